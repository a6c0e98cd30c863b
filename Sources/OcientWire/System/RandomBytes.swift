import OcientSimulator

/// Random bytes and what is made of them: vectors, identifiers, codes.
enum RandomBytes {
    /// Bytes of the system's generator.
    static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// An identifier in the form of RFC 9562, version 4.
    static func identifier() -> String {
        var bytes = make(16)
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Hexadecimal.text(of: bytes))
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return parts.joined(separator: "-")
    }

    /// A text of base64url letters.
    static func text(_ count: Int) -> String {
        String(decoding: Base64URL.encode(make(count)), as: UTF8.self)
    }

    /// A code that a person can type: `BDFG-HJKL`, letters without vowels.
    static func userCode() -> String {
        let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
        let code = make(8).map { String(letters[Int($0) % letters.count]) }
        return code[..<4].joined() + "-" + code[4...].joined()
    }
}
