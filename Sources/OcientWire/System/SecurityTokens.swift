import OcientSQL
import OcientSimulator

/// The security tokens of this server: who logged in may log in again with one (request 43),
/// after a redirect or when a connection was lost.
struct SecurityTokens: Sendable {
    /// Random bytes that only this process knows; signs the tokens.
    private let key = RandomBytes.make(32)
    private var known = Expiring<Entry>(limit: WireLimits.securityTokens)

    /// Who may log in again.
    struct Entry: Sendable {
        var session: Session
        /// What the login found.
        var verdict: Verdict
        /// Seconds that a session and its token last; nil is for ever.
        var lifetime: Int64?
        /// When that is over.
        var expires: Int64?
        /// When refreshing ends, however often it was refreshed; nil is never for a session.
        var refreshEnds: Int64?

        /// The same from now on.
        func renewed(at now: Int64) -> Entry {
            var entry = self
            entry.expires = lifetime.map { now &+ $0 }
            return entry
        }
    }

    /// Makes a token for someone who has just logged in.
    mutating func issue(_ entry: Entry) -> SecurityToken {
        let data = RandomBytes.identifier()
        known.add(data, entry)
        return SecurityToken(
            data: data, signature: signature(of: data), issuerFingerprint: fingerprint)
    }

    /// Who a token belongs to, or the error -1205 to -1208.
    func find(_ token: SecurityToken, at now: Int64) -> Result<Entry, Confirmation> {
        guard token.issuerFingerprint == fingerprint else {
            return .failure(.wrongTokenFingerprint)
        }
        guard token.signature == signature(of: token.data) else {
            return .failure(.wrongTokenSignature)
        }
        guard let entry = known[token.data] else { return .failure(.unknownToken) }
        if let expires = entry.expires, expires <= now { return .failure(.expiredToken) }
        return .success(entry)
    }

    /// Whose token may be exchanged for a new one: until it expires or, where the client asked for
    /// a time of refreshing, until that is over.
    func findToRefresh(_ token: SecurityToken, at now: Int64) -> Result<Entry, Confirmation> {
        guard case .success(let entry) = find(token, at: .min) else { return find(token, at: .min) }
        guard let end = entry.refreshEnds else { return find(token, at: now) }
        return end > now ? .success(entry) : .failure(.expiredToken)
    }

    private var fingerprint: String {
        Hexadecimal.text(of: SHA256.digest(of: key).prefix(8))
    }

    private func signature(of data: String) -> String {
        let code = HMACSHA256.code(of: Array(data.utf8), key: key)
        return String(decoding: Base64URL.encode(code), as: UTF8.self)
    }
}

/// Entries under a key that was handed to a client and may come back; at most `limit`, the oldest
/// is forgotten first.
struct Expiring<Entry: Sendable>: Sendable {
    private let limit: Int
    private var entries: [String: Entry] = [:]
    /// The keys in order of arrival; keys that were taken meanwhile are still in it.
    /// INVARIANT: `oldest` is the index of the first key that was not forgotten.
    private var order: [String] = []
    private var oldest = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// How many are remembered.
    var count: Int { entries.count }

    /// What is under a key.
    subscript(key: String) -> Entry? { entries[key] }

    /// Remembers an entry under a new key. O(1) on average.
    mutating func add(_ key: String, _ entry: Entry) {
        entries[key] = entry
        order.append(key)
        while entries.count > limit {
            entries[order[oldest]] = nil
            oldest += 1
        }
        guard order.count > 3 * limit else { return }
        order.removeAll { entries[$0] == nil }
        oldest = 0
    }

    /// Forgets what is under a key and returns it.
    mutating func take(_ key: String) -> Entry? {
        entries.removeValue(forKey: key)
    }
}

/// Random bytes and what is made of them: vectors, identifiers, codes.
enum RandomBytes {
    /// Bytes of the system's generator.
    static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// An identifier in the form of RFC 9562, version 4.
    static func identifier() -> String {
        var bytes = make(16)
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Hexadecimal.text(of: bytes))
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return parts.joined(separator: "-")
    }

    /// A text of base64url letters.
    static func text(_ count: Int) -> String {
        String(decoding: Base64URL.encode(make(count)), as: UTF8.self)
    }

    /// A code that a person can type: `BDFG-HJKL`, letters without vowels.
    static func userCode() -> String {
        let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
        let code = make(8).map { String(letters[Int($0) % letters.count]) }
        return code[..<4].joined() + "-" + code[4...].joined()
    }
}
