/// The five password settings of one level: the system, a database or a group (PWD-5).
///
/// 0 means that the level does not care; the strictest level wins.
package struct PasswordSettings: Hashable, Sendable {
    /// Characters that a password must have at least.
    package var minimumLength: Int64 = 0
    /// 1: an upper and a lower case letter and a digit; 2: something else as well.
    package var complexityLevel: Int64 = 0
    /// How many last passwords, the current one included, may not be used again.
    package var noRepeatCount: Int64 = 0
    /// Days after which a password has expired.
    package var lifetimeDays: Int64 = 0
    /// Consecutive wrong passwords that disable a user.
    package var invalidAttemptLimit: Int64 = 0

    /// Settings that ask for nothing.
    package init() {}

    /// The longest password there can be, in characters.
    package static let longestPassword = 32

    /// Whether the level cares for nothing.
    package var isDefault: Bool { self == PasswordSettings() }

    /// The strictest of both levels, setting by setting.
    package func strictest(_ other: PasswordSettings) -> PasswordSettings {
        var result = self
        result.minimumLength = max(minimumLength, other.minimumLength)
        result.complexityLevel = max(complexityLevel, other.complexityLevel)
        result.noRepeatCount = max(noRepeatCount, other.noRepeatCount)
        result.lifetimeDays = smallest(lifetimeDays, other.lifetimeDays)
        result.invalidAttemptLimit = smallest(invalidAttemptLimit, other.invalidAttemptLimit)
        return result
    }

    private func smallest(_ left: Int64, _ right: Int64) -> Int64 {
        if left == 0 { return right }
        return right == 0 ? left : min(left, right)
    }
}

/// The names of the password settings.
package enum PasswordSetting: UInt8, CaseIterable, Sendable {
    /// Characters that a password must have.
    case minimumLength
    /// Which kinds of characters it must have.
    case complexityLevel
    /// How many last passwords it must differ from.
    case noRepeatCount
    /// Days until it expires; 0 is never.
    case lifetimeDays
    /// Wrong passwords in a row that disable a user; 0 is never.
    case invalidAttemptLimit

    /// The name as it is written in SQL.
    package var name: String {
        switch self {
        case .minimumLength: "password_minimum_length"
        case .complexityLevel: "password_complexity_level"
        case .noRepeatCount: "password_no_repeat_count"
        case .lifetimeDays: "password_lifetime_days"
        case .invalidAttemptLimit: "password_invalid_attempt_limit"
        }
    }
}

extension PasswordSettings {
    /// The value of a setting by its name.
    package subscript(setting: PasswordSetting) -> Int64 {
        get {
            switch setting {
            case .minimumLength: minimumLength
            case .complexityLevel: complexityLevel
            case .noRepeatCount: noRepeatCount
            case .lifetimeDays: lifetimeDays
            case .invalidAttemptLimit: invalidAttemptLimit
            }
        }
        set {
            switch setting {
            case .minimumLength: minimumLength = newValue
            case .complexityLevel: complexityLevel = newValue
            case .noRepeatCount: noRepeatCount = newValue
            case .lifetimeDays: lifetimeDays = newValue
            case .invalidAttemptLimit: invalidAttemptLimit = newValue
            }
        }
    }
}
