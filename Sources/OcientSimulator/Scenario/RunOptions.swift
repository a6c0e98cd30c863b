/// How a run goes.
public struct RunOptions: Sendable {
    /// The readings at the start.
    public var readings = ReadingSet()
    /// End at the first statement that fails without being expected to.
    public var stopsOnError = false
    /// Whether `\i` may leave the folder of the first scenario.
    public var allowsOutside = false
    /// Whether decisions come with steps and near misses.
    public var traces = false
    /// Whether decisions come with their sensitivity to the readings.
    public var showsSensitivity = false
    /// Finds what refused logins and denied questions come with; nil looks for nothing.
    public var remedies: RemedyFinder?
    /// The client that connection strings are read with.
    public var clientVersion = ClientVersion.current

    /// The defaults.
    public init() {}
}

/// The content of a file that a script names, or why there is none.
public enum FileContent: Sendable {
    /// The bytes.
    case bytes([UInt8])
    /// The reason, in a few words: `No such file or directory`.
    case failure(String)
}

/// Reads a file that a script names; the core itself has no files.
public typealias FileLoader = (String) -> FileContent
