import OcientSQL

/// A block of addresses in CIDR notation, as `SOURCE_ADDRESS` of a connectivity pool takes it
/// (rule POOL-4).
package struct AddressRange: Hashable, Sendable {
    /// The first address of the block.
    package let first: IPAddress
    /// How many leading bits of the 128 are fixed; an IPv4 block counts its mapping's 96.
    private let fixedBits: Int

    /// Whether this is a block of IPv4 addresses.
    package var isIPv4: Bool { first.isIPv4 && fixedBits >= 96 }

    /// The prefix length as written after the slash: 0–32 for IPv4, 0–128 for IPv6. An
    /// IPv4-mapped block counts as IPv4, its prefix less 96.
    package var prefixLength: Int { isIPv4 ? fixedBits - 96 : fixedBits }

    /// Masks the address down to the first one of its block.
    private init(_ address: IPAddress, fixedBits: Int) {
        self.fixedBits = fixedBits
        first = IPAddress(
            high: address.high & AddressRange.mask(fixedBits),
            low: address.low & AddressRange.mask(fixedBits - 64))
    }

    /// Reads `address` (one host) or `address/prefix`. Nil for anything else.
    ///
    /// `hostBitsMasked` is true if bits after the prefix were set and have been cleared, which is
    /// worth a notice.
    package static func parse(_ text: String) -> (range: AddressRange, hostBitsMasked: Bool)? {
        let bytes = Array(text.utf8)
        let slash = bytes.firstIndex(of: 0x2F) ?? bytes.endIndex
        guard let address = IPAddress.parse(bytes[..<slash]) else { return nil }
        let isDotted = !bytes[..<slash].contains(0x3A)
        var fixedBits = 128
        if slash < bytes.endIndex {
            let digits = bytes[(slash + 1)...]
            guard let prefix = ASCII.number(digits, atMost: isDotted ? 32 : 128) else {
                return nil
            }
            fixedBits = isDotted ? prefix + 96 : prefix
        }
        let range = AddressRange(address, fixedBits: fixedBits)
        return (range, range.first != address)
    }

    /// Every IPv4 address.
    static let everyIPv4 = AddressRange(IPAddress(high: 0, low: 0xFFFF_0000_0000), fixedBits: 96)
    /// Every IPv6 address that is no IPv4 one.
    static let everyIPv6 = AddressRange(IPAddress(high: 0, low: 0), fixedBits: 0)

    /// The last address of the block.
    var last: IPAddress {
        IPAddress(
            high: first.high | ~AddressRange.mask(fixedBits),
            low: first.low | ~AddressRange.mask(fixedBits - 64))
    }

    /// Whether every address of another block is in this one.
    func contains(_ other: AddressRange) -> Bool {
        isIPv4 == other.isIPv4 && fixedBits <= other.fixedBits && contains(other.first)
    }

    /// Whether an address is in the block. An IPv4 address, however written, is in no IPv6
    /// block: `::/0` is every IPv6 address only.
    package func contains(_ address: IPAddress) -> Bool {
        address.isIPv4 == isIPv4
            && address.high & AddressRange.mask(fixedBits) == first.high
            && address.low & AddressRange.mask(fixedBits - 64) == first.low
    }

    /// So many leading ones of 64 bits; none below zero, all above 64.
    private static func mask(_ ones: Int) -> UInt64 {
        ones <= 0 ? 0 : ones >= 64 ? .max : ~(UInt64.max >> UInt64(ones))
    }
}

extension AddressRange: CustomStringConvertible {
    /// The canonical text, always with a prefix: `10.0.0.0/8`.
    package var description: String { "\(first)/\(prefixLength)" }
}
