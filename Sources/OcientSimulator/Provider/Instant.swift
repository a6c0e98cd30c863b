import OcientSQL

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// The unit of `exp`, `nbf` and `iat` in a token (RFC 7519 §2, NumericDate). The engine never
/// reads the time of day; the caller of a login passes the time.
package struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since the epoch; negative before it.
    package let secondsSinceEpoch: Int64

    /// The instant that many seconds after the epoch.
    package init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// Whether `lhs` comes before `rhs`.
    package static func < (lhs: Instant, rhs: Instant) -> Bool {
        lhs.secondsSinceEpoch < rhs.secondsSinceEpoch
    }
}

extension Instant: CustomStringConvertible {
    /// The instant in ISO 8601 and UTC: `2026-01-01T00:00:00Z`. A year of more than four digits
    /// has a sign.
    package var description: String {
        var days = secondsSinceEpoch / Calendar.secondsPerDay
        var rest = secondsSinceEpoch % Calendar.secondsPerDay
        if rest < 0 {
            rest += Calendar.secondsPerDay
            days -= 1
        }
        let (year, month, day) = Calendar.date(daysSinceEpoch: days)
        let sign = year < 0 ? "-" : year > 9999 ? "+" : ""
        let date = "\(sign)\(padded(abs(year), 4))-\(padded(month, 2))-\(padded(day, 2))"
        let time = "\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
        return "\(date)T\(time)Z"
    }

    private func padded(_ number: Int64, _ width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// The proleptic Gregorian calendar, by counting days from 0000-03-01 so that the leap day is the
/// last of its year.
enum Calendar {
    static let secondsPerDay: Int64 = 86_400

    private static let daysFrom0000March1ToEpoch: Int64 = 719_468
    private static let daysPer400Years: Int64 = 146_097

    /// Days from 1970-01-01 to a date that exists.
    static func daysSinceEpoch(year: Int64, month: Int64, day: Int64) -> Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysPer400Years + dayOfEra - daysFrom0000March1ToEpoch
    }

    /// The date so many days after 1970-01-01.
    static func date(daysSinceEpoch: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let days = daysSinceEpoch + daysFrom0000March1ToEpoch
        let era = (days >= 0 ? days : days - daysPer400Years + 1) / daysPer400Years
        let dayOfEra = days - era * daysPer400Years
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// How many days a month of a year has.
    static func length(ofMonth month: Int64, year: Int64) -> Int64 {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

extension Instant {
    /// Reads an ISO 8601 instant: `2026-01-01T00:00:00Z`, `2026-01-01T01:30:00.5+01:30` or a date
    /// alone, which means its first second in UTC; so does a time without an offset.
    ///
    /// Fractions of a second are cut off. Nil for any other form and for values that no calendar
    /// or clock shows: month 13, 30 February, hour 24, second 60, an offset of 24 hours.
    package static func parse(_ text: String) -> Instant? {
        var reader = InstantReader(bytes: Array(text.utf8))
        return reader.readInstant()
    }
}

/// Reads the fields of one instant from left to right.
private struct InstantReader {
    let bytes: [UInt8]
    var at = 0

    mutating func readInstant() -> Instant? {
        guard let days = readDate() else { return nil }
        var seconds = days * Calendar.secondsPerDay
        if at < bytes.count {
            guard take(0x54) || take(0x74), let time = readTime(), let offset = readOffset() else {
                return nil
            }
            seconds += time - offset
        }
        return at == bytes.count ? Instant(secondsSinceEpoch: seconds) : nil
    }

    /// `YYYY-MM-DD` as days since the epoch.
    private mutating func readDate() -> Int64? {
        guard let year = readNumber(digits: 4, in: 0...9999), take(0x2D),
              let month = readNumber(digits: 2, in: 1...12), take(0x2D),
              let day = readNumber(digits: 2, in: 1...31),
              day <= Calendar.length(ofMonth: month, year: year) else { return nil }
        return Calendar.daysSinceEpoch(year: year, month: month, day: day)
    }

    /// `hh:mm:ss` with an optional fraction, as seconds since midnight.
    private mutating func readTime() -> Int64? {
        guard let hour = readNumber(digits: 2, in: 0...23), take(0x3A),
              let minute = readNumber(digits: 2, in: 0...59), take(0x3A),
              let second = readNumber(digits: 2, in: 0...59) else { return nil }
        if take(0x2E) {
            let start = at
            while at < bytes.count, ASCII.isDigit(bytes[at]) { at += 1 }
            guard at > start else { return nil }
        }
        return hour * 3600 + minute * 60 + second
    }

    /// `Z`, `+hh:mm` or `-hh:mm` as seconds east of UTC; nothing is UTC.
    private mutating func readOffset() -> Int64? {
        if at == bytes.count || take(0x5A) || take(0x7A) { return 0 }
        let isEast = take(0x2B)
        guard isEast || take(0x2D), let hours = readNumber(digits: 2, in: 0...23), take(0x3A),
              let minutes = readNumber(digits: 2, in: 0...59) else { return nil }
        return (isEast ? 1 : -1) * (hours * 3600 + minutes * 60)
    }

    private mutating func readNumber(digits: Int, in range: ClosedRange<Int64>) -> Int64? {
        guard at + digits <= bytes.count else { return nil }
        var number: Int64 = 0
        for byte in bytes[at..<at + digits] {
            guard ASCII.isDigit(byte) else { return nil }
            number = number * 10 + Int64(byte - 0x30)
        }
        at += digits
        return range.contains(number) ? number : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }
}
