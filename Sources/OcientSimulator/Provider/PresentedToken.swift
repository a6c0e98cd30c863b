import OcientSQL

/// A token as a login presents it: what its text says, without the text.
package struct PresentedToken: Sendable {
    /// What is in it, or why it cannot be read (TOK-8).
    package let content: Content
    /// Whether it was changed after it was signed (TOK-15).
    package let isTampered: Bool
    /// The first eight hexadecimal digits of its SHA-256, worked out when asked for.
    package var fingerprint: Fingerprint { Fingerprint(of: secret) }
    private let secret: Secret

    /// What the text of a token holds.
    package enum Content: Sendable {
        /// A token.
        case token(TokenClaims)
        /// No token.
        case unreadable(JSONWebTokenError)
    }

    /// Reads the text of a token, minted or real.
    package init(_ secret: Secret) {
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
    /// `iss`; nil if missing or no text (TOK-9).
    package let issuer: String?
    /// `sub`; nil if missing or no text (GRP-7).
    package let subject: String?
    /// `azp` (TOK-12).
    package let authorizedParty: TextClaim
    /// `aud`: a text counts as a list of one, what is no text is left out (TOK-11).
    package let audience: [String]
    /// `exp` (TOK-10).
    package let expiration: TimeClaim
    /// `nbf` (TOK-10).
    package let notBefore: TimeClaim
    /// `exp` as plain seconds, which is what tokens have; nil for anything else.
    private let plainExpiration: Int64?

    /// The claims of a token.
    package init(_ token: JSONWebToken) {
        all = token.claims
        issuer = token.issuer
        subject = token.subject
        authorizedParty = token.authorizedParty
        audience = token.audience
        expiration = token.expiration
        notBefore = token.notBefore
        if case .seconds(let number) = expiration {
            plainExpiration = number.plain
        } else {
            plainExpiration = nil
        }
    }

    /// Whether the token is still valid: `exp`, a number, is after a time (TOK-10).
    func expires(_ expiration: JSONNumber, after now: Int64) -> Bool {
        plainExpiration.map { $0 > now } ?? expiration.isGreater(than: now)
    }

    /// Whether `aud` contains an audience, to the letter.
    func names(_ audience: String) -> Bool {
        for known in self.audience where known.hasBytes(of: audience) { return true }
        return false
    }

    /// A claim as JSON text, for messages.
    func text(of claim: String) -> String {
        all.value(named: claim).map { JSONText.text(of: $0) } ?? "missing"
    }
}

extension JSONNumber {
    /// The value if it is written as at most 17 digits and nothing else.
    fileprivate var plain: Int64? {
        guard description.utf8.count < 18 else { return nil }
        var value: Int64 = 0
        for byte in description.utf8 {
            guard ASCII.isDigit(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
