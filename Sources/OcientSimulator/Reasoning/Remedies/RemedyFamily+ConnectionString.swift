import OcientSQL

/// Repairs of the connection string itself: its form, its names, its endpoint.
extension RemedyFamily {
    /// Unknown options under the nearest known name.
    static let spelling = RemedyFamily(.connection) { $0.spellingSteps }
    /// The string in the client's form, with the values that it refuses corrected or left out.
    static let brokenString = RemedyFamily(.connection, after: [.dsn1, .dsn2, .http2]) {
        $0.brokenStringSteps
    }
    /// Options where the client does not look for them: `;name=value` and `#name=value` in a
    /// pyocient DSN, which urllib cuts off (DSN-1), and `?name=value` in a JDBC URL, which makes
    /// them a part of the database's name (DSN-2).
    static let cutOption = RemedyFamily(.connection) { $0.cutOptionSteps }
    /// The database of the right spelling, as the connected one or after the `@` of the user.
    static let database = RemedyFamily(.connection, after: [.pwd3, .priv2]) {
        $0.databaseSteps
    }
    /// The user with its database, or spelt as it is; or the database that the user is of.
    static let user = RemedyFamily(.connection, after: [.pwd1, .pwd2]) { $0.userSteps }
    /// Another endpoint: the right port, the right host, a pool that accepts the login.
    static let endpoint = RemedyFamily(
        .connection,
        after: [.pool12, .http1, .pool4, .pool6, .flow5, .flow6, .idp2, .idp3, .idp9]
    ) { $0.endpointSteps }
}

extension RefusedAttempt {
    fileprivate var spellingSteps: [RemedyStep] {
        guard let string = scene.string, !string.unknown.isEmpty else { return [] }
        var right = string
        var words: [String] = []
        for option in string.unknown.prefix(8) {
            let known = string.client.optionNames
            guard let name = EditDistance.nearest(to: option.name, among: known),
                  name != "password", name != "username", name != "user", !right.has(name)
            else { continue }
            right.options.append(WrittenString.Option(name: name, value: option.value))
            words.append(name)
        }
        guard !words.isEmpty else { return [] }
        return [.string("Spell the option as \(EnglishList.text(words))", right)]
    }

    fileprivate var brokenStringSteps: [RemedyStep] {
        guard let secret = scene.text else { return [] }
        return secret.exposed { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let string = WrittenString.loosely(text, scene.client) else { return [] }
            let start = scene.client == .jdbc ? "jdbc:ocient://" : "ocient://"
            let isForeign = !text.begins(with: start)
            return string.call == nil ? repairs(string, isForeign) : callRepairs(string)
        }
    }

    /// What may be wrong of a string in parts; `isForeign` says whether it does not begin as the
    /// client's strings do, which each step then changes too.
    private func repairs(_ string: WrittenString, _ isForeign: Bool) -> [RemedyStep] {
        var withPort = string
        let what = withPort.writePorts()
        let form = isForeign ? ", in the form of this client" : ""
        var steps: [RemedyStep] = []
        for (base, what) in [(string, ""), (withPort, what)] {
            steps.append(
                .string("Write the connection string in the form of this client" + what, base))
            let (once, repeated) = base.withoutRepeats
            if !repeated.isEmpty {
                steps.append(.string("Write \(EnglishList.text(repeated)) once" + what, once))
            }
            let singly = repeated.isEmpty ? "" : ", with \(EnglishList.text(repeated)) once"
            steps += corrected(once, form + what + singly)
        }
        return steps
    }

    /// HTTP-2: the members that the call does have, each spelt right, left out or added.
    private func callRepairs(_ string: WrittenString) -> [RemedyStep] {
        var steps: [RemedyStep] = []
        var spelt = string
        for option in string.unknown {
            guard let name = spelt.nearestMember(to: option.name) else { continue }
            spelt.take(name, option.value)
            steps.append(.string("Spell the member as \(name)", spelt))
        }
        steps.append(.string("Write each member as the call documents it, once", string))
        for option in string.options {
            var shorter = string
            shorter.set(option.name, nil)
            steps.append(.string("Leave \(option.name) out", shorter))
        }
        guard string.database.isEmpty else { return steps }
        return steps + catalog.databases.ids.prefix(8).map {
            var whole = string
            whole.database = text($0)
            return .string("Name the database, such as \(whole.database)", whole)
        }
    }

    private func corrected(_ base: WrittenString, _ what: String) -> [RemedyStep] {
        var sso = base
        sso.set("handshake", "SSO")
        var steps: [RemedyStep] = [.string("Connect with handshake=SSO" + what, sso)]
        for name in ["handshake", "tls", "force", "timeout", "ssotimeout"] where base.has(name) {
            var string = base
            string.set(name, nil)
            steps.append(.string("Leave \(name) out" + what, string))
        }
        return steps
    }
}

extension WrittenString {
    /// Writes the ports where the client needs them: JDBC after each host, pyocient once after all
    /// hosts. Gives how that is said.
    fileprivate mutating func writePorts() -> String {
        let hosts = location.split(separator: ",").map { $0.split(separator: ":", maxSplits: 1) }
        let names = hosts.map { $0.first.map { String($0) } ?? "" }
        let usual = String(ConnectionString.defaultPort)
        guard client.traits.defaultPort != nil, hosts.count > 1 else {
            location = names.map { $0 + ":" + usual }.joined(separator: ",")
            return ", with the port \(usual)"
        }
        let ports = hosts.compactMap { $0.count > 1 ? String($0[1]) : nil }
        let port = ports.allSatisfy { $0 == ports.first } ? ports.first ?? usual : usual
        location = names.joined(separator: ",") + ":" + port
        return ", with the port \(port) once, after the last host"
    }

    /// The string with each option once, as it was written last, and what was repeated. JDBC
    /// allows repeats.
    fileprivate var withoutRepeats: (string: WrittenString, repeated: [String]) {
        var (string, repeated) = (self, [String]())
        guard !client.traits.allowsRepeats else { return (string, repeated) }
        string.options = []
        for option in options.reversed() {
            if !string.has(option.name) {
                string.options.insert(option, at: 0)
            } else if !repeated.contains(option.name) {
                repeated.append(option.name)
            }
        }
        return (string, repeated)
    }
}

extension RefusedAttempt {
    fileprivate var cutOptionSteps: [RemedyStep] {
        guard let connection, let text = scene.text else { return [] }
        let client = connection.client
        guard client.traits.hasCredentialsInOptions || !connection.passwordMayGoOn
        else { return [] }
        return text.exposed { bytes in
            let moved = client.withOwnOptionMarks(bytes)
            guard moved != bytes, let string = WrittenString.loosely(
                String(decoding: moved, as: UTF8.self), scene.client) else { return [] }
            return [.string(client.traits.optionHint, string)]
        }
    }
}

extension RefusedAttempt {
    fileprivate var databaseSteps: [RemedyStep] {
        guard let connection else { return [] }
        let known = catalog.databases.ids.prefix(1_000).map { text($0) }
        if rule == .priv2 {
            guard connection.request?.namesDatabase == false else { return [] }
            return known.prefix(8).compactMap { name in
                edited { $0.database = name }.map { .string("Name the database \(name)", $0) }
            }
        }
        if catalog.database(connection.database.exposed, names) == nil {
            guard let name = EditDistance.nearest(to: connection.database.exposed, among: known)
            else { return [] }
            return edited { $0.database = name }.map {
                [.string("Connect to the database \(name)", $0)]
            } ?? []
        }
        guard let user = connection.user?.exposed,
              let at = user.utf8.firstIndex(of: 0x40) else { return [] }
        let scope = String(user[user.utf8.index(after: at)...])
        guard let name = EditDistance.nearest(to: scope, among: known) else { return [] }
        let right = String(user[..<at]) + "@" + name
        return edited { $0.user = right }.map { [.string("Connect with user=\(right)", $0)] } ?? []
    }

    fileprivate var userSteps: [RemedyStep] {
        guard verdict.flow == .password, let connection,
              user == nil, let written = connection.user?.exposed else { return [] }
        let name = written.split(separator: "@", maxSplits: 1).first.map { String($0) } ?? ""
        var steps: [RemedyStep] = []
        for id in catalog.users.ids.prefix(10_000)
        where text(catalog.users[id].name).lowercased() == name.lowercased() {
            let full = catalog.name(of: id, names)
            steps += step(full, written)
            let home = text(catalog.users[id].database)
            guard home != connection.database.exposed,
                  full == written || !written.utf8.contains(0x40) else { continue }
            let string = edited { $0.database = home }
            steps += string.map { [.string("Connect to \(home), the database of the user", $0)] }
                ?? []
        }
        let known = catalog.users.ids.prefix(1_000).map { catalog.name(of: $0, names) }
        if let nearest = EditDistance.nearest(to: written, among: known) {
            steps += step(nearest, written)
        }
        return steps
    }

    private func step(_ user: String, _ written: String) -> [RemedyStep] {
        guard user != written else { return [] }
        return edited { $0.user = user }.map { [.string("Log in as \(user)", $0)] } ?? []
    }
}

extension WrittenString {
    /// The member of the call that a name is nearest to, unless it is written already.
    fileprivate func nearestMember(to name: String) -> String? {
        let known = call?.members.map { $0.name } ?? []
        return EditDistance.nearest(to: name, among: known).flatMap { has($0) ? nil : $0 }
    }
}

extension RefusedAttempt {
    /// At most this many endpoints are tried, the likeliest first.
    static var mostEndpoints: Int { 24 }

    fileprivate var endpointSteps: [RemedyStep] {
        guard let target = connection?.hosts.first, let connection else { return [] }
        let routes = system.routes.prefix(200).filter { $0.isHTTP == scene.attempt.isHTTP }
        let (advertised, listening) = (routes.map { $0.advertised }, routes.map { $0.listen })
        // A client that looks for a port may mean the one that the node listens at.
        let isLost = rule == .pool12 || rule == .http1
        let lists = isLost ? [advertised + listening] : [advertised, listening]
        var tried: [Endpoint] = []
        for list in lists {
            for endpoint in sorted(list, target) where !tried.contains(endpoint) {
                tried.append(endpoint)
            }
        }
        let others = tried.filter { !$0.matches(host: target.name.exposed, port: target.port) }
        return others.prefix(RefusedAttempt.mostEndpoints).compactMap { step($0, connection) }
    }

    /// The likeliest first.
    private func sorted(_ list: [Endpoint], _ target: ConnectionString.Host) -> [Endpoint] {
        let ranked = list.enumerated().map {
            (rank: distance($0.element, target), index: $0.offset, endpoint: $0.element)
        }
        return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map { $0.endpoint }
    }

    /// 0 for another port of the same host; else how far the name is off; ones that the client
    /// does not reach last.
    private func distance(_ endpoint: Endpoint, _ target: ConnectionString.Host) -> Int {
        if isOnlyPrivate(endpoint.host) { return 10 }
        if endpoint.matches(host: target.name.exposed, port: Int(endpoint.port)) { return 0 }
        let slips = EditDistance.between(
            Array(endpoint.host.utf8), Array(target.name.exposed.utf8), atMost: 4)
        return 1 + (slips ?? 5)
    }

    private func step(_ endpoint: Endpoint, _ connection: ConnectionString) -> RemedyStep? {
        edited {
            let isDefault = Int(endpoint.port) == connection.client.traits.defaultPort
                && !$0.location.utf8.contains(0x3A)
            for name in ["host", "hostname", "port"] { $0.set(name, nil) }
            let host = endpoint.host.utf8.contains(0x3A) ? "[\(endpoint.host)]" : endpoint.host
            $0.location = isDefault ? host : "\(host):\(endpoint.port)"
        }.map { reaching(endpoint.host, .string("Connect to \(endpoint)", $0)) }
    }
}
