import OcientSQL

/// Classes of logins in words.
package enum ClassText {
    /// Who logs in: `alice@sales`, `a token of the application 'machine' for 'https://db'`.
    package static func who(_ who: LoginForm.Who) -> String {
        switch who {
        case .anyone: "anyone"
        case .users(let names, let state): users(names) + password(state)
        case .unknownUser: "a user that does not exist"
        case .foreignUser(let home): "a user of \(home)"
        case .userOverSSO: "a user with a password over handshake=SSO"
        case .persons(let names): EnglishList.text(names)
        case .somebody(let person):
            person.values.isEmpty ? "somebody without claims"
                : "somebody whose claim has " + values(person.values)
        case .nobody: "anybody with an account whose claims have no value that is known"
        case .unwilling: "somebody who does not agree on the consent page"
        case .describedToken(let name): "the token \(name)"
        case .token(let shape): token(shape.subject)
        }
    }

    /// At most so many names are listed in a sentence.
    private static let most = 6

    private static func users(_ names: [String]) -> String {
        names.count <= most ? EnglishList.text(names)
            : EnglishList.text(Array(names.prefix(most)) + ["\(names.count - most) more users"])
    }

    private static func password(_ state: LoginForm.PasswordState) -> String {
        switch state {
        case .right: ""
        case .rightAfter: " with the new password"
        case .wrong: " with a wrong password"
        case .missing: " without a password"
        }
    }

    private static func values(_ values: [String]) -> String {
        let shown = values.prefix(most).map { "'\($0)'" }
        return EnglishList.text(
            values.count > most ? shown + ["\(values.count - most) more"] : Array(shown))
    }

    private static func token(_ subject: TokenShape.Subject) -> String {
        switch subject {
        case .issued(let application, let audience):
            "a token of "
                + (application.map { "the application \($0)" } ?? "no application")
                + (audience.map { " for \($0)" } ?? " without an audience")
        case .claim(let claim, let flaw):
            switch flaw {
            case .missing: "a token without \(claim)"
            case .other: "a token of another provider"
            case .past: "an expired token"
            case .future: "a token that is not valid yet"
            }
        case .groups(let values): "a token whose claim has " + self.values(values)
        case .fault(let fault):
            switch fault {
            case .unreadable: "what is no token"
            case .opaque: "an opaque token"
            case .tampered: "a token that was changed after it was signed"
            }
        }
    }

    /// Who of a row, the first few of a kind.
    package static func who(of row: ClassRow) -> String {
        var texts: [String] = []
        for text in row.who.map({ who($0) }) where !texts.contains(text) { texts.append(text) }
        guard texts.count > most else { return texts.joined(separator: "; ") }
        return texts.prefix(most).joined(separator: "; ") + "; and \(texts.count - most) more"
    }

    /// Where a row arrives: `db.example.com:4050 (sso_pool, from 10.0.0.0/8)`, endpoints of the
    /// same pool and block together.
    package static func ways(_ row: ClassRow) -> [String] {
        var parts: [(rest: String, endpoints: [String])] = []
        for way in row.ways {
            var pools: [String] = []
            for pool in way.pools { if let pool, !pools.contains(pool) { pools.append(pool) } }
            let names = (pools.isEmpty ? ["no pool"] : pools)
                + (way.node.map { ["node \($0)"] } ?? []) + ["from \(way.source)"]
            let rest = names.joined(separator: ", ")
            if let index = parts.firstIndex(where: { $0.rest == rest }) {
                parts[index].endpoints += way.endpoints.filter {
                    !parts[index].endpoints.contains($0)
                }
            } else {
                parts.append((rest, way.endpoints))
            }
        }
        return parts.map { "\($0.endpoints.joined(separator: ", ")) (\($0.rest))" }
    }

    /// The endpoints of a row, each once.
    package static func endpoints(_ row: ClassRow) -> [String] {
        var endpoints: [String] = []
        for way in row.ways {
            let node = way.node.map { " on node \($0)" } ?? ""
            for endpoint in way.endpoints where !endpoints.contains(endpoint + node) {
                endpoints.append(endpoint + node)
            }
        }
        return endpoints
    }

    /// The blocks of addresses of a row, each once.
    package static func sources(_ row: ClassRow) -> [String] {
        var sources: [String] = []
        for way in row.ways where !sources.contains(way.source.description) {
            sources.append(way.source.description)
        }
        return sources
    }

    /// The pools of a row, each once.
    package static func pools(_ row: ClassRow) -> [String] {
        var pools: [String] = []
        for pool in row.ways.flatMap({ $0.pools }) {
            if let pool, !pools.contains(pool) { pools.append(pool) }
        }
        return pools
    }

    /// An answer: `accepted`, `refused by POOL-6 (-1105)`, `undetermined (IDP-4)`.
    package static func answer(_ heart: LoginAnswer) -> String {
        switch heart.outcome {
        case .accepted: "accepted"
        case .refused:
            "refused by \(heart.rule)" + (heart.code.map { " (\($0))" } ?? "")
        case .undetermined: "undetermined (\(heart.rule))"
        }
    }

    /// Through which integration: `sso_m2m of system (identityprovider, primary)`.
    package static func integration(_ row: ClassRow, _ heart: LoginAnswer) -> String? {
        guard let name = heart.integration, let home = heart.integrationDatabase else {
            return nil
        }
        let how = row.selections.map { $0.rawValue }.joined(separator: ", ")
        return "\(name) of \(home)" + (how.isEmpty ? "" : " (\(how))")
    }
}

extension LoginExample {
    /// The command that tries it; `setup` is the part about the scripts.
    package func command(_ setup: String) -> String {
        var words = ["ocsim connect"]
        if !setup.isEmpty { words.append(setup) }
        words.append(LoginExample.quoted(string))
        for option in options {
            words.append(option.name)
            if let value = option.value { words.append(LoginExample.quoted(value)) }
        }
        return words.joined(separator: " ")
    }

    /// A word as a POSIX shell reads it.
    package static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            ASCII.isLetter(byte) || ASCII.isDigit(byte)
                || [0x2D, 0x2E, 0x2F, 0x3A, 0x5F].contains(byte)
        }
        if plain, !word.isEmpty { return word }
        var text = "'"
        for character in word { text += character == "'" ? "'\\''" : String(character) }
        return text + "'"
    }
}
