import OcientSQL

/// A piece of advice about a place of a script.
public struct AdviceFinding: Sendable {
    /// Which one it is.
    public var id: AdviceID
    /// Index of the script in the run's list of files.
    public var file: Int
    /// Where the statement stands that it is about; a comment counts as one.
    public var statement: ByteRange
    /// The finding as every other one: place, message, helps, and a fix where it is certain.
    public var diagnostic: Diagnostic
}
