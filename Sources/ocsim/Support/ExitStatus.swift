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
