import OcientSQL

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
