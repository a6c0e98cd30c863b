/// What the process tells its caller (interface.md, "Exit status").
enum ExitStatus: Int32 {
    case ok = 0
    case failed = 1
    case refused = 2
    case syntax = 3
    case undetermined = 4
    case usage = 64
    case noInput = 66
    case defect = 70

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
