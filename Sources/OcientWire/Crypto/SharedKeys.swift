import OcientSQL
import OcientSimulator

/// The keys of one login, derived from the shared secret: SHA-256 over its length, a byte that
/// tells the keys apart, and the secret.
struct SharedKeys {
    /// Encrypts the password.
    let cipherKey: [UInt8]
    /// Authenticates the encrypted password.
    let authenticationKey: [UInt8]

    /// The keys that a client with this public key has, as the server's secret is 1.
    init(clientKey pem: String) throws(WireError) {
        let secret = try PublicKey.number(of: pem)
        cipherKey = SharedKeys.derive(secret, salt: 0)
        authenticationKey = SharedKeys.derive(secret, salt: 1)
    }

    private static func derive(_ secret: [UInt8], salt: UInt8) -> [UInt8] {
        let count = secret.count
        return SHA256.digest(of: [0, 0, UInt8(count >> 8), UInt8(count & 0xFF), salt] + secret)
    }

    /// The password of a login.
    func password(
        _ cipher: [UInt8], code: [UInt8], _ handshake: Handshake, iv: [UInt8]
    ) throws(WireError) -> Secret {
        let expected = HMACSHA256.code(of: cipher, key: authenticationKey)
        guard HMACSHA256.isEqual(expected, code), let plain = open(cipher, handshake, iv) else {
            throw .badCipher
        }
        return Secret(plain)
    }

    private func open(_ cipher: [UInt8], _ handshake: Handshake, _ iv: [UInt8]) -> [UInt8]? {
        switch handshake {
        case .gcm: GaloisCounterMode(key: cipherKey, iv: iv)?.open(cipher)
        case .cbc: CipherBlockChaining.decrypt(cipher, key: cipherKey, iv: iv)
        }
    }
}

/// How a client encrypts the password.
enum Handshake: Sendable {
    /// AES-256-GCM, requests 36 and 37; also the way of tokens.
    case gcm
    /// AES-256-CBC, requests 1 and 2, before pyocient 3.
    case cbc

    /// Bytes of the initialization vector that the server sends.
    var ivSize: Int {
        switch self {
        case .gcm: GaloisCounterMode.ivSize
        case .cbc: AES256.blockSize
        }
    }
}

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
        for index in one.indices { difference |= one[index] ^ other[index] }
        return difference == 0
    }
}
