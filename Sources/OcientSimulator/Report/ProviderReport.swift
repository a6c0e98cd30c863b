import OcientSQL

/// What a provider publishes, as directives of a scenario with the facts in comments, and as JSON.
package struct ProviderReport {
    private let record: ProviderRecord
    private let keys: Result<JSONWebKeySet, DiscoveryError>
    private let isPrivate: Bool
    private let clients: [Client]

    /// An application that an integration of a set-up names.
    package struct Client: Sendable {
        /// The name of the integration, which the application gets.
        package let name: String
        /// Its client_id.
        package let clientID: String
        /// Whether it accepts tokens of machines: enable_id_token_authentication is true.
        package let takesTokens: Bool

        /// A client from its parts.
        package init(name: String, clientID: String, takesTokens: Bool) {
            (self.name, self.clientID, self.takesTokens) = (name, clientID, takesTokens)
        }
    }

    /// A report of a record.
    ///
    /// - Parameters:
    ///   - isPrivate: whether its certificate is that of a private authority (IDP-9).
    ///   - clients: the applications that integrations of a set-up name at this provider.
    package init(_ record: ProviderRecord, isPrivate: Bool, clients: [Client] = []) {
        (self.record, self.isPrivate, self.clients) = (record, isPrivate, clients)
        do throws(DiscoveryError) {
            keys = .success(try record.keySet())
        } catch {
            keys = .failure(error)
        }
    }

    /// The facts, each with its name, in the order of the report.
    private var facts: [(name: String, text: String)] {
        var facts: [(name: String, text: String)] = []
        if let asked = record.asked { facts.append(("asked", asked)) }
        facts.append(("issuer", record.relation.text(record.asked ?? record.issuer, record.issuer)))
        facts.append(("kind", "\(record.kind.kind.rawValue): \(record.kind.reason)"))
        facts.append((
            "introspection",
            record.endpoint("introspection_endpoint")
                ?? "none, so user=access_token is refused (TOK-5)"))
        facts.append((
            "device grant",
            record.endpoint("device_authorization_endpoint")
                ?? "none, so nobody can log in by the device grant (FLOW-5)"))
        facts.append((
            "browser", record.endpoint("authorization_endpoint") ?? "no authorization endpoint"))
        facts.append(("tokens", record.endpoint("token_endpoint") ?? "no token endpoint"))
        facts.append((
            "grants",
            record.list("grant_types_supported")?.joined(separator: ", ")
                ?? "not listed; by the standard authorization_code and implicit"))
        facts.append((
            "algorithms",
            record.list("id_token_signing_alg_values_supported")?.joined(separator: ", ")
                ?? "not listed"))
        facts.append(("keys", keysText))
        return facts
    }

    private var keysText: String {
        switch keys {
        case .failure(let error): return error.text
        case .success(let set):
            let shown = set.keys.prefix(20).map { key in
                "\(key.type)" + (key.algorithm.map { " \($0)" } ?? "")
                    + (key.identifier.map { " '\($0)'" } ?? "") + ProviderReport.note(key)
            }
            return "\(set.keys.count): " + shown.joined(separator: ", ")
                + (set.keys.count > 20 ? " and more" : "")
        }
    }

    private static func note(_ key: JSONWebKey) -> String {
        if key.isPrivate { return " (PRIVATE: nobody else should have it)" }
        if !key.signs { return " (for encryption)" }
        if case .unusable(let reason) = key.material { return " (\(reason))" }
        return ""
    }

    /// The report as a scenario: facts in comments, then `\idp` and `\app`.
    package var script: String {
        let width = facts.map { $0.name.utf8.count }.max() ?? 0
        var text = ""
        for fact in facts {
            let gap = String(repeating: " ", count: width - fact.name.utf8.count + 2)
            text += "-- " + fact.name + gap + VisibleText.line(fact.text) + "\n"
        }
        return text + "\n" + directives
    }

    /// The directives alone.
    package var directives: String {
        let name = record.kind.kind == .generic ? "provider" : record.kind.kind.rawValue
        var keys = ["kind = \(record.kind.kind.rawValue)"]
        keys.append("issuer = \(IdentifierText.text(record.issuer))")
        switch record.relation {
        case .same, .slashReported, .slashAsked, .letterCase: break
        case .template, .host, .path:
            keys.append("address = \(IdentifierText.text(record.address))")
        }
        keys.append("introspection = \(record.publishesIntrospection)")
        if isPrivate { keys.append("ca = private") }
        var text = ProviderReport.directive("idp", name, keys)
        for client in applications { text += application(client, of: name) }
        return text
    }

    /// The clients of the set-up; else one for people and one for machines, to be filled in.
    private var applications: [Client] {
        guard clients.isEmpty else { return clients }
        let people = Client(name: "people", clientID: "<CLIENT_ID>", takesTokens: false)
        let machines = Client(name: "machines", clientID: "<M2M_CLIENT_ID>", takesTokens: true)
        return record.allows(.clientCredentials) ? [people, machines] : [people]
    }

    private func application(_ client: Client, of name: String) -> String {
        let isMachine = client.takesTokens && record.allows(.clientCredentials)
        let wanted: [OAuthGrant] = isMachine
            ? [.clientCredentials] : [.authorizationCode, .deviceCode, .refreshToken]
        let isGoogle = record.kind.kind == .google
        let grants = wanted.filter { record.allows($0) }.map { IdentifierText.text($0.rawValue) }
        var keys = [
            "idp = \(name)", "client_id = \(IdentifierText.text(client.clientID))",
            "type = " + (isMachine ? "m2m" : isGoogle ? "'limited-input'" : "native"),
            "grants = [\(grants.joined(separator: ", "))]",
        ]
        if !isMachine {
            let callbacks = [
                RedirectURI.ofGuide, "http://127.0.0.1:7050", RedirectURI.ofDrivers,
            ]
            keys.append(
                "callbacks = [" + callbacks.map { IdentifierText.text($0) }
                    .joined(separator: ", ") + "]")
        }
        return ProviderReport.directive("app", IdentifierText.sql(client.name), keys)
    }

    private static func directive(_ word: String, _ name: String, _ keys: [String]) -> String {
        "\\\(word) \(name)\n    " + keys.joined(separator: ",\n    ") + ";\n"
    }

    /// The report as JSON (docs/json.md, "provider"), which `ocsim provider` and `ocsim token
    /// --provider` read again.
    package var json: [UInt8] {
        JSONWriter.document { json in
            json.object { json in
                json.member("asked", record.asked)
                json.member("issuer", record.issuer)
                json.member("relation", record.relation.rawValue)
                json.member("kind", record.kind.kind.rawValue)
                json.member("introspection_endpoint", record.endpoint("introspection_endpoint"))
                json.member(
                    "device_authorization_endpoint",
                    record.endpoint("device_authorization_endpoint"))
                json.member("grants", record.list("grant_types_supported") ?? [])
                json.member(
                    "algorithms", record.list("id_token_signing_alg_values_supported") ?? [])
                json.objects("facts", facts) { json, fact in
                    json.member("name", fact.name)
                    json.member("text", fact.text)
                }
                json.member("directives", directives)
                json.key("document")
                json.literal(JSONText.text(of: record.document))
                json.key("keys")
                json.literal(JSONText.text(of: publicKeys))
            }
        }
    }

    /// The keys without the private parts that some server may publish by mistake.
    private var publicKeys: JSONValue {
        guard let list = record.keys?["keys"]?.elements else { return .null }
        let secret = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]
        return .object([JSONMember(name: "keys", value: .array(list.map { key in
            guard let members = key.members else { return key }
            return .object(members.filter { !secret.contains($0.name) })
        }))])
    }
}

/// Checks of providers, for people and for programs.
package struct ProviderCheckReport {
    private let checks: [ProviderCheck]

    /// A report of checks, in their order.
    package init(_ checks: [ProviderCheck]) { self.checks = checks }

    /// Whether a login is stopped at one of the providers.
    package var hasFailed: Bool { checks.contains { $0.hasFailed } }

    /// The checks as people read them.
    package func text(paint: @escaping Paint = { text, _ in text }) -> String {
        var text = ""
        for (index, check) in checks.enumerated() {
            if index > 0 { text += "\n" }
            let verdict = check.hasFailed ? "a node would fail" : "a node would get its documents"
            let title = check.integration.map { "\($0): \(check.issuer)" } ?? check.issuer
            text += paint(
                VisibleText.line("\(title): \(verdict)"), check.hasFailed ? .red : .green) + "\n"
            for (place, finding) in check.findings.enumerated() {
                let isLast = place == check.findings.count - 1
                text += ProviderCheckReport.text(finding, check, isLast, paint)
            }
        }
        return text
    }

    private static func text(
        _ finding: ProviderFinding, _ check: ProviderCheck, _ isLast: Bool, _ paint: Paint
    ) -> String {
        let mark: String
        switch finding.status {
        case .pass: mark = paint(finding.status.mark, .green)
        case .fail: mark = paint(finding.status.mark, .red)
        case .note: mark = finding.status.mark
        case .warning: mark = paint(finding.status.mark, .yellow)
        }
        let rule = finding.rule.description
        let gap = String(repeating: " ", count: max(1, 9 - rule.utf8.count))
        var text = (isLast ? "└─ " : "├─ ") + mark + " " + paint(rule, .bold) + gap
            + VisibleText.line(finding.text(of: check)) + "\n"
        let notes = [
            ("symptom", finding.symptom(of: check)), ("cause", finding.cause(of: check)),
            ("cure", finding.cure(of: check)),
        ]
        for (name, note) in notes {
            guard let note else { continue }
            text += (isLast ? "   " : "│  ") + "           " + name
                + String(repeating: " ", count: 9 - name.utf8.count) + VisibleText.line(note) + "\n"
        }
        return text
    }

    /// The checks as JSON (docs/json.md, "provider").
    package var json: [UInt8] {
        JSONWriter.document { json in
            json.objects(checks) { json, check in
                json.member("integration", check.integration)
                json.member("issuer", check.issuer)
                json.member("discovery_url", check.discoveryURL)
                json.member("failed", check.hasFailed)
                json.objects("findings", check.findings) { json, finding in
                    json.member("rule", finding.rule.description)
                    json.member("status", finding.status.rawValue)
                    json.member("text", finding.text(of: check))
                    json.member("symptom", finding.symptom(of: check))
                    json.member("cause", finding.cause(of: check))
                    json.member("cure", finding.cure(of: check))
                    json.member("code", finding.isFailure ? finding.error?.code : nil)
                }
            }
        }
    }
}
