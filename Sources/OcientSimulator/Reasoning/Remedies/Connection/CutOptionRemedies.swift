import OcientSQL

/// Options where the client does not expect them: `;name=value` and `#name=value` in a
/// pyocient DSN, which urllib cuts off (DSN-1), and `?name=value` in a JDBC URL, which makes them a
/// part of the database's name (DSN-2).
extension RemedyCase {
    var cutOptionSteps: [RemedyStep] {
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
