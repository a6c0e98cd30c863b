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
        return Hexadecimals.bytes(of: digits)
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
