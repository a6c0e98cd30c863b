import OcientSimulator

/// The security tokens of this server: who logged in may come again with one (clients.md calls
/// that request 43), after a redirect or when a connection was lost.
struct SecurityTokens: Sendable {
    /// Random bytes that only this process knows; signs the tokens.
    private let key = RandomBytes.make(32)
    private var known = Expiring<Entry>(limit: WireLimits.securityTokens)

    /// Who may come again.
    struct Entry: Sendable {
        var session: Session
        /// What the login gave.
        var verdict: Verdict
        /// Seconds that a session and its token last; nil is for ever.
        var lifetime: Int64?
        /// When that is over.
        var expires: Int64?
    }

    /// Makes a token for someone who has just logged in.
    mutating func issue(_ entry: Entry) -> SecurityToken {
        let data = RandomBytes.identifier()
        known.add(data, entry)
        return SecurityToken(
            data: data, signature: signature(of: data), issuerFingerprint: fingerprint)
    }

    /// Who a token belongs to, or the error -1205 to -1208.
    func find(_ token: SecurityToken, at now: Int64) -> Result<Entry, SecurityTokenError> {
        guard token.issuerFingerprint == fingerprint else { return .failure(.fingerprint) }
        guard token.signature == signature(of: token.data) else { return .failure(.signature) }
        guard let entry = known[token.data] else { return .failure(.unknown) }
        if let expires = entry.expires, expires <= now { return .failure(.expired) }
        return .success(entry)
    }

    private var fingerprint: String {
        Hexadecimal.text(of: SHA256.digest(of: key).prefix(8))
    }

    private func signature(of data: String) -> String {
        let code = HMACSHA256.code(of: Array(data.utf8), key: key)
        return String(decoding: Base64URL.encode(code), as: UTF8.self)
    }
}

/// Why a security token is not accepted, in the vendor's words.
enum SecurityTokenError: Error {
    case unknown, signature, fingerprint, expired

    var confirmation: Confirmation {
        switch self {
        case .unknown: .error("08004", -1205, "The supplied security token is invalid")
        case .signature: .error("08004", -1206, """
            The supplied security token signature does not match the expected value
            """)
        case .fingerprint: .error("08004", -1207, """
            The supplied security token has a signature fingerprint from an unknown entity
            """)
        case .expired: .error("08004", -1208, "The supplied security token has expired")
        }
    }
}
