import OcientSQL

/// What the process tells its caller (interface.md, "Exit status").
enum ExitStatus: Int32, CaseIterable {
    case ok = 0
    case failed = 1
    case refused = 2
    case syntax = 3
    case undetermined = 4
    case usage = 64
    case noInput = 66
    case defect = 70

    /// What it means, in a few words.
    var meaning: String {
        switch self {
        case .ok: "ok, accepted, allowed"
        case .failed: "a statement failed"
        case .refused: "refused, denied or not as expected"
        case .syntax: "syntax error"
        case .undetermined: "undetermined"
        case .usage: "usage"
        case .noInput: "a file cannot be read or written"
        case .defect: "a defect of ocsim"
        }
    }

    /// The one that counts of two: usage and files first, then 3, 1, 2, 4.
    func worst(_ other: ExitStatus) -> ExitStatus {
        rank >= other.rank ? self : other
    }

    private var rank: Int {
        switch self {
        case .ok: 0
        case .undetermined: 1
        case .refused: 2
        case .failed: 3
        case .syntax: 4
        case .noInput: 5
        case .usage: 6
        case .defect: 7
        }
    }
}

/// Why a command cannot go on; printed by `Ocsim.main`, which exits with the status.
struct Failure: Error {
    /// The status to exit with.
    var status: ExitStatus
    /// What went wrong, for standard error.
    var message: String
    /// What to do about it.
    var help: String?

    /// The caller used the command wrongly.
    static func usage(_ message: String, help: String? = nil) -> Failure {
        Failure(status: .usage, message: message, help: help)
    }

    /// A word that does not exist; the help is the nearest of `known`, as `shown` writes it.
    static func unknown(
        _ message: String, _ word: String, among known: [String], else fallback: String? = nil,
        shown: (String) -> String = { $0 }
    ) -> Failure {
        let nearest = EditDistance.nearest(to: word, among: known)
        return .usage(message, help: nearest.map { "did you mean \(shown($0))?" } ?? fallback)
    }

    /// A file cannot be read.
    static func noInput(_ message: String) -> Failure {
        Failure(status: .noInput, message: message)
    }
}
