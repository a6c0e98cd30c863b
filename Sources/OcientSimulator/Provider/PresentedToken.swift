import OcientSQL

/// A token as a login presents it: what its text says, without the text.
public struct PresentedToken: Sendable {
    /// What is in it, or why it cannot be read (TOK-8).
    public let content: Content
    /// Whether it was changed after it was signed (TOK-15).
    public let isTampered: Bool
    /// The first eight hexadecimal digits of its SHA-256, worked out when asked for.
    public var fingerprint: Fingerprint { Fingerprint(of: secret) }
    private let secret: Secret

    /// What the text of a token holds.
    public enum Content: Sendable {
        /// A token.
        case token(TokenClaims)
        /// No token.
        case unreadable(JSONWebTokenError)
    }

    /// Reads the text of a token, minted or real.
    public init(_ secret: Secret) {
        self.secret = secret
        content = secret.exposed { bytes in
            do throws(JSONWebTokenError) {
                return .token(TokenClaims(try JSONWebToken.read(bytes)))
            } catch {
                return .unreadable(error)
            }
        }
        isTampered = secret.exposed { TokenSignature.isTampered($0) }
    }

    /// Whether this is the token of a text.
    func isText(_ text: Secret) -> Bool { secret == text }

    /// The claims with the fingerprint: all that may be shown of a token.
    public var summary: String {
        switch content {
        case .token(let claims):
            "\(JSONText.text(of: .object(claims.all))) [\(fingerprint)]"
        case .unreadable: "[\(fingerprint)]"
        }
    }
}

/// The claims of a token, those that every login looks at taken out once.
public final class TokenClaims: Sendable {
    /// All claims in order.
    public let all: [JSONMember]
    /// `iss`; nil if missing or no text (TOK-9).
    public let issuer: String?
    /// `sub`; nil if missing or no text (GRP-7).
    public let subject: String?
    /// `azp` (TOK-12).
    public let authorizedParty: TextClaim
    /// `aud`: a text counts as a list of one, what is no text is left out (TOK-11).
    public let audience: [String]
    /// `exp` (TOK-10).
    public let expiration: TimeClaim
    /// `nbf` (TOK-10).
    public let notBefore: TimeClaim

    /// The claims of a token.
    public init(_ token: JSONWebToken) {
        all = token.claims
        issuer = token.issuer
        subject = token.subject
        authorizedParty = token.authorizedParty
        audience = token.audience
        expiration = token.expiration
        notBefore = token.notBefore
    }

    /// Whether `aud` contains an audience, to the letter.
    func names(_ audience: String) -> Bool {
        for known in self.audience where known == audience { return true }
        return false
    }

    /// A claim as JSON text, for messages.
    func text(of claim: String) -> String {
        all.value(named: claim).map { JSONText.text(of: $0) } ?? "missing"
    }
}

extension JSONNumber {
    /// Whether an instant lies behind another, in seconds since 1970. Plain digits, which is what
    /// tokens have, are compared without taking the number apart.
    func isLater(than now: Int64) -> Bool {
        var value: Int64 = 0
        guard description.utf8.count < 18 else { return isGreater(than: now) }
        for byte in description.utf8 {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
                return isGreater(than: now)
            }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value > now
    }
}
