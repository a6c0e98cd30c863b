/// Who a decision is about: whose rows count, what they created, which roles they have.
struct NaiveSubject {
    var holders: [NaiveHolder]
    var creator: NaiveHolder?
    /// `admin@system` and System Administrators (PRIV-10).
    var mayEverything = false
    var isDatabaseAdministrator = false
}

/// Whether somebody may do something (PRIV-1 to PRIV-6, PRIV-10, PRIV-15, ROLE-1).
extension NaiveSystem {
    func subject(_ session: NaiveSession) -> NaiveSubject {
        guard case .user(let user) = session.holder else {
            let everyone = NaiveMember(name: "public", database: session.home)
            return subject(
                session.groups.map { .group($0) } + [.group(everyone)], creator: session.holder)
        }
        return subject(of: .user(user))
    }

    /// AS GROUP: its own rows; AS USER: own, groups, public.
    func subject(of grantee: NaiveHolder) -> NaiveSubject {
        guard case .user(let user) = grantee else { return subject([grantee], creator: nil) }
        let groups = memberships.filter { $0.user == user }.map { NaiveHolder.group($0.group) }
        let everyone = NaiveHolder.group(NaiveMember(name: "public", database: user.database))
        return subject([grantee] + groups + [everyone], creator: grantee)
    }

    private func subject(_ holders: [NaiveHolder], creator: NaiveHolder?) -> NaiveSubject {
        var result = NaiveSubject(holders: holders, creator: creator)
        for (role, holder) in roles where holders.contains(holder) {
            if role == "System Administrator" { result.mayEverything = true }
            if role == "Database Administrator" { result.isDatabaseAdministrator = true }
        }
        if holders.contains(NaiveSession.admin.holder) { result.mayEverything = true }
        return result
    }

    /// `\can` (PRIV-15).
    func answer(_ question: NaiveQuestion) throws -> NaiveResult {
        try require(question.object)
        if let grantee = question.grantee { try requireHolder(grantee) }
        let kind = question.object.kind
        let privileges = question.privileges.flatMap {
            $0 == .all ? NaiveMatrix.row(kind) : [$0]
        }
        guard privileges.allSatisfy({ NaiveMatrix.fits($0, kind) }) else { throw NaiveError(-500) }
        let asked = question.grantee.map { subject(of: $0) } ?? subject(session)
        var first: String?
        for privilege in privileges {
            let (allowed, rule) = decide(asked, privilege, question.object)
            if !allowed { return .answer(allowed: false, rule: rule) }
            first = first ?? rule
        }
        return .answer(allowed: true, rule: first!)
    }

    func may(_ subject: NaiveSubject, _ privilege: NaivePrivilege, _ object: NaiveObject) -> Bool {
        decide(subject, privilege, object).allowed
    }

    /// The answer for one privilege, PRIV-5 included.
    func decide(
        _ subject: NaiveSubject, _ privilege: NaivePrivilege, _ object: NaiveObject
    ) -> (allowed: Bool, rule: String) {
        guard let rule = reason(subject, privilege, object) else { return (false, "PRIV-1") }
        if let schema = neededSchema(privilege, object), explicitSchemas.contains(schema) {
            if reason(subject, NaivePrivilege("VIEW"), schema) == nil { return (false, "PRIV-5") }
        }
        return (true, rule)
    }

    /// The schema whose VIEW is needed too, if it is explicit (PRIV-5).
    func neededSchema(
        _ privilege: NaivePrivilege, _ object: NaiveObject
    ) -> NaiveObject? {
        switch object {
        case .table, .view: object.schema
        case .schema:
            privilege == NaivePrivilege("CREATE", "TABLE")
                || privilege == NaivePrivilege("CREATE", "VIEW") ? object : nil
        default: nil
        }
    }

    /// The first rule that allows a privilege, in the order of PRIV-15.
    func reason(
        _ subject: NaiveSubject, _ privilege: NaivePrivilege, _ object: NaiveObject
    ) -> String? {
        if subject.mayEverything { return "PRIV-10" }
        let sources = NaiveSystem.sources(privilege, object)
        let isOwn = reading("explicit_schema_create", is: "own") && privilege.verb == "CREATE"
            && explicitSchemas.contains(object)
        var held: [NaiveRow] = []
        for holder in subject.holders {
            for row in rowsByHolder[holder] ?? [] where isPresent(row) {
                if isOwn && row.object != object { continue }
                for source in sources where row.privilege == source.privilege {
                    if row.object == source.object { held.append(row) }
                }
            }
        }
        if held.contains(where: { !$0.implied }) { return "PRIV-1" }
        if let creator = subject.creator,
            sources.contains(where: { creators[$0.object] == creator }) { return "PRIV-6" }
        if held.contains(where: { $0.privilege.verb == "USE" }) { return "PRIV-3" }
        if !held.isEmpty { return "PRIV-4" }
        if subject.isDatabaseAdministrator, sources.contains(where: isAdministrators) {
            return "ROLE-1"
        }
        return nil
    }

    /// As if ALL were held on every database but `system`, and CREATE DATABASE on SYSTEM.
    private func isAdministrators(_ source: NaiveSource) -> Bool {
        switch source.object {
        case .database(let name): name != "system"
        case .system: source.privilege == NaivePrivilege("CREATE", "DATABASE")
        default: false
        }
    }

    /// Whether a row exists under the reading `implied_view` (PRIV-4).
    func isPresent(_ row: NaiveRow) -> Bool {
        guard row.implied, row.privilege.verb == "VIEW" else { return true }
        if reading("implied_view", is: "none") { return false }
        if reading("implied_view", is: "same_object") { return row.privilege.type == nil }
        return true
    }

    /// Every privilege on an object that gives this one here: itself, and what containers cover.
    static func sources(_ privilege: NaivePrivilege, _ object: NaiveObject) -> [NaiveSource] {
        var list = [NaiveSource(privilege: privilege, object: object)]
        for container in object.containers {
            guard let wider = wider(privilege, object.kind, container) else { continue }
            if NaiveMatrix.fits(wider, container.kind) {
                list.append(NaiveSource(privilege: wider, object: container))
            }
        }
        return list
    }

    private static func wider(
        _ privilege: NaivePrivilege, _ kind: String, _ container: NaiveObject
    ) -> NaivePrivilege? {
        if privilege.type != nil { return privilege }
        switch privilege.verb {
        case "SELECT", "INSERT", "DELETE", "UPDATE", "TRUNCATE", "LOAD", "EXECUTE", "SYSAUTH":
            return privilege
        case "USE": return container == .system ? privilege : nil
        case "VIEW", "ALTER", "DROP": return NaivePrivilege(privilege.verb, kind)
        default: return nil
        }
    }
}

/// A privilege on an object that would give another one.
struct NaiveSource {
    var privilege: NaivePrivilege
    var object: NaiveObject
}
