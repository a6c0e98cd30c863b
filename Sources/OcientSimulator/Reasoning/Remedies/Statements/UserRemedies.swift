import OcientSQL

/// Users who are disabled or whose password is too old (PWD-5), or forgotten (PWD-2).
extension RemedyCase {
    var enableUserSteps: [RemedyStep] {
        guard rule == .pwd5, let user, catalog.users[user].credentials.isDisabled else { return [] }
        let name = catalog.name(of: user, names)
        return [.statement(
            "Enable \(name)", "ALTER USER \(IdentifierText.sql(name)) ENABLE", restarts: false)]
    }

    /// A new password; the mask stands for it in statement and string, and would itself do.
    var newPasswordSteps: [RemedyStep] {
        guard rule == .pwd5 || rule == .pwd2, let user,
              let string = edited({ $0.secret = WrittenSecret(value: Secret(Secret.mask)) })
        else { return [] }
        let name = catalog.name(of: user, names)
        let sql = "ALTER USER \(IdentifierText.sql(name)) SET PASSWORD = '\(Secret.mask)'"
        return [RemedyStep(
            .ddl, "Give \(name) a new password",
            [.statement(sql, on: .system), .string(string)])]
    }
}
