import OcientSQL

/// Steps about names that nearly met something: another case (NAME-3), another database (INT-1).
/// Only a trace asks for them; they are O(things of that kind).
extension LoginRun {
    /// NAME-3: a database whose name only differs in case.
    func noteOtherCase(ofDatabase name: String, _ trace: LoginTrace) {
        for id in catalog.databases.ids where LoginRun.differInCase(text(id), name) {
            trace.note(.name3, """
                There is a database \(text(id)), but names in a connection string are compared \
                exactly, and '\(name)' is written in another case.
                """, at: catalog.databases[id].origin)
            return
        }
    }

    /// NAME-3: a user whose name, or whose database's name, only differs in case. `parts` are those
    /// before and behind the `@`.
    func noteOtherCase(ofUser parts: [Substring], connectedTo database: DatabaseID) {
        guard let trace, let name = parts.first else { return }
        for id in catalog.users.ids {
            let user = catalog.users[id]
            let (known, home) = (text(user.name), text(user.database))
            let wanted = parts.count == 2 ? String(parts[1]) : text(database)
            guard LoginRun.areSameButForCase(known, String(name)),
                  LoginRun.areSameButForCase(home, wanted) else { continue }
            trace.note(.name3, """
                There is a user \(known)@\(home), but names in a connection string are compared \
                exactly, and this one is written in another case.
                """, at: user.origin)
            return
        }
    }

    /// Why `identityprovider` met nothing that a database sees: its case (NAME-3), or the database
    /// on which the integration is stored (INT-1).
    func noteMiss(
        _ wanted: String, of asked: DatabaseID, _ configuration: Configuration, _ trace: LoginTrace
    ) {
        for id in configuration.visible(asked) {
            let integration = configuration.integrations[id]
            guard LoginRun.differInCase(text(integration.name), wanted) else { continue }
            trace.note(.name3, """
                There is an integration \(text(integration.name)), but identityprovider is \
                compared exactly and is written in another case.
                """, at: integration.origin)
            return
        }
        for id in configuration.integrations.ids {
            let integration = configuration.integrations[id]
            guard text(integration.name) == wanted, !configuration.visible(asked).contains(id)
            else { continue }
            trace.note(.int1, """
                \(wanted) is stored on \(text(integration.database)), the database of the session \
                that created it, and \(text(asked)) does not see it.
                """, at: integration.origin)
            return
        }
    }

    private static func differInCase(_ one: String, _ other: String) -> Bool {
        one != other && areSameButForCase(one, other)
    }

    private static func areSameButForCase(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count && one.lowercased() == other.lowercased()
    }
}
