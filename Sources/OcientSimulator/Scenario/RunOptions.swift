import OcientSQL

/// How a run goes.
public struct RunOptions: Sendable {
    /// The readings at the start.
    public var readings = ReadingSet()
    /// Readings that no `\reading` of a script changes, since the user chose them.
    package var fixedReadings: [Reading] = []
    /// End at the first statement that fails without being expected to.
    public var stopsOnError = false
    /// Whether `\i` may leave the folder of the first scenario.
    public var allowsOutside = false
    /// Whether decisions come with steps and near misses.
    public var traces = false
    /// Whether decisions come with their sensitivity to the readings.
    public var showsSensitivity = false
    /// Whether a decision comes with both where an `\expect` can ask about it, and only there.
    package var explainsWhereExpected = false
    /// Finds what refused logins and denied questions come with; nil looks for nothing.
    public var remedies: RemedyFinder?
    /// Checks claims about every login; without it `\prove` is an error.
    package var proofs: ProofFinder?
    /// The time of the simulation, which then no `\now` changes; `--now` (CFG-5).
    package var now: Instant?
    /// The time of the machine, by which a real token is judged while nobody sets the time
    /// (CFG-5); nil where the simulation's own counts.
    package var machineTime: Instant?
    /// Whether an answer that hangs on the time of the machine comes with a notice; `ocsim test`.
    package var warnsOfMachineTime = false
    /// The client that connection strings are read with.
    package var clientVersion = ClientVersion.current

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

/// How a run finds remedies.
///
/// A value of functions and not a flag, so that a program that offers no remedies, as the page,
/// does not carry the search for them; and a run knows nothing of the search, which runs scripts.
public struct RemedyFinder: Sendable {
    /// Of an attempt that was made from a text.
    var ofLogin: @Sendable (Interpreter, LoginAttempt, String) -> [Remedy]
    /// Of a question.
    var ofQuestion: @Sendable (Interpreter, PrivilegeQuestion) -> [Remedy]
}

/// How a run checks claims: a value of a function, for the same reasons as `RemedyFinder`.
package struct ProofFinder: Sendable {
    /// Of the claim at a range of a source: how it came out, or why it cannot be read.
    var check: @Sendable (Interpreter, SourceText, ByteRange)
        -> Result<ProvenClaim, ExecutionError>
}

/// How a claim of a script came out.
package struct ProvenClaim: Sendable {
    /// What breaks it, a sentence each; empty when it holds.
    package var failures: [String]
    /// What its author should know: that it is about no login.
    package var notices: [String]
}

/// Sees the system between two statements while scripts run.
///
/// A copy of the interpreter that is kept makes the next change of the system cost a copy of it,
/// so an observer keeps few of them.
package struct RunObserver {
    /// Sees the system that a statement meets: with its script, as in `Interpreter.files`, and the
    /// offset at which it starts there.
    package var before: ((Interpreter, Int, UInt32) -> Void)?
    /// Sees the system that a statement left, and what became of it. An `\i` is seen after the
    /// statements that it included.
    package var after: ((Interpreter, StatementRecord) -> Void)?

    /// Nothing looks on.
    public init() {}
}
