import OcientSQL

/// A token as a login presents it: what its text says, without the text. A class, because every
/// station of a login hands it on.
package final class PresentedToken: Sendable {
    /// What is in it, or why it cannot be read (TOK-8).
    package let content: Content
    /// Whether it was changed after it was signed (TOK-15).
    package let isTampered: Bool
    /// The first eight hexadecimal digits of its SHA-256, worked out when asked for.
    package var fingerprint: Fingerprint { Fingerprint(of: secret) }
    /// `HS256` and its like, which are signed with a secret that the node does not have (TOK-18).
    package let symmetricAlgorithm: String?
    /// Whether ocsim made it, so that it lives in the time of the simulation (CFG-5).
    let isSimulated: Bool
    private let secret: Secret

    /// What the text of a token holds.
    package enum Content: Sendable {
        /// A token.
        case token(TokenClaims)
        /// No token.
        case unreadable(TokenFault)
    }

    /// Reads the text of a token, minted or real.
    package init(_ secret: Secret) {
        self.secret = secret
        var algorithm: String?
        content = secret.exposed { bytes in
            do throws(JSONWebTokenError) {
                let token = try JSONWebToken.read(bytes)
                algorithm = token.header.value(named: "alg")?.text
                return .token(TokenClaims(token))
            } catch {
                return .unreadable(TokenFault(bytes, error))
            }
        }
        symmetricAlgorithm = algorithm.flatMap { PresentedToken.isSymmetric($0) ? $0 : nil }
        isTampered = secret.exposed { TokenSignature.isTampered($0) }
        isSimulated = isTampered || secret.exposed {
            TokenSignature.isOfSimulation($0) || OpaqueHandle.isHandle($0)
        }
    }

    private static func isSymmetric(_ algorithm: String) -> Bool {
        algorithm.utf8.first == UInt8(ascii: "H")
            && (algorithm == "HS256" || algorithm == "HS384" || algorithm == "HS512")
    }

    /// The text without what is around the token; nil where that does not help (TOK-8).
    var repaired: Secret? {
        guard case .unreadable(let fault) = content else { return nil }
        return secret.exposed { fault.repaired($0).map { Secret($0) } }
    }

    /// Whether this is the token of a text.
    func isText(_ text: Secret) -> Bool { secret == text }

    /// The claims with the fingerprint: all that may be shown of a token.
    package var summary: String {
        switch content {
        case .token(let claims):
            "\(JSONText.text(of: .object(claims.all))) [\(fingerprint)]"
        case .unreadable: "[\(fingerprint)]"
        }
    }
}

/// The claims of a token; those that every login checks are extracted once.
package final class TokenClaims: Sendable {
    /// All claims in order.
    package let all: [JSONMember]
    private let registered: RegisteredClaims
    /// `exp` as plain seconds, which is what tokens have; nil for anything else.
    private let plainExpiration: Int64?

    /// The claims of a token.
    package convenience init(_ token: JSONWebToken) {
        self.init(token.claims, party: nil)
    }

    /// The answer of an introspection endpoint, where `client_id` names the client (TOK-17). A
    /// JSON web token that was given counts as what the provider would answer.
    convenience init(introspected claims: [JSONMember]) {
        let names = ["client_id", "azp", "cid", "appid"]
        let client = names.lazy.compactMap { claims.value(named: $0) }.first
        self.init(claims, party: TextClaim(client))
    }

    private init(_ claims: [JSONMember], party: TextClaim?) {
        all = claims
        registered = RegisteredClaims(claims, party: party)
        if case .seconds(let number) = registered.expiration {
            plainExpiration = number.plain
        } else {
            plainExpiration = nil
        }
    }

    /// `iss`; nil if missing or no text (TOK-9).
    package var issuer: String? { registered.issuer }
    /// `sub`; nil if missing or no text (GRP-7).
    package var subject: String? { registered.subject }
    /// `azp` (TOK-12).
    package var authorizedParty: TextClaim { registered.authorizedParty }
    /// `aud`: a text counts as a list of one, what is no text is left out (TOK-11).
    package var audience: [String] { registered.audience }
    /// `exp` (TOK-10).
    package var expiration: TimeClaim { registered.expiration }
    /// `nbf` (TOK-10).
    package var notBefore: TimeClaim { registered.notBefore }

    /// Whether the token is still valid: `exp`, a number, is after a time (TOK-10).
    func expires(_ expiration: JSONNumber, after now: Int64) -> Bool {
        plainExpiration.map { $0 > now } ?? expiration.isGreater(than: now)
    }

    /// Whether `exp` is plain seconds after a time, and there is no `nbf`: the short answer about
    /// most tokens; false says nothing (TOK-10).
    func isPlainlyValid(at now: Int64) -> Bool {
        guard let plainExpiration, case .absent = registered.notBefore else { return false }
        return plainExpiration > now
    }

    /// Whether `aud` contains an audience, to the letter.
    func names(_ audience: String) -> Bool {
        // By index: an iterator would retain every audience it passes.
        for index in registered.audience.indices
        where registered.audience[index].hasBytes(of: audience) { return true }
        return false
    }

    /// A claim as JSON text, for messages.
    func text(of claim: String) -> String {
        all.value(named: claim).map { JSONText.text(of: $0) } ?? "missing"
    }
}

extension JSONNumber {
    /// The value where it is a date of the years 1970 to 9999.
    package var wholeSeconds: Int64? { plain.flatMap { $0 < 253_402_300_800 ? $0 : nil } }

    /// The value if it is written as at most 17 digits and nothing else.
    fileprivate var plain: Int64? {
        guard description.utf8.count < 18 else { return nil }
        // In one piece: each byte of a text by itself takes ten times as long.
        return description.utf8.withContiguousStorageIfAvailable { digits in
            var value: Int64 = 0
            for byte in digits {
                guard ASCII.isDigit(byte) else { return nil }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            }
            return value
        } ?? nil
    }
}
