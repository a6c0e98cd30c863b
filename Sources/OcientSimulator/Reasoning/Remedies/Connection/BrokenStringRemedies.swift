import OcientSQL

/// Strings that the client refuses (DSN-1, DSN-2), and options it does not know (DSN-3).
extension RemedyCase {
    /// Unknown options under the nearest known name.
    var spellingSteps: [RemedyStep] {
        guard let string = scene.string, !string.unknown.isEmpty else { return [] }
        var right = string
        var words: [String] = []
        for option in string.unknown.prefix(8) {
            guard let name = EditDistance.nearest(to: option.name, among: string.knownOptions),
                  name != "password", name != "username", name != "user", !right.has(name)
            else { continue }
            right.options.append(WrittenString.Option(name: name, value: option.value))
            words.append(name)
        }
        guard !words.isEmpty else { return [] }
        return [.string("Spell the option \(EnglishList.text(words))", right)]
    }

    /// The string in the client's form, with the values that it refuses corrected or left out.
    var brokenStringSteps: [RemedyStep] {
        guard rule == .dsn1 || rule == .dsn2, let secret = scene.text else { return [] }
        return secret.exposed { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let string = WrittenString.loosely(
                text, scene.attempt.driver, scene.version) else { return [] }
            return repairs(string)
        }
    }

    private func repairs(_ string: WrittenString) -> [RemedyStep] {
        var withPort = string
        withPort.location = string.location.split(separator: ",").map { host in
            let name = host.split(separator: ":").first.map { String($0) } ?? ""
            return name + ":" + String(ConnectionString.defaultPort)
        }.joined(separator: ",")
        var steps: [RemedyStep] = []
        for (base, what) in [(string, ""), (withPort, ", with the port 4050")] {
            steps.append(.string("Write the string in the client's form" + what, base))
            steps += corrected(base, what)
        }
        return steps
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
