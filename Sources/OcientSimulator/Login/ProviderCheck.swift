import OcientSQL

/// What a SQL node would meet at the provider of an integration, step by step, in the order of
/// IDP-2, IDP-9, IDP-1, TOK-9 and TOK-15: facts; `ProviderFindingText` has the words.
package struct ProviderCheck: Sendable {
    /// The integration, `sso_m2m on system`; nil for an address that no integration names.
    package let integration: String?
    /// Its name alone.
    package let name: String?
    /// `issuer` of the integration, or the address.
    package let issuer: String
    /// What was found, in order.
    package private(set) var findings: [ProviderFinding] = []
    /// What the provider publishes, where that could be read.
    package private(set) var record: ProviderRecord?

    /// A check of an integration of which nothing was asked yet.
    package init(integration: String?, name: String?, issuer: String) {
        (self.integration, self.name, self.issuer) = (integration, name, issuer)
        if IssuerText.scheme(issuer) != "https" { findings.append(.notTLS) }
    }

    /// The address that a node fetches (IDP-1).
    package var discoveryURL: String { IssuerText.discoveryAddress(issuer) }

    /// The host of the issuer, as the guide's symptom names it.
    package var host: String { IssuerText.host(issuer) }

    /// Whether a login through this integration is stopped here.
    package var hasFailed: Bool { findings.contains { $0.isFailure } }

    /// Takes the answer to `discoveryURL`; returns the address of the keys, if that is to be asked.
    package mutating func take(_ answer: ProbeAnswer) -> String? {
        if let network = ProviderFinding.network(answer) {
            findings.append(network)
            return nil
        }
        guard case .answered(let document) = answer else { return nil }
        let isTLS = IssuerText.scheme(issuer) == "https"
        findings.append(.connected(peer: document.peer, isTLS: isTLS))
        let hasSlash = IssuerText.endsInSlash(issuer)
        guard document.status == 200 else {
            findings.append(
                hasSlash ? .slash(status: document.status) : .status(document.status))
            return nil
        }
        if hasSlash { findings.append(.slash(status: 200)) }
        let record: ProviderRecord
        do throws(DiscoveryError) {
            record = ProviderRecord(
                asked: issuer, document: try ProviderRecord(document.body).document, keys: nil)
        } catch {
            findings.append(.noDocument(error.text, type: document.type))
            return nil
        }
        self.record = record
        findings.append(.document)
        findings.append(.issuer(record.relation, reported: record.issuer))
        let algorithms = record.list("id_token_signing_alg_values_supported") ?? []
        if !algorithms.isEmpty, algorithms.allSatisfy({ $0.utf8.starts(with: "HS".utf8) }) {
            findings.append(.symmetricOnly(algorithms))
        }
        guard let keys = record.endpoint("jwks_uri") else {
            findings.append(.noKeys("the document has no jwks_uri"))
            return nil
        }
        return keys
    }

    /// Notes that an answer sent to another address of the same host, which was followed.
    package mutating func follow(to address: String, status: Int) {
        findings.append(.redirected(status: status, to: address, isFollowed: true))
    }

    /// Notes that the keys cannot be asked for.
    package mutating func refuseKeys(_ reason: String) { findings.append(.noKeys(reason)) }

    /// Takes the answer to the address of the keys.
    package mutating func takeKeys(_ answer: ProbeAnswer, from address: String) {
        if let network = ProviderFinding.network(answer) {
            findings.append(.noKeys(network.reason))
            return
        }
        guard case .answered(let document) = answer else { return }
        guard document.status == 200 else {
            findings.append(.noKeys("\(address) answers with status \(document.status)"))
            return
        }
        do throws(DiscoveryError) {
            let value: JSONValue
            do { value = try JSONReader.read(document.body) } catch {
                throw DiscoveryError("the keys are not JSON: \(error.description)")
            }
            let set = try JSONWebKeySet(value)
            if let record {
                self.record = ProviderRecord(
                    asked: record.asked, document: record.document, keys: value)
            }
            let usable = set.keys.filter { $0.signs }.count
            findings.append(
                usable == 0
                    ? .noKeys("there is no key for signatures") : .keys(count: usable))
        } catch {
            findings.append(.noKeys(error.text))
        }
    }

    /// Adds what the set-up says of the provider and what its integration needs: endpoints for its
    /// logins, and an `\idp` that tells otherwise.
    package mutating func compare(with world: World, takesTokens: Bool) {
        guard let record else { return }
        findings.append(.introspection(record.publishesIntrospection))
        if !takesTokens {
            findings.append(.device(record.allowsDevices))
            if record.endpoint("authorization_endpoint") == nil { findings.append(.noBrowserLogin) }
        }
        guard let index = world.provider(of: issuer) else { return }
        let described = world.providers.all[index]
        if !described.issuer.hasBytes(of: record.issuer) {
            findings.append(.describedIssuer(described.issuer, reported: record.issuer))
        }
        if described.publishesIntrospection != record.publishesIntrospection {
            findings.append(.describedIntrospection(described.publishesIntrospection))
        }
        let kind = record.kind.kind
        if kind != .generic, described.kind != kind {
            findings.append(.describedKind(described.kind, recognized: kind))
        }
    }
}

/// One thing that a check found.
package enum ProviderFinding: Sendable {
    /// The issuer is no `https` address.
    case notTLS
    /// The name does not resolve.
    case unresolved(String)
    /// Nobody answers.
    case unreachable(String)
    /// The answer does not come in time.
    case timedOut(seconds: Int)
    /// The certificate is not accepted.
    case untrusted(String)
    /// The connection works, to this address.
    case connected(peer: String, isTLS: Bool)
    /// The answer is no document of a provider, by its size.
    case tooLarge(limit: Int)
    /// The answer sends elsewhere.
    case redirected(status: Int, to: String, isFollowed: Bool)
    /// The issuer ends in a slash; the status of `//.well-known/…`.
    case slash(status: Int)
    /// Another status than 200.
    case status(Int)
    /// What came is no discovery document.
    case noDocument(String, type: String)
    /// A discovery document came.
    case document
    /// The issuer that it reports.
    case issuer(IssuerRelation, reported: String)
    /// Only algorithms that a node cannot check (TOK-18).
    case symmetricOnly([String])
    /// There are keys for signatures.
    case keys(count: Int)
    /// There are none, and why.
    case noKeys(String)
    /// Whether there is an introspection endpoint (TOK-5).
    case introspection(Bool)
    /// Whether there is a device endpoint (FLOW-5).
    case device(Bool)
    /// There is no authorization endpoint.
    case noBrowserLogin
    /// The `\idp` of the set-up has another issuer.
    case describedIssuer(String, reported: String)
    /// The `\idp` of the set-up says the opposite of introspection.
    case describedIntrospection(Bool)
    /// The `\idp` of the set-up has another kind.
    case describedKind(ProviderKind, recognized: ProviderKind)

    /// What stops a request before a whole answer comes; nil for a whole answer.
    static func network(_ answer: ProbeAnswer) -> ProviderFinding? {
        switch answer {
        case .unresolved(let text): .unresolved(text)
        case .unreachable(let text): .unreachable(text)
        case .timedOut(let seconds): .timedOut(seconds: seconds)
        case .untrusted(let text): .untrusted(text)
        case .tooLarge(let limit): .tooLarge(limit: limit)
        case .redirected(let status, let target):
            .redirected(status: status, to: target, isFollowed: false)
        case .answered: nil
        }
    }

    /// Why the keys cannot be had, in a few words.
    var reason: String {
        switch self {
        case .unresolved(let text), .unreachable(let text), .untrusted(let text): text
        case .timedOut(let seconds): "there is no whole answer within \(seconds) s"
        case .tooLarge(let limit): "the answer has more than \(limit >> 10) KiB"
        case .redirected(_, let target, _): "the answer sends elsewhere, to \(target)"
        case .slash, .status, .noDocument, .document, .issuer, .symmetricOnly, .keys, .noKeys,
            // not reached: only what stops a request is asked; the case completes the switch
            .introspection, .device, .noBrowserLogin, .describedIssuer, .describedIntrospection,
            .describedKind, .notTLS, .connected: ""
        }
    }

    /// How a finding counts.
    package var status: Step.Status {
        switch self {
        case .connected, .document, .keys: .pass
        case .unresolved, .unreachable, .timedOut, .untrusted, .tooLarge, .slash, .status,
            .noDocument, .noKeys: .fail
        case .redirected(_, _, let isFollowed): isFollowed ? .warning : .fail
        case .notTLS, .symmetricOnly, .noBrowserLogin, .describedIssuer, .describedIntrospection,
            .describedKind: .warning
        case .introspection, .device: .note
        case .issuer(let relation, _):
            switch relation {
            case .same, .slashReported: .pass
            case .slashAsked, .letterCase, .host, .path: .warning
            case .template: .fail
            }
        }
    }

    /// Whether it stops every login through the integration.
    package var isFailure: Bool { status == .fail }

    /// The rule that it belongs to.
    package var rule: RuleID {
        switch self {
        case .unresolved, .unreachable, .timedOut, .connected: .idp2
        case .untrusted: .idp9
        case .notTLS, .tooLarge, .redirected, .slash, .status, .noDocument, .document: .idp1
        case .issuer: .tok9
        case .symmetricOnly: .tok18
        case .keys, .noKeys: .tok15
        case .introspection: .tok5
        case .device, .noBrowserLogin: .flow5
        case .describedIssuer, .describedIntrospection, .describedKind: .idp4
        }
    }
}
