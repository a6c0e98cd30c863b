import OcientSQL

extension ReplayRecord {
    /// The attempt as a `\connect`, secrets masked, as far as a line of a report needs it.
    func attemptText() -> String {
        var text = "\\connect '" + quoted(string) + "'"
        var options: [String] = []
        func add(_ word: String, _ key: ReplayKey, quotes: Bool = true) {
            guard let value = try? self.text(key) ?? nil else { return }
            options.append(word + " = " + (quotes ? "'" + quoted(value) + "'" : value))
        }
        add("from", .source)
        add("as", .person)
        add("node", .node)
        add("pool", .pool)
        add("client_version", .clientVersion)
        if case .bool(false)? = self[.browser] { options.append("browser = false") }
        if case .bool(false)? = self[.consent] { options.append("consent = false") }
        if !options.isEmpty { text += " " + options.joined(separator: ", ") }
        guard let source = try? SourceText(
            name: "", bytes: Array(text.utf8), language: .scenario) else { return "\\connect" }
        return MaskedText.firstLine(
            of: source.wholeRange, in: source, limit: ReplayRecord.longestText)
    }

    /// At most so many characters of an attempt are shown.
    private static let longestText = 400

    private func quoted(_ text: String) -> String {
        String(decoding: text.utf8.flatMap { $0 == 0x27 ? [$0, $0] : [$0] }, as: UTF8.self)
    }

    /// The connection string; of one in parts as pyocient writes it, a secret as its mask.
    private var string: String {
        func value(_ key: ReplayKey) -> String? { (try? self.text(key)) ?? nil }
        if let dsn = value(.dsn) { return dsn }
        var text = value(.driver) == "jdbc" ? "jdbc:ocient://" : "ocient://"
        if let user = value(.user) {
            text += user
            if has(.password) || has(.token) || has(.claims) { text += ":" + Secret.mask }
            text += "@"
        }
        text += (value(.host) ?? "") + (value(.port).map { ":" + $0 } ?? "")
        text += "/" + (value(.database) ?? "system")
        let options = [
            value(.handshake).map { "handshake=" + $0 },
            value(.identityProvider).map { "identityprovider=" + $0 },
            value(.ssoOAuthFlow).map { "ssoOAuthFlow=" + $0 },
        ].compactMap { $0 }
        return options.isEmpty ? text : text + "?" + options.joined(separator: "&")
    }
}
