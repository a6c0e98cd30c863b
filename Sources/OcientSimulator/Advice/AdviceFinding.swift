import OcientSQL

/// A piece of advice about a place of a script.
package struct AdviceFinding: Sendable {
    /// Which one it is.
    package var id: AdviceID
    /// Index of the script in the run's list of files.
    package var file: Int
    /// Where the statement stands that it is about; a comment counts as one.
    package var statement: ByteRange
    /// The finding as every other one: place, message, helps, and a fix where it is certain.
    package var diagnostic: Diagnostic
}
