import OcientSQL

/// Strings that the client refuses (DSN-1, DSN-2), and options it does not know (DSN-3).
extension RemedyCase {
    /// Unknown options under the nearest known name.
    var spellingSteps: [RemedyStep] {
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

    /// The string in the client's form, with the values that it refuses corrected or left out.
    var brokenStringSteps: [RemedyStep] {
        guard rule == .dsn1 || rule == .dsn2, let secret = scene.text else { return [] }
        return secret.exposed { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let string = WrittenString.loosely(text, scene.client) else { return [] }
            return repairs(string)
        }
    }

    private func repairs(_ string: WrittenString) -> [RemedyStep] {
        var withPort = string
        let what = withPort.writePorts()
        var steps: [RemedyStep] = []
        for (base, what) in [(string, ""), (withPort, what)] {
            steps.append(.string("Write the string in the client's form" + what, base))
            let (once, repeated) = base.withoutRepeats
            if !repeated.isEmpty {
                steps.append(.string("Write \(EnglishList.text(repeated)) once" + what, once))
            }
            steps += corrected(once, what)
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

extension WrittenString {
    /// Puts the ports where the client wants them: JDBC behind each host, pyocient one behind all.
    /// Gives how that is said.
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
        return ", with the port \(port) once, behind the last host"
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
