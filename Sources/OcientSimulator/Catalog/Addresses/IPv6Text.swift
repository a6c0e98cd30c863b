import OcientSQL

/// The text forms of IPv6 addresses (RFC 4291 §2.2, RFC 5952).
enum IPv6Text {
    static func read(_ text: ArraySlice<UInt8>) -> IPAddress? {
        var reader = IPv6Reader(text: text, at: text.startIndex)
        return reader.read()
    }

    static func write(_ groups: [UInt16]) -> String {
        let zeros = longestZeroRun(groups)
        var text = ""
        var index = 0
        while index < 8 {
            if index == zeros.lowerBound, !zeros.isEmpty {
                text += "::"
                index = zeros.upperBound
                continue
            }
            if !text.isEmpty, index != zeros.upperBound || zeros.isEmpty { text += ":" }
            text += String(groups[index], radix: 16)
            index += 1
        }
        return text
    }

    /// The first longest run of at least two zero groups; empty if there is none.
    private static func longestZeroRun(_ groups: [UInt16]) -> Range<Int> {
        var longest = 0..<0
        var start = 0
        for index in 0..<8 {
            guard groups[index] == 0 else {
                start = index + 1
                continue
            }
            let run = start..<index + 1
            if run.count > max(1, longest.count) { longest = run }
        }
        return longest
    }
}

/// Reads the groups of one IPv6 address from left to right.
private struct IPv6Reader {
    let text: ArraySlice<UInt8>
    var at: Int
    var groups: [UInt16] = []
    /// How many groups stand before the `::`.
    var gap: Int?

    mutating func read() -> IPAddress? {
        if startsWithDoubleColon() { openGap() }
        while at < text.endIndex {
            if let tail = dottedTail() {
                groups.append(UInt16(truncatingIfNeeded: tail >> 16))
                groups.append(UInt16(truncatingIfNeeded: tail))
                return assembled()
            }
            guard groups.count < 8, let group = readGroup() else { return nil }
            groups.append(group)
            if at == text.endIndex { break }
            if startsWithDoubleColon() {
                guard gap == nil else { return nil }
                openGap()
            } else {
                // A single colon: another group must follow.
                guard text[at] == 0x3A, at + 1 < text.endIndex else { return nil }
                at += 1
            }
        }
        return assembled()
    }

    /// Up to four hexadecimal digits.
    private mutating func readGroup() -> UInt16? {
        var value: UInt16 = 0
        let start = at
        while at < text.endIndex, let digit = Hexadecimal.value(of: text[at]) {
            guard at - start < 4 else { return nil }
            value = value << 4 | UInt16(digit)
            at += 1
        }
        return at > start ? value : nil
    }

    /// The rest, if it is an IPv4 address.
    private func dottedTail() -> UInt32? {
        text[at...].contains(0x2E) && !text[at...].contains(0x3A) ? IPv4Text.read(text[at...]) : nil
    }

    private func startsWithDoubleColon() -> Bool {
        at + 1 < text.endIndex && text[at] == 0x3A && text[at + 1] == 0x3A
    }

    private mutating func openGap() {
        gap = groups.count
        at += 2
    }

    /// The 128 bits, if the groups are eight, or fewer with a gap that stands for the rest.
    private func assembled() -> IPAddress? {
        guard groups.count == 8 || groups.count < 8 && gap != nil else { return nil }
        if groups.count == 8, gap != nil { return nil }
        var all = groups
        if let gap {
            all.insert(contentsOf: [UInt16](repeating: 0, count: 8 - groups.count), at: gap)
        }
        var halves: [UInt64] = [0, 0]
        for (index, group) in all.enumerated() {
            halves[index / 4] = halves[index / 4] << 16 | UInt64(group)
        }
        return IPAddress(high: halves[0], low: halves[1])
    }
}
