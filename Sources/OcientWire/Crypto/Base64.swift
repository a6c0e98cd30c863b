import OcientSimulator

/// The base64 alphabet of RFC 4648 §4 with padding, as PEM uses it; the work is that of base64url.
enum Base64 {
    /// Encodes bytes, padded.
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text = Base64URL.encode(bytes).map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
        return text
    }

    /// Decodes a text with or without its padding; nil for any byte outside the alphabet.
    static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var letters: [UInt8] = []
        for byte in text {
            switch byte {
            case UInt8(ascii: "+"): letters.append(UInt8(ascii: "-"))
            case UInt8(ascii: "/"): letters.append(UInt8(ascii: "_"))
            case UInt8(ascii: "-"), UInt8(ascii: "_"): return nil
            default: letters.append(byte)
            }
        }
        for _ in 0..<2 where letters.last == UInt8(ascii: "=") { letters.removeLast() }
        return Base64URL.decode(letters)
    }
}
