/// What stands behind the colon of a host.
package enum PortList {
    /// Whether a text is a port, or a list `port,host:port,…` as people write it who think that
    /// each host has one. Everything else behind a colon may be a password.
    package static func reads(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        guard let first = text.first, isDigit(first) else { return false }
        var digits = 0
        var inName = false
        for byte in text {
            switch byte {
            case UInt8(ascii: ","):
                guard !inName, digits > 0 else { return false }
                (digits, inName) = (0, true)
            case UInt8(ascii: ":"):
                guard inName else { return false }
                (digits, inName) = (0, false)
            case _ where inName:
                guard isHostByte(byte) else { return false }
            default:
                guard isDigit(byte) else { return false }
                digits += 1
            }
        }
        return !inName && digits > 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return isDigit(byte) || letter >= 0x61 && letter <= 0x7A || byte == 0x2D || byte == 0x2E
    }
}
