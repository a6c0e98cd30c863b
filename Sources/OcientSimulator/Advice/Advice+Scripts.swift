import OcientSQL

extension Advice {
    /// A-PLACEHOLDER: something still waits to be filled in.
    static let placeholder = Advice(
        .placeholder, in: .scripts, "A value still contains a placeholder <…>",
        meaning: """
            After the run, a property of an integration or an address of a participant still \
            contains a placeholder, `<` and `>` with something between them. A client secret or a \
            password is reported only when the whole value is a placeholder, because a secret may \
            contain any character.
            """,
        reason: """
            The guide and ocsim's own examples use placeholders for your own values. A real system \
            takes the value literally, and no token will ever name `<CLIENT_ID>`.
            """,
        cure: "Replace the placeholder before the script is run on a real system.",
        rules: [.int12], guide: "§3b, §3c",
        search: { $0.findPlaceholders() })
}

extension AdviceSearch {
    fileprivate mutating func findPlaceholders() {
        for integration in integrations {
            for property in IntegrationProperty.allCases {
                for part in placeholders(of: property, integration.properties) {
                    let value = written.value(of: property, integration)
                    reportPlaceholder(
                        "\(property.name) of '\(text(integration.name))'",
                        at: part.range(in: value))
                }
            }
        }
        findPlaceholdersInPools()
        findPlaceholdersInPasswords()
    }

    private mutating func reportPlaceholder(_ what: String, at part: WrittenPart?) {
        report(
            .placeholder, at: part, "\(what) still contains a placeholder <…>",
            helps: ["replace it before the script runs on a real system"])
    }

    /// A part of a property that holds a placeholder.
    private enum Part {
        case whole
        case element(Int)
        case key(Int)

        func range(in value: WrittenValue?) -> WrittenPart? {
            switch self {
            case .whole: value?.part
            case .element(let index): value?.element(index)
            case .key(let index): value?.key(index)
            }
        }
    }

    private func placeholders(
        of property: IntegrationProperty, _ properties: IntegrationProperties
    ) -> [Part] {
        switch property {
        case .issuer: whole(properties.issuer)
        case .clientID: whole(properties.clientID)
        case .clientSecret:
            properties.clientSecret?.exposed(PlaceholderText.isWhole) == true ? [.whole] : []
        case .defaultGroup: whole(properties.defaultGroup ?? "")
        case .additionalScopes: elements(properties.additionalScopes)
        case .additionalAudiences: elements(properties.additionalAudiences)
        case .groupsClaimIDs: elements(properties.groupsClaimIDs)
        case .groupsClaimMappings: entries(properties.groupsClaimMappings ?? [])
        case .enableIDTokenAuthentication: []
        }
    }

    private func whole(_ text: String) -> [Part] {
        PlaceholderText.isHeld(in: text) ? [.whole] : []
    }

    private func elements(_ texts: [String]?) -> [Part] {
        (texts ?? []).indices.filter { PlaceholderText.isHeld(in: texts?[$0] ?? "") }
            .map { .element($0) }
    }

    private func entries(_ mappings: [IntegrationProperties.GroupMapping]) -> [Part] {
        var parts: [Part] = []
        for (index, mapping) in mappings.enumerated() {
            if PlaceholderText.isHeld(in: mapping.value) { parts.append(.key(index)) }
            if PlaceholderText.isHeld(in: mapping.group) { parts.append(.element(index)) }
        }
        return parts
    }

    private mutating func findPlaceholdersInPools() {
        for pool in stored.pools.all {
            for participant in pool.participants {
                let node = catalog.nodes[participant.node].name
                let addresses: [(ParticipantOption.Kind, String?)] = [
                    (.listenAddress, participant.listenAddress),
                    (.advertisedAddress, participant.advertisedAddress),
                    (.openapiAdvertisedAddress, participant.openapiAdvertisedAddress),
                ]
                for (kind, address) in addresses
                where PlaceholderText.isHeld(in: address ?? "") {
                    reportPlaceholder(
                        "an address of connectivity pool '\(text(pool.name))'",
                        at: written.address(of: participant, node, kind)
                            ?? written.name(at: pool.changed))
                }
            }
        }
    }

    private mutating func findPlaceholdersInPasswords() {
        for id in catalog.users.ids {
            guard let password = catalog.users[id].credentials.password,
                  password.exposed(PlaceholderText.isWhole) else { continue }
            reportPlaceholder(
                "the password of \(catalog.name(of: id, names))",
                at: written.password(at: catalog.users[id].credentials.origin))
        }
    }
}

extension WrittenStatements {
    /// The password in the statement at an origin.
    fileprivate mutating func password(at origin: Origin) -> WrittenPart? {
        guard let statement = statement(at: origin) else { return nil }
        var options: ArraySlice<UserOption> = []
        if case .user(.create(let create)) = statement.statement {
            options = statement.tree[create.options]
        } else if case .user(.alter(let alter)) = statement.statement,
                  case .set(let list) = alter.action {
            options = statement.tree[list]
        }
        let option = options.first { $0.kind == .password }
        return statement.part(option?.value.range ?? statement.range)
    }
}

/// Recognises what still waits to be filled in: `<CLIENT_ID>`.
enum PlaceholderText {
    /// Whether `<…>` is somewhere in a text, on one line and not empty.
    static func isHeld(in text: String) -> Bool { isHeld(in: Array(text.utf8)) }

    /// Whether a text begins with a placeholder.
    static func begins(_ text: String) -> Bool {
        text.utf8.first == UInt8(ascii: "<") && isHeld(in: text)
    }

    /// Whether a text is a placeholder as a whole, which is what counts for a secret: a password
    /// may hold any character.
    static func isWhole(_ bytes: [UInt8]) -> Bool {
        bytes.first == UInt8(ascii: "<") && bytes.last == UInt8(ascii: ">") && isHeld(in: bytes)
            && bytes.filter { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }.count == 2
    }

    private static func isHeld(in bytes: [UInt8]) -> Bool {
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "<"): start = index
            case UInt8(ascii: ">"):
                if let start, index > start + 1 { return true }
                start = nil
            case 0x0A, 0x0D: start = nil
            default: break
            }
        }
        return false
    }
}

extension Advice {
    /// A-SECRET-IN-SCRIPT: who reads the script knows the secret.
    static let secretInScript = Advice(
        .secretInScript, in: .scripts, "A script contains a secret in clear text", .note,
        meaning: """
            A script contains a `client_secret`, a PASSWORD, or the password or token in the \
            connection string of CONNECT TO, in a statement that parses, whether or not it \
            succeeds. A placeholder `<…>` and a mask `********` are not secrets. A scenario \
            (`.ocsim` or standard input) is not reported, because only ocsim runs it and its \
            secrets are invented.
            """,
        reason: """
            Scripts are stored, copied and sent to others. Anyone who reads this one can log in, \
            or obtain tokens as the application.
            """,
        cure: """
            Keep the secret in a secret store and write a placeholder in the script. Replace it \
            where the script is run.
            """,
        rules: [.pwd2, .int12], guide: "§2b",
        search: { $0.findWrittenSecrets() })
}

extension AdviceSearch {
    fileprivate mutating func findWrittenSecrets() {
        for secret in secrets.entries {
            guard let statement = written.statement(at: secret.origin) else { continue }
            let (what, placeholder) = AdviceSearch.words(secret.kind)
            report(
                .secretInScript, at: statement.part(secret.range),
                "the script contains \(what) in clear text",
                helps: ["write \(placeholder) and replace it where the script is run"])
        }
    }

    private static func words(_ kind: WrittenSecrets.Kind) -> (String, String) {
        switch kind {
        case .clientSecret: ("a client secret", "'<CLIENT_SECRET>'")
        case .password: ("a password", "'<PASSWORD>'")
        case .connectionString: ("the secret of a connection string", "<PASSWORD>")
        }
    }
}

extension Advice {
    /// A-RESTART: what was changed does not run yet.
    static let restart = Advice(
        .restart, in: .scripts, "Changes wait for a restart of rolehostd", .note,
        meaning: """
            After the run, the stored configuration differs from the running configuration of some \
            node, or, when there is no node, from the configuration of the last restart. The \
            advice is reported at the last statement that changed integrations, primaries or \
            pools, and it names the changes that wait.
            """,
        reason: """
            Integrations and connectivity pools take effect only when `rolehostd` restarts on the \
            SQL nodes. Until then logins are decided as before, and a change seems to have no \
            effect.
            """,
        cure: """
            Restart rolehostd on every SQL node after the script has run; in a scenario write \
            `\\restart;`.
            """,
        rules: [.cfg1, .cfg3], guide: "§0, §5, §7",
        search: { $0.findPendingRestart() })
}

extension AdviceSearch {
    fileprivate mutating func findPendingRestart() {
        let waiting = restart
        guard !waiting.isEmpty else { return }
        let more = waiting.count > 3 ? "; and more nodes" : ""
        report(
            .restart, at: written.name(at: stored.lastChange),
            "changes wait for a restart of rolehostd: "
                + waiting.prefix(3).joined(separator: "; ") + more,
            helps: ["restart rolehostd on every SQL node after the script has run"])
    }
}
