import OcientSQL

/// A token taken apart for people: what it says, what that means, how its times are at present.
///
/// It holds neither the token nor its signature, so all of it may be printed.
package struct TokenAnatomy: Sendable {
    /// The first eight hexadecimal digits of its SHA-256.
    package let fingerprint: String
    /// Why the text is no token; nil when it is one.
    package let fault: TokenFault?
    /// The members of its header, in order.
    package let header: [Member]
    /// Its claims, in order.
    package let claims: [Member]
    /// Whether its signature is right.
    package let signature: SignatureFinding
    /// The time by which it is judged (CFG-5).
    package let clock: ClockTime

    /// A member of the header, or a claim.
    package struct Member: Sendable {
        /// Its name.
        package let name: String
        /// Its value as JSON text; what looks like a token in it is masked.
        package let value: String
        /// What it is for; nil where ocsim does not know it.
        package let meaning: String?
        /// The time that it is; nil where it is none.
        package let date: String?
        /// How it is judged at present; nil where there is nothing to judge.
        package let remark: String?
        /// Whether the remark is a fault that refuses the token (TOK-10).
        package let isFault: Bool
    }

    /// Takes a text apart.
    ///
    /// - Parameters:
    ///   - keys: those of the provider; nil leaves the signature unverified.
    ///   - groupClaims: the claims that integrations read groups from.
    package init(
        _ secret: Secret, keys: JSONWebKeySet?, in interpreter: Interpreter,
        groupClaims: [String] = []
    ) {
        let presented = PresentedToken(secret)
        var world = interpreter.world
        world.now = Instant(secondsSinceEpoch: interpreter.simulation.now)
        let clock = world.time(for: presented, machine: nil)
        self.clock = clock
        fingerprint = presented.fingerprint.description
        signature = SignatureFinding(of: secret, with: keys)
        switch presented.content {
        case .unreadable(let fault):
            (self.fault, header, claims) = (fault, [], [])
        case .token(let content):
            fault = nil
            let token = secret.exposed { try? JSONWebToken.read($0) }
            header = (token?.header ?? []).map { member in
                Member(
                    name: member.name, value: TokenAnatomy.text(of: member.value),
                    meaning: ClaimText.meaning(ofHeader: member.name), date: nil, remark: nil,
                    isFault: false)
            }
            claims = content.all.map { TokenAnatomy.member($0, clock, groupClaims) }
        }
    }

    /// What a node has of the token: one whose signature is wrong was changed after it was signed,
    /// as far as its keys tell (TOK-15).
    package func presented(_ token: Secret) -> Secret {
        guard case .wrong = signature else { return token }
        return Secret(token.exposed { TokenSignature.tamper($0) })
    }

    private static func member(
        _ claim: JSONMember, _ clock: ClockTime, _ groupClaims: [String]
    ) -> Member {
        let isDate = ClaimText.dates.contains { $0.hasBytes(of: claim.name) }
        let time = isDate ? TimeClaim(claim.value) : .absent
        var (date, remark): (String?, String?)
        var isFault = false
        switch time {
        case .absent: break
        case .notNumber:
            remark = "not a number, so not a time"
            isFault = claim.name == "exp" || claim.name == "nbf"
        case .seconds(let number):
            date = number.wholeSeconds.map { Instant(secondsSinceEpoch: $0).description }
            if let seconds = number.wholeSeconds {
                (remark, isFault) = judge(claim.name, seconds, clock)
            }
        }
        let readsGroups = groupClaims.contains { $0.hasBytes(of: claim.name) }
        return Member(
            name: claim.name, value: text(of: claim.value),
            meaning: readsGroups
                ? "groups: groups_claim_ids names it (GRP-1)"
                : ClaimText.meaning(ofClaim: claim.name),
            date: date, remark: remark, isFault: isFault)
    }

    private static func judge(
        _ claim: String, _ seconds: Int64, _ clock: ClockTime
    ) -> (String?, Bool) {
        let span = SpanText.text(abs(seconds - clock.seconds))
        let isPast = seconds <= clock.seconds
        switch claim {
        case "exp": return isPast ? ("EXPIRED \(span) ago", true) : ("in \(span)", false)
        case "nbf": return isPast ? ("\(span) ago", false) : ("NOT YET, in \(span)", true)
        default: return (isPast ? "\(span) ago" : "in \(span)", false)
        }
    }

    /// A value as JSON text, without what may be another token.
    private static func text(of value: JSONValue) -> String {
        JSONText.text(of: withoutTokens(value))
    }

    private static func withoutTokens(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number: value
        case .string(let text):
            text.begins(with: "eyJ") && text.utf8.filter { $0 == UInt8(ascii: ".") }.count >= 2
                ? .string(Secret.mask) : value
        case .array(let elements): .array(elements.map { withoutTokens($0) })
        case .object(let members):
            .object(members.map { JSONMember(name: $0.name, value: withoutTokens($0.value)) })
        }
    }
}

/// Spans of time in words, with the two largest units.
enum SpanText {
    /// `2 h 5 min` of a number of seconds that is not negative.
    static func text(_ seconds: Int64) -> String {
        let units: [(size: Int64, word: String)] = [
            (86_400, "days"), (3600, "h"), (60, "min"), (1, "s"),
        ]
        var parts: [String] = []
        var rest = seconds
        for unit in units where parts.count < 2 {
            let count = rest / unit.size
            rest %= unit.size
            if count == 0 {
                if !parts.isEmpty { break }
                continue
            }
            parts.append("\(count) " + (count == 1 && unit.word == "days" ? "day" : unit.word))
        }
        return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
    }
}
