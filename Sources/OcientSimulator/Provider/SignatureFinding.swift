import OcientSQL

/// What became of checking the signature of a token (RFC 7515 §5.2): all of it, or nothing.
package enum SignatureFinding: Equatable, Sendable {
    /// It is that of the claims, made by this key.
    case verified(Algorithm, key: String?)
    /// It is not: the claims were changed, or another key made it. `keys` were tried.
    case wrong(Algorithm, key: String?, keys: Int)
    /// It was not checked.
    case unverified(Reason)

    /// The algorithms that ocsim checks.
    package enum Algorithm: String, Equatable, Sendable {
        /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3).
        case rs256 = "RS256"
        /// ECDSA with P-256 and SHA-256 (RFC 7518 §3.4).
        case es256 = "ES256"
    }

    /// Why a signature was not checked.
    package enum Reason: Equatable, Sendable {
        /// Nobody gave the keys of the provider.
        case noKeys
        /// It is not a token in its compact form.
        case unreadable
        /// ocsim made the token, and signs nothing.
        case simulated
        /// The header names no algorithm.
        case noAlgorithm
        /// The algorithm is one that ocsim does not compute.
        case algorithm(String)
        /// The algorithm uses a secret that only the provider and its application have (TOK-18).
        case symmetric(String)
        /// The header demands extensions that ocsim does not know (`crit`).
        case critical
        /// None of the keys has the `kid` of the header.
        case unknownKey(String)
        /// None of the keys is for the algorithm.
        case noKeyFor(Algorithm)
        /// The key cannot be used.
        case unusable(key: String?, String)
    }
}

extension SignatureFinding {
    /// Checks a token in its compact form with the keys of its provider.
    package init(of token: Secret, with keys: JSONWebKeySet?) {
        self = token.exposed { SignatureFinding.find($0, keys) }
    }

    private static func find(_ text: [UInt8], _ keys: JSONWebKeySet?) -> SignatureFinding {
        guard let token = try? JSONWebToken.read(text),
              let dot = text.lastIndex(of: UInt8(ascii: ".")) else {
            return .unverified(.unreadable)
        }
        if TokenSignature.isOfSimulation(text) || TokenSignature.isTampered(text) {
            return .unverified(.simulated)
        }
        guard let name = token.header.value(named: "alg")?.text else {
            return .unverified(.noAlgorithm)
        }
        if ["HS256", "HS384", "HS512"].contains(name) { return .unverified(.symmetric(name)) }
        guard let algorithm = Algorithm(rawValue: name) else {
            return .unverified(.algorithm(name))
        }
        guard token.header.value(named: "crit") == nil else { return .unverified(.critical) }
        guard let keys else { return .unverified(.noKeys) }
        let kid = token.header.value(named: "kid")?.text
        var candidates = keys.keys.filter { $0.fits(algorithm) }
        guard !candidates.isEmpty else { return .unverified(.noKeyFor(algorithm)) }
        if let kid {
            candidates = candidates.filter { $0.identifier?.hasBytes(of: kid) ?? false }
            guard !candidates.isEmpty else { return .unverified(.unknownKey(kid)) }
        }
        let signature = Base64URL.decode(text[(dot + 1)...]) ?? []
        return check(signature, of: Array(text[..<dot]), algorithm, candidates)
    }

    private static func check(
        _ signature: [UInt8], of message: [UInt8], _ algorithm: Algorithm, _ keys: [JSONWebKey]
    ) -> SignatureFinding {
        var unusable: Reason?
        var tried: [JSONWebKey] = []
        for key in keys {
            if case .unusable(let reason) = key.material {
                unusable = unusable ?? .unusable(key: key.identifier, reason)
            } else if key.accepts(signature, of: message) {
                return .verified(algorithm, key: key.identifier)
            } else {
                tried.append(key)
            }
        }
        // With a key that could not be tried, "wrong" would be more than is known.
        if let unusable { return .unverified(unusable) }
        let only = tried.count == 1 ? tried[0].identifier : nil
        return .wrong(algorithm, key: only, keys: tried.count)
    }
}

extension JSONWebKey {
    /// Whether the key is meant for an algorithm.
    package func fits(_ algorithm: SignatureFinding.Algorithm) -> Bool {
        guard signs, self.algorithm.map({ $0 == algorithm.rawValue }) ?? true else { return false }
        switch algorithm {
        case .rs256: return type == "RSA"
        case .es256: return type == "EC"
        }
    }

    /// Whether a signature of a message is this key's: with RSA that of RS256, on P-256 that of
    /// ES256. A key that cannot be used accepts nothing.
    package func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        let digest = SHA256.digest(of: message)
        switch material {
        case .rsa(let modulus, let exponent):
            return JSONWebKey.accepts(signature, digest, modulus, exponent)
        case .p256(let x, let y):
            return NISTCurve()?.accepts(signature, of: digest, x: x, y: y) ?? false
        case .unusable: return false
        }
    }

    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.2): the whole encoded message is compared, nothing is
    /// parsed, so that no forged padding passes.
    private static func accepts(
        _ signature: [UInt8], _ digest: [UInt8], _ modulus: [UInt8], _ exponent: [UInt8]
    ) -> Bool {
        guard let modulus = Modulus(modulus), signature.count == modulus.byteCount,
              let number = modulus.number(signature) else { return false }
        let power = modulus.leave(modulus.power(modulus.enter(number), exponent))
        let ending = [0x00] + sha256Prefix + digest
        let filling = modulus.byteCount - ending.count - 2
        // INVARIANT: keys of 2048 bits and more have room for it.
        let expected = [0x00, 0x01] + [UInt8](repeating: 0xFF, count: max(0, filling)) + ending
        return modulus.bytes(of: power) == expected
    }

    /// DigestInfo of SHA-256 up to the digest (RFC 8017 §9.2, note 1).
    private static let sha256Prefix: [UInt8] = [
        0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
        0x05, 0x00, 0x04, 0x20,
    ]
}
