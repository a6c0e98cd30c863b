import OcientSQL

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
