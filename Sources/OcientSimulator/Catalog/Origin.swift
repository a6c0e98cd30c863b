/// The statement that made or changed something: where a decision points at.
public struct Origin: Hashable, Sendable {
    /// Index of the script in the run's list of files.
    public var file: UInt32
    /// Byte offset of the statement in that script.
    public var offset: UInt32

    /// The statement at an offset of a script.
    @inlinable
    package init(file: UInt32, offset: UInt32) {
        self.file = file
        self.offset = offset
    }

    /// The origin of what is there from bootstrap, which no script made.
    package static let bootstrap = Origin(file: .max, offset: 0)

    /// Whether no script made it.
    package var isBootstrap: Bool { file == .max }
}
