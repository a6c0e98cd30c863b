import OcientSQL

/// The session of a login: its identity (GRP-7), its groups (GRP-1 to GRP-5), and USE on the
/// connected database, the last rule of every login (PRIV-2).
extension LoginRun {
    func explainIdentity() {
        guard let trace, case .subject(let issuer, let subject) = verdict.identity else { return }
        trace.add(.session(.identity(issuer: issuer, subject: subject)))
    }

    mutating func assignGroups(_ claims: [JSONMember], _ chosen: ChosenIntegration) {
        trace?.add(
            .session(.groups(
                of: text(chosen.integration.database), integration: text(chosen.name))),
            at: chosen.integration.origin)
        for claim in chosen.properties.groupsClaimIDs ?? [] {
            switch claims.value(named: claim) {
            case .string(let value): addGroup(of: value, chosen)
            case .array(let values):
                for case .string(let value) in values { addGroup(of: value, chosen) }
            case .null, .bool, .number, .object, nil: break
            }
        }
        let isEmpty = verdict.groups.isEmpty
        if isEmpty, trace != nil { explainGap(claims, chosen) }
        guard isEmpty || readings(for: .defaultGroup).alwaysAddsDefaultGroup else { return }
        guard let name = chosen.properties.defaultGroup, !name.isEmpty else {
            if isEmpty { trace?.add(.session(.withoutGroups)) }
            return
        }
        guard let group = addGroup(named: name, chosen) else { return }
        trace?.add(
            .session(.defaultGroup(text(group), isOnly: isEmpty)), at: chosen.integration.changed)
    }

    /// GRP-1: why the claims lead to no group.
    private mutating func explainGap(_ claims: [JSONMember], _ chosen: ChosenIntegration) {
        let kind = chosen.provider.map { system.world.providers.all[$0].kind }
        guard let gap = GroupGap.find(claims, chosen.properties, kind) else { return }
        trace?.add(
            .session(.gap(gap, integration: text(chosen.name))), at: chosen.integration.changed)
    }

    /// GRP-1, GRP-2: the groups of one value of a group claim.
    private mutating func addGroup(of value: String, _ chosen: ChosenIntegration) {
        var index = chosen.properties.firstMapping(of: value)
        let isMapped = index != nil
        while let current = index {
            index = chosen.properties.nextMapping(of: value, after: current)
            let name = chosen.properties.groupsClaimMappings?[current].group ?? ""
            guard let group = addGroup(named: name, chosen) else { continue }
            trace?.add(
                .session(.mapped(value, group: text(group))), at: chosen.integration.changed)
        }
        guard !isMapped else { return }
        assume(.grp2)
        guard readings(for: .unmappedClaim).mapsClaimsByName else {
            trace?.add(.session(.unmapped(value)))
            return
        }
        guard let group = addGroup(named: value, chosen) else { return }
        trace?.add(.session(.byName(value, group: text(group))))
    }

    /// A group of the database that stores the integration, compared exactly (GRP-4, GRP-5).
    private mutating func addGroup(named name: String, _ chosen: ChosenIntegration) -> GroupID? {
        let database = chosen.integration.database
        guard let symbol = system.names.find(name),
              let group = catalog.group(named: symbol, in: database) else {
            assume(.grp5)
            trace?.add(
                .session(.noGroup(
                    name, database: text(database), integration: text(chosen.name))),
                at: chosen.integration.changed)
            return nil
        }
        if !verdict.groups.contains(group) { verdict.groups.append(group) }
        return group
    }

    func requireUse(of database: DatabaseID) throws(LoginStop) {
        guard let requester = requester(of: database) else { return }
        guard catalog.mayUse(database, requester, in: verdict.groups, system.readings) else {
            let origin = trace == nil ? nil : catalog.databases[database].origin
            throw .refused(
                .use(database: text(database), groups: groupTexts(of: requester)), at: origin)
        }
        guard let trace else { return }
        let isAdministrator = catalog.subject(requester, in: verdict.groups).isAdministrator
        if isAdministrator { trace.add(.session(.administrator)) }
        trace.add(.session(.mayUse(
            database: text(database), groups: isAdministrator ? nil : groupTexts(of: requester))))
    }

    /// Who asks for USE; the name of an SSO identity counts only where one made the database.
    @inline(__always)
    private func requester(of database: DatabaseID) -> Requester? {
        if case .user(let user) = verdict.identity { return .user(user) }
        guard let home = verdict.integrationDatabase else { return nil }
        var name: Symbol?
        if case .identity = catalog.databases[database].creator {
            name = verdict.identityName.flatMap { system.names.find($0) }
        }
        return .identity(name, of: home)
    }

    /// The groups whose rows count for USE.
    private func groupTexts(of requester: Requester) -> [String] {
        guard wantsNames else { return [] }
        let subject = catalog.subject(requester, in: verdict.groups)
        var groups = verdict.groups
        if let home = subject.publicGroup, !groups.contains(home) { groups.append(home) }
        return groups.map { text($0) }
    }
}

/// Who asks to use a database.
private enum Requester {
    case user(UserID)
    /// An SSO identity, and the database that stores its integration; nil is someone who created
    /// nothing.
    case identity(Symbol?, of: DatabaseID)
}

extension Catalog {
    /// Whether someone may use a database. USE is neither a VIEW nor a right to create, so no
    /// reading has a say. One call that is never inlined: the two in it would copy the catalog with
    /// all that it refers to.
    @inline(never)
    fileprivate func mayUse(
        _ database: DatabaseID, _ requester: Requester, in groups: [GroupID], _ readings: ReadingSet
    ) -> Bool {
        isAllowed(subject(requester, in: groups), .use, on: .database(database), readings)
    }

    fileprivate func subject(_ requester: Requester, in groups: [GroupID]) -> Subject {
        switch requester {
        case .user(let user): subject(user)
        case .identity(let name, let home): subject(name, of: home, in: groups)
        }
    }
}

extension LoginSystem {
    /// Whether the session of a login may use a database, as if it had connected there (PRIV-2).
    func mayUse(_ database: DatabaseID, _ verdict: Verdict) -> Bool {
        var run = LoginRun(self, LoginCircumstances.usual(.jdbc), trace: nil, wantsNames: false)
        run.verdict = verdict
        do {
            try run.requireUse(of: database)
            return true
        } catch {
            return false
        }
    }
}
