import OcientSQL
import OcientSimulator

/// Public keys of classic Diffie-Hellman as the protocol exchanges them: a SubjectPublicKeyInfo
/// of type dhKeyAgreement (PKCS #3) in PEM.
enum PublicKey {
    private static let header = "-----BEGIN PUBLIC KEY-----"
    private static let footer = "-----END PUBLIC KEY-----"
    /// Bytes of the group's prime and of every shared secret.
    static let size = 256

    /// The server's key, always the same: its secret is the number 1, so its public number is the
    /// generator 2 and the shared secret is the client's public number, which can be read out of
    /// the client's key. No arithmetic with long numbers is needed, and nothing is kept secret:
    /// who sees the exchange can read the password. That is why the server stays on loopback.
    static let server = pem(of: [2])

    /// The 2048-bit group of RFC 3526 §3, generator 2.
    static let prime: [UInt8] = {
        let digits = """
            FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74\
            020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437\
            4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
            EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05\
            98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB\
            9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
            E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718\
            3995497CEA956AE515D2261898FA051015728E5A8AACAA68FFFFFFFFFFFFFFFF
            """
        return Hexadecimal.bytes(of: digits)
    }()

    /// The key of a public number in PEM, lines of 64 characters.
    static func pem(of number: [UInt8]) -> String {
        let parameters = DER.value(DER.sequence, DER.integer(prime) + DER.integer([2]))
        let identifier = DER.value(DER.objectIdentifier, dhKeyAgreement)
        let algorithm = DER.value(DER.sequence, identifier + parameters)
        let key = DER.value(DER.bitString, [0] + DER.integer(number))
        let text = Base64.encode(DER.value(DER.sequence, algorithm + key))
        var lines = [header]
        for start in stride(from: 0, to: text.count, by: 64) {
            lines.append(String(decoding: text[start..<min(start + 64, text.count)], as: UTF8.self))
        }
        return (lines + [footer]).joined(separator: "\n") + "\n"
    }

    /// 1.2.840.113549.1.3.1
    private static let dhKeyAgreement: [UInt8] = [
        0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x03, 0x01,
    ]
    /// 1.2.840.10046.2.1 (RFC 3279 §2.3.3), by which OpenSSL 3 calls keys of a group that it
    /// knows; seen from pyocient 2.
    private static let dhPublicNumber: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3E, 0x02, 0x01]

    /// The public number of a client's key, filled up with zeros to 256 bytes.
    static func number(of pem: String) throws(WireError) -> [UInt8] {
        let lines = pem.split(whereSeparator: { $0.isNewline })
        guard lines.count >= 3, lines[0] == header, lines[lines.count - 1] == footer,
              let der = Base64.decode(lines[1..<(lines.count - 1)].flatMap { $0.utf8 }),
              let number = number(in: der) else { throw .badPublicKey }
        return number
    }

    private static func number(in der: [UInt8]) -> [UInt8]? {
        var rest = der[...]
        guard var info = DER.take(DER.sequence, &rest), rest.isEmpty,
              var algorithm = DER.take(DER.sequence, &info),
              let type = DER.take(DER.objectIdentifier, &algorithm),
              type.elementsEqual(dhKeyAgreement) || type.elementsEqual(dhPublicNumber),
              var bits = DER.take(DER.bitString, &info), bits.popFirst() == 0,
              let number = DER.take(DER.integer, &bits), bits.isEmpty else { return nil }
        let digits = number.drop { $0 == 0 }
        guard !digits.isEmpty, digits.count <= size else { return nil }
        return [UInt8](repeating: 0, count: size - digits.count) + digits
    }
}

/// As much of DER (X.690) as a Diffie-Hellman public key needs: definite lengths, tags of a byte.
enum DER {
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let objectIdentifier: UInt8 = 0x06
    static let sequence: UInt8 = 0x30

    /// A value with its tag and length before it.
    static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        if count < 0x80 { return [tag, UInt8(count)] + content }
        if count < 0x100 { return [tag, 0x81, UInt8(count)] + content }
        // INVARIANT: only keys of 2048 bits are written, some 600 bytes.
        return [tag, 0x82, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)] + content
    }

    /// A positive number, highest byte first; a zero keeps its first bit from being a sign.
    static func integer(_ bytes: [UInt8]) -> [UInt8] {
        value(integer, (bytes.first ?? 0x80) & 0x80 == 0 ? bytes : [0] + bytes)
    }

    /// Reads a value with an expected tag off the front; nil when there is none.
    static func take(_ tag: UInt8, _ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.popFirst() == tag, let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            guard first == 0x81 || first == 0x82 else { return nil }
            length = 0
            for _ in 0..<(first & 0x7F) {
                guard let byte = rest.popFirst() else { return nil }
                length = length << 8 | Int(byte)
            }
        }
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }
}

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
