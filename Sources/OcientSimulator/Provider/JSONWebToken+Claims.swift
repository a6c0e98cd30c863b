/// The registered claims that the login rules look at, with the types they may have left visible.
extension JSONWebToken {
    /// The value of any claim, nil if the token has none of that name.
    package func claim(_ name: String) -> JSONValue? {
        claims.value(named: name)
    }

    /// `iss`, the issuer (rule TOK-9); nil if missing or no text.
    package var issuer: String? { claim("iss")?.text }

    /// `sub`, the subject (rule GRP-7); nil if missing or no text.
    package var subject: String? { claim("sub")?.text }

    /// `azp`, the authorized party (rules TOK-12, TOK-13).
    package var authorizedParty: TextClaim { TextClaim(claim("azp")) }

    /// `aud`, the audiences (rule TOK-11): a text counts as a list of one, elements that are no
    /// texts are left out, and anything else, or no claim at all, is empty.
    package var audience: [String] {
        switch claim("aud") {
        case .string(let text): [text]
        case .array(let elements): elements.compactMap { $0.text }
        default: []
        }
    }

    /// `exp`, when the token expires (rule TOK-10).
    package var expiration: TimeClaim { TimeClaim(claim("exp")) }

    /// `nbf`, before when it is not valid (rule TOK-10).
    package var notBefore: TimeClaim { TimeClaim(claim("nbf")) }
}

/// A claim that should be a text.
package enum TextClaim: Hashable, Sendable {
    /// The token has no such claim.
    case absent
    /// The claim is there and is no string.
    case notText
    /// The claim as it should be.
    case text(String)

    init(_ value: JSONValue?) {
        switch value {
        case nil: self = .absent
        case .string(let text): self = .text(text)
        default: self = .notText
        }
    }
}

/// A claim that should be a NumericDate, seconds since the epoch (RFC 7519 §2).
package enum TimeClaim: Hashable, Sendable {
    /// The token has no such claim.
    case absent
    /// The claim is there and is no number; a text of digits is none.
    case notNumber
    /// The claim as it should be; fractions and exponents are allowed.
    case seconds(JSONNumber)

    init(_ value: JSONValue?) {
        switch value {
        case nil: self = .absent
        case .number(let number): self = .seconds(number)
        default: self = .notNumber
        }
    }
}
