import OcientSimulator

/// Constants that are written in hexadecimal digits.
enum Hexadecimals {
    /// The bytes of a text of hexadecimal digits; other characters are passed over.
    static func bytes(of text: String) -> [UInt8] {
        var result: [UInt8] = []
        var half: UInt8?
        for byte in text.utf8 {
            guard let digit = Hexadecimal.value(of: byte) else { continue }
            if let high = half {
                result.append(high << 4 | digit)
                half = nil
            } else {
                half = digit
            }
        }
        return result
    }
}
