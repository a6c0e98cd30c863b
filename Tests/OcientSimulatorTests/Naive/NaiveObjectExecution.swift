/// CREATE, DROP and memberships.
extension NaiveSystem {
    /// Authority, then existence (PRIV-12).
    mutating func create(_ object: NaiveObject) throws {
        let kind = object.kind
        try requireDatabase(of: object)
        let privilege = NaivePrivilege("CREATE", kind)
        guard may(subject(session), privilege, object.containers[0]) else {
            throw NaiveError(NaiveSystem.mayNotCreate[kind]!)
        }
        if let other = taken(object) { throw NaiveError(NaiveSystem.taken[other.kind]!) }
        let isPresent = schemas.contains(object)
        add(object)
        if !isPresent { creators[object] = session.holder }
    }

    private func requireDatabase(of object: NaiveObject) throws {
        guard case .database = object else {
            guard let name = object.database, databases.contains(name) else {
                throw NaiveError(NaiveSystem.noDatabase[object.kind] ?? -605)
            }
            return
        }
    }

    /// What has the name already; a schema may be implicit, tables and views share their names.
    private func taken(_ object: NaiveObject) -> NaiveObject? {
        switch object {
        case .schema: explicitSchemas.contains(object) ? object : nil
        case .table(let database, let schema, let name), .view(let database, let schema, let name):
            [.table(database, schema, name), .view(database, schema, name)].first(where: exists)
        default: exists(object) ? object : nil
        }
    }

    private mutating func add(_ object: NaiveObject) {
        switch object {
        case .system: break
        case .database(let name):
            databases.append(name)
            schemas.append(.schema(name, "public"))
        case .schema:
            if !schemas.contains(object) { schemas.append(object) }
            explicitSchemas.insert(object)
        case .table, .view:
            relations.append(object)
            if let schema = object.schema, !schemas.contains(schema) {
                schemas.append(schema)
            }
        case .user(let it): users.append(it)
        case .group(let it): groups.append(it)
        }
    }

    /// Existence, then authority (PRIV-12).
    mutating func drop(_ object: NaiveObject) throws {
        try require(object)
        let kind = object.kind
        if object == .database("system") { throw NaiveError(-330) }
        guard may(subject(session), NaivePrivilege("DROP"), object) else {
            throw NaiveError(NaiveSystem.mayNotDrop[kind]!)
        }
        if case .schema(_, let name) = object {
            let holds = relations.contains { $0.schema == object }
            guard name != "public" else { throw NaiveError(-330) }
            if holds { throw NaiveError(-728) }
        }
        remove { $0 == object || (kind == "DATABASE" && $0.database == object.database) }
        if case .database(let name) = object {
            stored.remove(database: name)
            lastRestart.remove(database: name)
            for index in nodes.indices { nodes[index].running.remove(database: name) }
        }
        repairSession()
    }

    /// Removes things with the rows, roles and memberships that hang on them (CFG-2).
    private mutating func remove(where isDropped: (NaiveObject) -> Bool) {
        func isRemoved(_ holder: NaiveHolder) -> Bool {
            switch holder {
            case .user(let it): isDropped(.user(it))
            case .group(let it): isDropped(.group(it))
            case .identity: false
            }
        }
        databases.removeAll { isDropped(.database($0)) }
        users.removeAll { isDropped(.user($0)) }
        groups.removeAll { isDropped(.group($0)) }
        schemas.removeAll(where: isDropped)
        explicitSchemas = explicitSchemas.filter { !isDropped($0) }
        relations.removeAll(where: isDropped)
        creators = creators.filter { !isDropped($0.key) && !isRemoved($0.value) }
        memberships.removeAll { isDropped(.user($0.user)) || isDropped(.group($0.group)) }
        rows.removeAll { isDropped($0.object) || isRemoved($0.grantee) }
        roles.removeAll { isRemoved($0.holder) }
        accounts = accounts.filter { !isDropped(.user($0.key)) }
        settings = settings.filter { !isDropped($0.key) }
    }

    /// The session of a dropped user or database goes back to `admin@system` (CFG-2).
    private mutating func repairSession() {
        var isRemoved = !databases.contains(session.database)
        if case .user(let user) = session.holder { isRemoved = isRemoved || !users.contains(user) }
        if case .identity = session.holder {
            isRemoved = isRemoved || !databases.contains(session.home)
        }
        if isRemoved { session = .admin }
        session.groups = session.groups.filter { exists(.group($0)) }
    }

    /// ALTER GROUP … ADD or DROP USER.
    mutating func change(
        _ group: NaiveMember, _ user: NaiveMember,
        _ action: (inout [(user: NaiveMember, group: NaiveMember)]) -> Void
    ) throws {
        try require(.group(group))
        guard may(subject(session), NaivePrivilege("ALTER"), .group(group)) else {
            throw NaiveError(-720)
        }
        try require(.user(user))
        action(&memberships)
    }
}
