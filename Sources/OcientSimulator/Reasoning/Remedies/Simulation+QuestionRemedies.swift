import OcientSQL

extension RemedyFinder {
    /// The search for grants alone, which is small: nothing is looked for after a refused login.
    package static var ofQuestions: RemedyFinder {
        RemedyFinder(
            ofLogin: { _, _, _ in [] }, ofQuestion: { $0.simulation.remedies(for: $1) })
    }
}

/// Ways to grant a privilege that is denied: a GRANT on the object itself, a group, a role.
extension Simulation {
    /// The smallest changes after which the question is answered with "allowed", at most five,
    /// those that grant the least first. Each was executed on a copy and the question asked again.
    /// O(groups × groups of the subject).
    package func remedies(for question: PrivilegeQuestion) -> [Remedy] {
        guard !isAllowed(question) else { return [] }
        var found: [Remedy] = []
        for candidate in candidates(question) where found.count < RemedySearch.mostRemedies {
            let isKnown = found.contains { $0.statement == candidate.statement }
            if !isKnown, helps(candidate, question) { found.append(candidate) }
        }
        guard found.isEmpty else { return found }
        return role(.systemAdministrator, question.subject).filter { helps($0, question) }
    }

    private func helps(_ remedy: Remedy, _ question: PrivilegeQuestion) -> Bool {
        var copy = self
        guard copy.tryStatements(remedy.statement ?? "", on: .system) else { return false }
        var again = question
        again.subject = copy.catalog.renewed(question.subject)
        return copy.isAllowed(again)
    }

    func isAllowed(_ question: PrivilegeQuestion) -> Bool {
        question.privileges.allSatisfy {
            catalog.isAllowed(question.subject, $0, on: question.object, readings)
        }
    }

    private func candidates(_ question: PrivilegeQuestion) -> [Remedy] {
        let subject = question.subject
        var single: [Remedy] = []
        var double: [Remedy] = []
        for grantee in grantees(of: subject) {
            guard let remedy = grant(to: grantee, question) else { continue }
            if remedy.statement?.utf8.contains(0x0A) ?? false {
                double.append(remedy)
            } else {
                single.append(remedy)
            }
        }
        return single + memberships(question) + double + grantsToEveryone(question)
            + role(.databaseAdministrator, subject)
    }

    /// The user itself, then its groups; for a group or a session the groups.
    private func grantees(of subject: Subject) -> [GranteeReference] {
        let groups = subject.groups.prefix(3).map { GranteeReference.group($0) }
        return subject.user.map { [.user($0)] + groups } ?? groups
    }

    /// The group `public`, where nobody else can be granted to.
    private func grantsToEveryone(_ question: PrivilegeQuestion) -> [Remedy] {
        let subject = question.subject
        guard subject.user == nil, subject.groups.isEmpty, let group = subject.publicGroup,
              var remedy = grant(to: .group(group), question) else { return [] }
        // not reached: no system of the tests is offered this remedy
        remedy.text += " Then every SSO session of an integration of "
            + text(catalog.groups[group].database) + " has it."
        remedy.weakens = true  // not reached: no system of the tests is offered this remedy
        return [remedy]
    }
}

/// The statements that may grant a privilege.
extension Simulation {
    /// One GRANT of what is missing, or two where VIEW on an explicit schema is missing as well.
    func grant(to grantee: GranteeReference, _ question: PrivilegeQuestion) -> Remedy? {
        let (subject, object) = (question.subject, question.object)
        guard catalog.canHold(grantee, on: object) else { return nil }
        let missing = question.privileges.filter {
            !catalog.holds(subject, $0, on: object, readings)
        }
        var statements: [String] = []
        if !missing.isEmpty {
            guard let sql = grant(missing, on: object, to: grantee) else { return nil }
            statements.append(sql)
        }
        for privilege in question.privileges {
            guard let schema = catalog.schemaToView(for: privilege, on: object),
                  !comesAlong(with: missing, on: object),
                  !catalog.holds(subject, .view, on: .schema(schema), readings) else { continue }
            let name = catalog.sql(of: ObjectReference.schema(schema), names)
            statements.append("GRANT VIEW ON \(name) TO " + catalog.sql(of: grantee, names))
            break
        }
        guard !statements.isEmpty else { return nil }
        let who = catalog.text(of: grantee, names)
        return Remedy(
            .ddl, "Grant the missing privileges to \(who).",
            statement: statements.joined(separator: ";\n"))
    }

    /// Whether a GRANT on a schema brings VIEW on it along (PRIV-4).
    private func comesAlong(with missing: [Privilege], on object: ObjectReference) -> Bool {
        guard object.kind == .schema else { return false }
        return missing.contains { $0 == .view || readings.impliedView != .none && !$0.isView }
    }

    /// A GRANT on the object; of an implicit schema on its database, since a GRANT on the schema
    /// would make it explicit for all (PRIV-5).
    private func grant(
        _ privileges: [Privilege], on object: ObjectReference, to grantee: GranteeReference
    ) -> String? {
        var (privileges, target) = (privileges, object)
        if object.kind == .schema, !catalog.schemas[SchemaID(index: object.index)].isExplicit,
           let database = catalog.database(of: object) {
            let wider = privileges.compactMap {
                PrivilegeMatrix.covering($0, on: .schema, at: .database).ordered(as: .database)
                    .first
            }
            guard wider.count == privileges.count else { return nil }
            (privileges, target) = (wider, .database(database))
        }
        return "GRANT " + privileges.map { $0.sql }.joined(separator: ", ") + " ON "
            + catalog.sql(of: target, names) + " TO " + catalog.sql(of: grantee, names)
    }

    /// Groups that may do it, for a user to join; those of the user's database first.
    func memberships(_ question: PrivilegeQuestion) -> [Remedy] {
        guard let user = question.subject.user else { return [] }
        let who = catalog.name(of: user, names)
        var found: [Remedy] = []
        let groups = catalog.modestGroups(readings) {
            var asGroup = question
            asGroup.subject = catalog.subject($0)
            return isAllowed(asGroup)
        }
        for id in groups.prefix(2) {
            let name = catalog.name(of: id, names)
            found.append(Remedy(
                .ddl, "Put \(who) into the group \(name), which has this privilege. "
                    + catalog.holdings(of: id, names, readings),
                statement: "ALTER GROUP \(IdentifierText.sql(name)) ADD USER "
                    + IdentifierText.sql(who)))
        }
        return found
    }

    /// A role, which grants much more than was asked.
    func role(_ role: Role, _ subject: Subject) -> [Remedy] {
        guard let grantee = catalog.suggestedGrantee(subject) else { return [] }
        var remedy = Remedy(
            .ddl, "Grant the role \(role.name). The role grants much more than that:"
                + " \(role.summary).",
            statement: "GRANT ROLE \"\(role.name)\" TO " + catalog.sql(of: grantee, names))
        remedy.weakens = true
        return [remedy]
    }
}

extension Catalog {
    /// The same subject after the catalog changed.
    func renewed(_ subject: Subject) -> Subject {
        if let user = subject.user { return self.subject(user) }
        guard case .identity(let name)? = subject.principal, let home = subject.publicGroup else {
            return subject.groups.first.map { self.subject($0) } ?? subject
        }
        let identity = SSOIdentity(
            name: name, database: groups[home].database, groups: subject.groups)
        return self.subject(Session(identity: .sso(identity), database: .system))
    }
}
