import OcientSQL

extension LoginSystem {
    /// The session of an accepted login, as privileges are asked for it; somebody who is not
    /// known created nothing.
    func subject(of verdict: Verdict) -> Subject? {
        let nobody = names.intern("somebody of the classes")
        return session(of: verdict, nobody: nobody).map { catalog.subject($0) }
    }
}

extension LoginSystem {
    /// Whether the session of a login may do all that a question asks; false without a session.
    package func allows(_ verdict: Verdict, _ question: PrivilegeQuestion) -> Bool {
        guard let subject = subject(of: verdict) else { return false }
        return question.privileges.allSatisfy {
            catalog.isAllowed(subject, $0, on: question.object, readings)
        }
    }
}

/// What the sessions of a system may do, each worked out once: by rows of the user, its groups and
/// `public`, by roles, and by what they created (PRIV-6, PRIV-10, PRIV-11, ROLE-1).
struct SessionPrivileges {
    private let system: LoginSystem
    private let created: [Principal: [ObjectReference]]
    private var known: [Key: [String]] = [:]

    private struct Key: Hashable {
        var creator: Principal?
        var user: UserID?
        var home: DatabaseID?
        var groups: [GroupID]
    }

    /// O(objects).
    init(_ system: LoginSystem) {
        self.system = system
        created = system.catalog.createdObjects
    }

    /// `SELECT ON DATABASE sandbox`, sorted; empty for a login that is not accepted.
    mutating func all(_ verdict: Verdict) -> [String] {
        guard let subject = system.subject(of: verdict) else { return [] }
        let creator = subject.principal.flatMap { created[$0] == nil ? nil : $0 }
        let key = Key(
            creator: creator, user: subject.user, home: verdict.integrationDatabase,
            groups: verdict.groups)
        if let texts = known[key] { return texts }
        let texts = texts(of: subject)
        known[key] = texts
        return texts
    }

    private func texts(of subject: Subject) -> [String] {
        let catalog = system.catalog
        var holders: [GranteeReference] = subject.groups.map { .group($0) }
        if let user = subject.user { holders.append(.user(user)) }
        if let group = subject.publicGroup { holders.append(.group(group)) }
        if subject.isAdministrator { return ["everything"] }
        var texts: Set<String> = []
        for role in Role.allCases where subject.roles.contains(role) {
            texts.insert("the role " + role.name)
        }
        if subject.managesSecurity { texts.insert("security of the system") }
        for object in subject.principal.flatMap({ created[$0] }) ?? [] {
            texts.insert("all ON \(catalog.sql(of: object, system.names)), which it created")
        }
        for holder in holders {
            for index in catalog.grants.cellIndices(of: holder) {
                let cell = catalog.grants.cells[index]
                let held = catalog.grants.held(
                    holder, cell.object, system.readings.impliedView)
                let object = catalog.sql(of: cell.object, system.names)
                for privilege in held.ordered(as: cell.object.kind) {
                    texts.insert("\(privilege.sql) ON \(object)")
                }
            }
        }
        return texts.sorted { $0.precedesByBytes($1) }
    }
}

extension Catalog {
    /// What each user and each identity created (PRIV-6). O(objects).
    var createdObjects: [Principal: [ObjectReference]] {
        var created: [Principal: [ObjectReference]] = [:]
        func add(_ object: ObjectReference) {
            if let principal = creator(of: object) {
                created[principal, default: []].append(object)
            }
        }
        for id in databases.ids { add(.database(id)) }
        for id in schemas.ids { add(.schema(id)) }
        for id in objects.ids { add(.object(id, objects[id].kind)) }
        for id in users.ids { add(.user(id)) }
        for id in groups.ids { add(.group(id)) }
        return created
    }
}
