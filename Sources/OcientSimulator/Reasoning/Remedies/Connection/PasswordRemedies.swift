import OcientSQL

/// Passwords in the string: missing, wrong, or not written as the client wants them.
extension RemedyCase {
    /// The right password, which nobody sees (PWD-2).
    var passwordSteps: [RemedyStep] {
        guard rule == .pwd2, let connection, let user else { return [] }
        let isMissing = connection.password?.isEmpty ?? true
        // That of admin@system is not checked before a script sets one.
        let known = catalog.users[user].credentials.password ?? Secret("any")
        let name = catalog.name(of: user, names)
        let text = (isMissing ? "Give the password of " : "Use the right password of ") + name
        return edited { $0.secret = WrittenSecret(value: known) }.map { [.string(text, $0)] } ?? []
    }

    /// The password percent-encoded, for the client that takes the wrong part for the host.
    var encodedPasswordSteps: [RemedyStep] {
        let rules: [RuleID] = [.dsn1, .pool12, .pwd1, .pwd2, .pwd3]
        guard rules.contains(rule), !scene.client.traits.hasCredentialsInOptions,
              let text = scene.text
        else { return [] }
        return text.exposed { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            // What the first `@` ends may go on behind it; nothing of that is shown.
            let isWhole = !scene.attempt.connection.passwordMayGoOn
            return (isWhole ? [false, true] : [true]).compactMap { lastAt in
                guard let string = WrittenString.loosely(
                    text, scene.client, lastAt: lastAt), string.secret != nil
                else { return nil }
                return .string(
                    "Write the password percent-encoded (@ is %40, / is %2F, # is %23, ? is %3F)",
                    string)
            }
        }
    }
}
