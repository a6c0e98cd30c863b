/// How a run goes.
package struct RunOptions: Sendable {
    /// The readings at the start.
    package var readings = ReadingSet()
    /// End at the first statement that fails without being expected to.
    package var stopsOnError = false
    /// Whether `\i` may leave the folder of the first scenario.
    package var allowsOutside = false
    /// Whether decisions come with steps and near misses.
    package var traces = false
    /// Whether decisions come with their sensitivity to the readings.
    package var showsSensitivity = false
    /// Finds what refused logins and denied questions come with; nil looks for nothing.
    package var remedies: RemedyFinder?
    /// The client that connection strings are read with.
    package var clientVersion = ClientVersion.current

    /// The defaults.
    package init() {}
}

/// The content of a file that a script names, or why there is none.
package enum FileContent: Sendable {
    /// The bytes.
    case bytes([UInt8])
    /// The reason, in a few words: `No such file or directory`.
    case failure(String)
}

/// Reads a file that a script names; the core itself has no files.
package typealias FileLoader = (String) -> FileContent
