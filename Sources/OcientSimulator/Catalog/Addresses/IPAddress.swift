import OcientSQL

/// An IPv4 or IPv6 address (rule POOL-4).
///
/// An IPv4 address is held as its IPv4-mapped IPv6 form, so that `10.0.0.1` and `::ffff:10.0.0.1`
/// are one address, an IPv4 one.
package struct IPAddress: Hashable, Sendable {
    /// The first 64 bits, network byte order.
    let high: UInt64
    /// The last 64 bits.
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Whether this is an IPv4 address, also one written as `::ffff:a.b.c.d`.
    package var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// Whether this is an address that only a private network has: 10/8, 172.16/12, 192.168/16 and
    /// fc00::/7.
    var isPrivate: Bool {
        guard isIPv4 else { return high >> 57 == 0x7E }
        let octets = UInt32(truncatingIfNeeded: low)
        return octets >> 24 == 10 || octets >> 20 == 0xAC1 || octets >> 16 == 0xC0A8
    }

    /// Reads an address: four decimal octets without leading zeros, or the forms of RFC 4291 §2.2
    /// for IPv6, without brackets and zone. Nil for anything else.
    package static func parse(_ text: String) -> IPAddress? {
        parse(Array(text.utf8)[...])
    }

    /// Reads an address from its UTF-8; see the form for texts.
    package static func parse(_ text: ArraySlice<UInt8>) -> IPAddress? {
        if text.contains(0x3A) { return IPv6Text.read(text) }
        guard let octets = IPv4Text.read(text) else { return nil }
        return IPAddress(high: 0, low: 0xFFFF_0000_0000 | UInt64(octets))
    }
}

extension IPAddress: CustomStringConvertible {
    /// The canonical text: dotted for IPv4, RFC 5952 for IPv6 (lower case, the first longest run
    /// of two or more zero groups as `::`).
    package var description: String {
        isIPv4 ? IPv4Text.write(UInt32(truncatingIfNeeded: low)) : IPv6Text.write(groups)
    }

    /// The eight groups of sixteen bits.
    private var groups: [UInt16] {
        (0..<8).map { index in
            let half = index < 4 ? high : low
            return UInt16(truncatingIfNeeded: half >> UInt64(48 - index % 4 * 16))
        }
    }
}

/// The dotted form of 32 bits.
enum IPv4Text {
    static func read(_ text: ArraySlice<UInt8>) -> UInt32? {
        var address: UInt32 = 0
        var octets = 0
        for part in text.split(separator: 0x2E, omittingEmptySubsequences: false) {
            guard octets < 4, let octet = ASCII.number(part, atMost: 255) else { return nil }
            address = address << 8 | UInt32(octet)
            octets += 1
        }
        return octets == 4 ? address : nil
    }

    static func write(_ address: UInt32) -> String {
        "\(address >> 24).\(address >> 16 & 255).\(address >> 8 & 255).\(address & 255)"
    }
}

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
    /// How many groups are before the `::`.
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

    /// The 128 bits, if the groups are eight, or fewer with a gap for the rest.
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
