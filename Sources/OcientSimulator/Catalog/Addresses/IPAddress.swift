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
