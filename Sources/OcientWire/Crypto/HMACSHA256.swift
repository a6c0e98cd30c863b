import OcientSimulator

/// HMAC (RFC 2104) with SHA-256.
enum HMACSHA256 {
    /// The code of a message, 32 bytes.
    static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        var block = key.count > 64 ? SHA256.digest(of: key) : key
        block += [UInt8](repeating: 0, count: 64 - block.count)
        let inner = SHA256.digest(of: block.map { $0 ^ 0x36 } + message)
        return SHA256.digest(of: block.map { $0 ^ 0x5C } + inner)
    }

    /// Whether two codes are equal; takes as long for any difference.
    static func isEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        var difference: UInt8 = 0
        for place in one.indices { difference |= one[place] ^ other[place] }
        return difference == 0
    }
}
