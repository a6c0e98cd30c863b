import Foundation
import OcientSQL
import OcientSimulator

/// Logins over HTTP, decided by the rules of the simulated system (HTTP-3 to HTTP-7).
extension ServedSystem {
    /// The attempt that a call is, made through a listener: what `ocsim connect` would be given.
    func attempt(
        _ target: [UInt8], _ body: [JSONMember], _ credentials: WebCredentials, _ peer: Peer
    ) -> LoginAttempt {
        let endpoint = endpoints[peer.listener].endpoint
        let text = "https://\(endpoint)" + String(decoding: target, as: UTF8.self)
        var attempt = LoginAttempt(
            call: text, body: body, user: credentials.user, password: credentials.password)
        attempt.from = peer.source
        if interpreter.world.machineTime != nil {
            attempt.machineTime = Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
        }
        return attempt
    }

    /// Decides a login that is really made; the first person who has an account at the provider
    /// is at the browser (FLOW-8).
    mutating func decide(
        _ attempt: LoginAttempt, _ peer: Peer
    ) -> Result<AcceptedLogin, Confirmation> {
        let candidates = attempt.isOfPerson ? persons.map { Optional($0) } : []
        for person in candidates + [nil] {
            var attempt = attempt
            attempt.person = person
            let decision = loginSystem().decide(
                attempt, including: journal.isKept ? .steps : [])
            if decision.outcome == .refused, decision.rule == .flow8 { continue }
            journal.note(peer.number, "login: " + VerdictText.line(decision))
            count(decision.judgement)
            guard let session = decision.session, let pool = decision.verdict.pool,
                  let node = decision.verdict.node else { return .failure(Confirmation(decision)) }
            return .success(AcceptedLogin(
                session: session, user: decision.identity ?? "", verdict: decision.verdict,
                pool: pool, node: node))
        }
        return .failure(.internalError)
    }

    /// Who a call of a session is: by Basic, else by the token (HTTP-7).
    mutating func resume(
        _ attempt: inout LoginAttempt, _ credentials: WebCredentials, _ peer: Peer
    ) -> Result<AcceptedLogin, Confirmation> {
        guard let token = credentials.token else { return decide(attempt, peer) }
        switch owner(of: token) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let entry):
            attempt.resumeCall(
                entry.session, entry.verdict,
                on: catalog.name(of: entry.session.database, names))
            return decide(attempt, peer)
        }
    }

    /// Hands out a token, and the cookie that holds it.
    mutating func enter(_ accepted: AcceptedLogin, reason: String) -> WebReply {
        let lifetime = WebSessions.lifetime
        let entry = SecurityTokens.Entry(
            session: accepted.session, verdict: accepted.verdict, lifetime: lifetime,
            expires: clock &+ lifetime)
        let token = tokens.issue(entry).text
        var user = accepted.user
        if case .user = accepted.session.identity {
            user = user.split(separator: "@").first.map { String($0) } ?? user
        }
        let database = catalog.name(of: accepted.session.database, names)
        var reply = WebReply([
            JSONMember(name: "access_token", value: .string(token)),
            JSONMember(name: "username", value: .string(user)),
            JSONMember(name: "database", value: .string(database)),
            JSONMember(name: "expires_in", value: .integer(lifetime)),
        ], .saying(reason), .ok)
        reply.fields.append(("Set-Cookie", WebCredentials.cookie(token)))
        return reply
    }
}

/// What is kept between the two halves of an interactive login over HTTP.
struct WebSessions: Sendable {
    /// Seconds that a token over HTTP is valid.
    static let lifetime: Int64 = 3600
    /// Logins that wait, by `state` or `user_code`.
    var pending = Expiring<Pending>(limit: WireLimits.deviceCodes)

    /// A login that waits for the person.
    struct Pending: Sendable {
        var attempt: LoginAttempt
        var expires: Int64
    }
}

/// The two halves of interactive logins.
extension ServedSystem {
    /// HTTP-4: sends the browser to the provider, which the node asks first whether it would let
    /// the application begin.
    mutating func beginBrowser(_ attempt: LoginAttempt, _ peer: Peer) -> WebReply {
        let decision = evaluate(attempt)
        journal.note(peer.number, "login by the browser: " + VerdictText.line(decision))
        let redirects = decision.connection?.request?.redirects ?? true
        if decision.rule == .http4, decision.outcome == .accepted, decision.integration == nil {
            return redirect(to: "", redirects: false)
        }
        guard mayBegin(decision), let integration = integration(decision),
              let callback = loginSystem().callback(
                decision.verdict, at: decision.connection?.hosts.first,
                path: decision.connection?.ssoOAuthFlow.exposed ?? "") else {
            return WebReply(Confirmation(decision))
        }
        let state = wait(attempt)
        let query = [
            ("response_type", "code"), ("client_id", integration.properties.clientID),
            ("redirect_uri", callback), ("scope", "openid"), ("state", state),
        ].map { $0.0 + "=" + HTTPText.encoded($0.1) }.joined(separator: "&")
        return redirect(
            to: integration.properties.issuer + "/authorize?" + query, redirects: redirects)
    }

    private func redirect(to address: String, redirects: Bool) -> WebReply {
        let member = JSONMember(name: "redirect_url", value: .string(address))
        var reply = WebReply([member], nil, redirects ? .found : .ok)
        if redirects { reply.fields.append(("Location", address)) }
        return reply
    }

    /// HTTP-4: the browser comes back. Every code is taken: the provider is simulated.
    mutating func comeBack(_ members: [JSONMember], _ peer: Peer) -> WebReply {
        guard let state = members.value(named: "state")?.text,
              members.value(named: "code")?.text?.isEmpty == false else {
            return WebReply(.syntaxError("/v1/callback needs the members 'code' and 'state'"))
        }
        guard let attempt = take(state) else { return WebReply(.unknownSSORequest) }
        switch decide(attempt, peer) {
        case .failure(let refusal): return WebReply(refusal)
        case .success(let accepted):
            let entered = enter(accepted, reason: "")
            var reply = WebReply([], .saying("Query executed successfully"), .ok)
            reply.fields += entered.fields
            return reply
        }
    }

    /// HTTP-6.
    mutating func beginDevice(_ attempt: LoginAttempt, _ peer: Peer) -> WebReply {
        let decision = evaluate(attempt)
        journal.note(peer.number, "device grant: " + VerdictText.line(decision))
        guard mayBegin(decision), let integration = integration(decision) else {
            return WebReply(Confirmation(decision))
        }
        let code = RandomBytes.userCode()
        web.pending.add(code, WebSessions.Pending(
            attempt: attempt, expires: clock + DeviceGrant.lifetime))
        let page = integration.properties.issuer + "/activate"
        return WebReply([
            JSONMember(
                name: "verification_uri_complete", value: .string(page + "?user_code=" + code)),
            JSONMember(name: "verification_uri", value: .string(page)),
            JSONMember(name: "user_code", value: .string(code)),
        ], .saying("Device authorization initiated"), .ok)
    }

    /// HTTP-6: the person has agreed by now, or never will.
    mutating func verify(_ members: [JSONMember], _ call: HTTPCall, _ peer: Peer) -> WebReply {
        for member in members {
            guard let known = call.member(member.name) else {
                return WebReply(.syntaxError("\(call.path) has no member '\(member.name)'"))
            }
            guard known.text(of: member.value) != nil else {
                return WebReply(
                    .syntaxError("'\(known.name)' of \(call.path) must be \(known.typeText)"))
            }
        }
        guard let code = members.value(named: "user_code")?.text else {
            return WebReply(.syntaxError("\(call.path) needs the member 'user_code'"))
        }
        guard let attempt = take(code) else { return WebReply(.unknownSSORequest) }
        switch decide(attempt, peer) {
        case .failure(let refusal): return WebReply(refusal)
        case .success(let accepted):
            return enter(accepted, reason: "Authentication successful")
        }
    }

    /// Whether the provider lets the login begin, whatever the person does then (FLOW-9).
    private func mayBegin(_ decision: Decision) -> Bool {
        decision.outcome == .accepted
            || LoginStation(deciding: decision.rule, decision.verdict.code, overHTTP: true)
                .isAfterGrants
    }

    private func integration(_ decision: Decision) -> Integration? {
        guard let node = decision.verdict.node, let id = decision.verdict.integration else {
            return nil
        }
        return catalog.running(node).integrations.find(id)
    }

    private mutating func wait(_ attempt: LoginAttempt) -> String {
        let state = RandomBytes.text(24)
        web.pending.add(state, WebSessions.Pending(
            attempt: attempt, expires: clock + DeviceGrant.lifetime))
        return state
    }

    private mutating func take(_ key: String) -> LoginAttempt? {
        web.pending.take(key).flatMap { $0.expires > clock ? $0.attempt : nil }
    }
}

extension Confirmation {
    /// `state` or `user_code` belongs to no login that waits.
    static let unknownSSORequest = error("08004", -1203, "The SSO request is unknown")
}
