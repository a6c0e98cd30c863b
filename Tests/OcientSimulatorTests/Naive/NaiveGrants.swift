/// GRANT, REVOKE and roles (PRIV-3, 4, 7, 8, 9, ROLE-2).
extension NaiveSystem {
    /// Object, grantee, fit, PRIV-9, PRIV-7, PRIV-8.
    mutating func grant(_ grant: NaiveGrant) throws {
        try checkNames(grant)
        if let member = grant.grantee.member, member.database != "system" {
            guard grant.object.database == member.database else { throw NaiveError(-330) }
        }
        try checkAuthority(grant)
        for item in grant.privileges {
            let list = item == .all ? NaiveMatrix.row(grant.object.kind) : [item]
            let news = list.filter { !isHeld($0, grant) }
            if news.isEmpty { throw NaiveError(-1000) }
            for privilege in news {
                add(privilege, grant.object, grant.grantee, grant.option)
            }
        }
        if case .schema = grant.object { explicitSchemas.insert(grant.object) }
    }

    /// A row that is not implied, and has the option if that is to be given.
    private func isHeld(_ privilege: NaivePrivilege, _ grant: NaiveGrant) -> Bool {
        guard let row = row(privilege, grant.object, grant.grantee) else { return false }
        return !row.implied && (row.grantable || !grant.option)
    }

    func row(
        _ privilege: NaivePrivilege, _ object: NaiveObject, _ grantee: NaiveHolder
    ) -> NaiveRow? {
        rows.first {
            $0.privilege == privilege && $0.object == object && $0.grantee == grantee
        }
    }

    /// The row itself with those that it implies.
    private mutating func add(
        _ privilege: NaivePrivilege, _ object: NaiveObject, _ grantee: NaiveHolder, _ option: Bool
    ) {
        let old = row(privilege, object, grantee)
        rows.removeAll {
            $0.privilege == privilege && $0.object == object && $0.grantee == grantee
        }
        let grantable = option || old?.grantable == true
        rows.append(
            NaiveRow(
                grantee: grantee, privilege: privilege, object: object, grantable: grantable,
                implied: false))
        if let database = object.database {
            imply(NaivePrivilege("USE"), .database(database), grantee)
        }
        if privilege.verb.hasPrefix("VIEW") { return }
        imply(NaivePrivilege("VIEW"), object, grantee)
        if let type = privilege.type { imply(NaivePrivilege("VIEW", type), object, grantee) }
    }

    private mutating func imply(
        _ privilege: NaivePrivilege, _ object: NaiveObject, _ grantee: NaiveHolder
    ) {
        guard NaiveMatrix.fits(privilege, object.kind) else { return }
        guard row(privilege, object, grantee) == nil else { return }
        rows.append(
            NaiveRow(
                grantee: grantee, privilege: privilege, object: object, grantable: false,
                implied: true))
    }

    mutating func revoke(_ grant: NaiveGrant, _ optionOnly: Bool) throws {
        try checkNames(grant)
        try checkAuthority(grant)
        for item in grant.privileges {
            let list = item == .all ? NaiveMatrix.row(grant.object.kind) : [item]
            let held = list.filter { privilege in
                guard let row = row(privilege, grant.object, grant.grantee) else { return false }
                return isPresent(row) && (!optionOnly || row.grantable)
            }
            if held.isEmpty { throw NaiveError(-1002) }
            for privilege in held { take(privilege, grant, optionOnly) }
        }
    }

    private mutating func take(
        _ privilege: NaivePrivilege, _ grant: NaiveGrant, _ optionOnly: Bool
    ) {
        let index = rows.firstIndex {
            $0.privilege == privilege && $0.object == grant.object
                && $0.grantee == grant.grantee
        }!
        if optionOnly {
            rows[index].grantable = false
        } else {
            rows.remove(at: index)
        }
    }

    private func checkNames(_ grant: NaiveGrant) throws {
        try require(grant.object)
        try requireHolder(grant.grantee)
        for privilege in grant.privileges where privilege != .all {
            guard NaiveMatrix.fits(privilege, grant.object.kind) else { throw NaiveError(-500) }
        }
    }

    /// PRIV-7: VIEW on the grantee, and SYSAUTH or the privilege with the grant option.
    private func checkAuthority(_ grant: NaiveGrant) throws {
        let subject = subject(session)
        let grantee: NaiveObject
        switch grant.grantee {
        case .user(let it): grantee = .user(it)
        case .group(let it): grantee = .group(it)
        case .identity: throw NaiveError(nil)
        }
        guard may(subject, NaivePrivilege("VIEW"), grantee) else { throw NaiveError(-1001) }
        if may(subject, NaivePrivilege("SYSAUTH"), grant.object) { return }
        for item in grant.privileges {
            let list = item == .all ? NaiveMatrix.row(grant.object.kind) : [item]
            for privilege in list {
                guard mayPassOn(subject, privilege, grant.object) else { throw NaiveError(-1001) }
            }
        }
    }

    private func mayPassOn(
        _ subject: NaiveSubject, _ privilege: NaivePrivilege, _ object: NaiveObject
    ) -> Bool {
        if let schema = neededSchema(privilege, object), explicitSchemas.contains(schema),
            reason(subject, NaivePrivilege("VIEW"), schema) == nil { return false }
        let sources = NaiveSystem.sources(privilege, object)
        return rows.contains { row in
            row.grantable && subject.holders.contains(row.grantee)
                && sources.contains { $0.object == row.object && $0.privilege == row.privilege }
        }
    }

    // MARK: Roles

    static let roleNames = [
        "System Administrator", "Security Administrator", "Database Administrator",
    ]

    mutating func grantRole(_ role: String, _ holder: NaiveHolder) throws {
        try checkRole(role, holder)
        guard !roles.contains(where: { $0.role == role && $0.holder == holder }) else {
            throw NaiveError(-1000)
        }
        roles.append((role, holder))
    }

    mutating func revokeRole(_ role: String, _ holder: NaiveHolder) throws {
        try checkRole(role, holder)
        guard roles.contains(where: { $0.role == role && $0.holder == holder }) else {
            throw NaiveError(-1002)
        }
        roles.removeAll { $0.role == role && $0.holder == holder }
    }

    private func checkRole(_ role: String, _ holder: NaiveHolder) throws {
        guard NaiveSystem.roleNames.contains(role) else { throw NaiveError(-1003) }
        try requireHolder(holder)
        guard subject(session).mayEverything else { throw NaiveError(-1001) }
    }
}
