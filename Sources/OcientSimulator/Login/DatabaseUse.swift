import OcientSQL

/// PRIV-2: USE on the connected database, the last rule of every login.
extension LoginRun {
    func requireUse(of database: DatabaseID) throws(LoginStop) {
        guard let subject = loginSubject(of: database) else { return }
        let isAllowed = catalog.isAllowed(
            subject, .use, on: .database(database), system.readings)
        if let trace { explainUse(database, subject, isAllowed, trace) }
        guard isAllowed else {
            throw stop(.priv2, .notAuthorized, "USE on the database \(text(database)) is missing")
        }
    }

    /// Who asks for USE; the name of an SSO identity counts only where one made the database.
    private func loginSubject(of database: DatabaseID) -> Subject? {
        if case .user(let user) = verdict.identity { return catalog.subject(user) }
        guard let home = verdict.integrationDatabase else { return nil }
        var name: Symbol?
        if case .identity = catalog.databases[database].creator {
            name = verdict.identityName.flatMap { system.names.find($0) }
        }
        return catalog.subject(name, of: home, in: verdict.groups)
    }

    private func explainUse(
        _ database: DatabaseID, _ subject: Subject, _ isAllowed: Bool, _ trace: LoginTrace
    ) {
        let names = system.names
        var holders = verdict.groups.map { catalog.name(of: $0, names) }
        if let home = subject.publicGroup, !verdict.groups.contains(home) {
            holders.append(catalog.name(of: home, names))
        }
        let groups = holders.joined(separator: ", ")
        if subject.isAdministrator {
            trace.pass(.priv10, "An administrator may do everything.")
            trace.pass(.priv2, "The session may USE the database \(text(database)).")
        } else if isAllowed {
            trace.pass(
                .priv2, "The session may USE the database \(text(database)); groups: \(groups).")
        } else {
            trace.fail(.priv2, """
                Neither the session itself nor one of its groups (\(groups)) has USE on the \
                database \(text(database)).
                """, at: catalog.databases[database].origin)
        }
    }
}

extension Verdict {
    /// `iss::sub`; nil for a session of nobody in particular.
    var identityName: String? {
        guard case .subject(let issuer, let subject) = identity else { return nil }
        return issuer + "::" + subject
    }
}
