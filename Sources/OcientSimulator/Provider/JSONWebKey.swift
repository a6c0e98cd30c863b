import OcientSQL

/// A public key as a provider publishes it (RFC 7517 §4), as far as checking signatures needs it.
package struct JSONWebKey: Sendable {
    /// `kid`, by which a token names it; nil where it has none.
    package let identifier: String?
    /// `kty`: RSA, EC and so on.
    package let type: String
    /// `alg`, the one algorithm that it is for; nil where any of its type is allowed.
    package let algorithm: String?
    /// Whether it is for signatures: `use` is `sig` or not there.
    package let signs: Bool
    /// Its numbers.
    package let material: Material
    /// Whether it holds the private part too, or is a shared secret, which nobody else should see.
    package let isPrivate: Bool

    /// What a key consists of.
    package enum Material: Sendable {
        /// An RSA key: modulus and exponent, the highest byte first.
        case rsa(modulus: [UInt8], exponent: [UInt8])
        /// A point of the curve P-256: its coordinates, 32 bytes each.
        case p256(x: [UInt8], y: [UInt8])
        /// A key that ocsim cannot use, and why.
        case unusable(String)
    }

    /// A key of a JSON object; nil when it has no `kty`.
    init?(_ value: JSONValue) {
        guard let type = value["kty"]?.text else { return nil }
        self.type = type
        identifier = value["kid"]?.text
        algorithm = value["alg"]?.text
        signs = value["use"]?.text.map { $0 == "sig" } ?? true
        isPrivate = value["d"] != nil || value["k"] != nil
        material = JSONWebKey.material(type, value)
    }

    /// The smallest RSA key that RS256 allows, in bits (RFC 7518 §3.3).
    static let smallestModulus = 2048
    /// The largest one that ocsim computes with, in bits.
    static let largestModulus = 8192

    private static func material(_ type: String, _ value: JSONValue) -> Material {
        func bytes(_ name: String) -> [UInt8]? {
            value[name]?.text.flatMap { Base64URL.decode(Array($0.utf8)) }
        }
        switch type {
        case "RSA":
            guard let modulus = bytes("n"), let exponent = bytes("e") else {
                return .unusable("n or e is missing or is not base64url")
            }
            return rsa(Array(modulus.drop { $0 == 0 }), Array(exponent.drop { $0 == 0 }))
        case "EC":
            let name = value["crv"]?.text ?? ""
            guard name == "P-256" else {
                return .unusable("its curve is '\(name)'; ocsim computes with P-256 only")
            }
            guard let x = bytes("x"), let y = bytes("y"), x.count == NISTCurve.size,
                  y.count == NISTCurve.size, let curve = NISTCurve(), curve.hasPoint(x: x, y: y)
            else { return .unusable("x and y are not a point of P-256") }
            return .p256(x: x, y: y)
        default: return .unusable("keys of the type '\(type)' are not for RS256 or ES256")
        }
    }

    private static func rsa(_ modulus: [UInt8], _ exponent: [UInt8]) -> Material {
        guard modulus.count <= largestModulus / 8 else {
            return .unusable("its modulus has over \(largestModulus) bits")
        }
        guard let number = Modulus(modulus), let last = exponent.last, last & 1 == 1,
              exponent.count > 1 || last > 1, exponent.count <= 8
        else { return .unusable("n and e are not an RSA key") }
        guard number.bitWidth >= smallestModulus else {
            return .unusable(
                "its modulus has \(number.bitWidth) bits, and RS256 asks for "
                    + "\(smallestModulus) (RFC 7518 §3.3)")
        }
        return .rsa(modulus: modulus, exponent: exponent)
    }
}

/// The keys that a provider publishes at its `jwks_uri` (RFC 7517 §5).
package struct JSONWebKeySet: Sendable {
    /// The keys, in order. Those without `kty` are left out, as the standard asks.
    package let keys: [JSONWebKey]

    /// More keys than these are not read.
    package static let mostKeys = 1000

    /// Reads a set, or a single key.
    ///
    /// - Throws: what is wrong with it, in a sentence.
    package init(_ bytes: [UInt8]) throws(DiscoveryError) {
        let value: JSONValue
        do { value = try JSONReader.read(bytes) } catch {
            throw DiscoveryError("the keys are not JSON: \(error.description)")
        }
        try self.init(value)
    }

    /// Reads a set, or a single key, from its JSON value.
    ///
    /// - Throws: what is wrong with it, in a sentence.
    package init(_ value: JSONValue) throws(DiscoveryError) {
        let list = value["keys"]?.elements ?? (value["kty"] == nil ? nil : [value])
        guard let list else {
            throw DiscoveryError("the keys are not a JSON Web Key Set: there is no list \"keys\"")
        }
        guard list.count <= JSONWebKeySet.mostKeys else {
            throw DiscoveryError("there are over \(JSONWebKeySet.mostKeys) keys")
        }
        var keys: [JSONWebKey] = []
        for element in list {
            if let key = JSONWebKey(element) { keys.append(key) }
        }
        self.keys = keys
    }
}
