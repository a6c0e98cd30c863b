import OcientSQL

/// Applying a GRANT or REVOKE that was checked.
extension Catalog {
    /// Gives privileges with what follows from them: VIEW by PRIV-4, USE by PRIV-3. All implied
    /// rows are kept, whatever the reading; a decision uses those that exist under its reading.
    mutating func grant(_ privileges: [Privilege], withOption: Bool, _ grant: GrantStore.NewGrant) {
        let kind = grant.object.kind
        let index = grants.reserveCell(grant.grantee, grant.object)
        let hasView = PrivilegeMatrix.fitting(kind).contains(.view)
        for privilege in privileges {
            grants.add(privilege, grantable: withOption, in: index, grant)
        }
        for privilege in privileges where !privilege.isView {
            if hasView { grants.addImplied(.view, in: index, grant) }
            guard let type = privilege.target else { continue }
            grants.addImplied(.typed(.view, type), in: index, grant)
        }
        if kind == .schema { schemas[SchemaID(index: grant.object.index)].isExplicit = true }
        guard let database = database(of: grant.object) else { return }
        var useGrant = grant
        useGrant.object = .database(database)
        let useIndex = kind == .database
            ? index : grants.reserveCell(grant.grantee, useGrant.object)
        grants.addImplied(.use, in: useIndex, useGrant)
    }

    /// Takes privileges away, or only their grant options.
    mutating func revoke(
        _ privileges: PrivilegeSet, optionOnly: Bool, _ grantee: GranteeReference,
        _ object: ObjectReference
    ) {
        guard let index = grants.cellIndex(grantee, object) else { return }
        for privilege in privileges.ordered(as: object.kind) {
            if optionOnly {
                grants.takeGrantOption(privilege, in: index)
            } else {
                grants.take(privilege, in: index)
            }
        }
        grants.sweep()
    }
}

extension Privilege {
    /// Whether PRIV-4 counts it as a VIEW, from which no other follows.
    var isView: Bool {
        self == .view || verb == .view || self == .viewQueries || self == .viewRedactedQueries
    }
}

/// How objects lie inside one another (PRIV-1), and who made them (PRIV-6). All O(1).
extension Catalog {
    /// The container of an object: of a table the schema, of that the database, of that SYSTEM.
    func container(of object: ObjectReference) -> ObjectReference? {
        switch object.kind {
        case .database: .system
        case .schema: .database(schemas[SchemaID(index: object.index)].database)
        case .table, .view: .schema(objects[ObjectID(index: object.index)].schema)
        case .user: .database(users[UserID(index: object.index)].database)
        case .group: .database(groups[GroupID(index: object.index)].database)
        case .system, .mlmodel, .pipeline, .pipelineFunction: nil
        }
    }

    /// The database that an object is or is in; nil for SYSTEM.
    @inline(__always)
    func database(of object: ObjectReference) -> DatabaseID? {
        object.kind == .database
            ? DatabaseID(index: object.index) : enclosingDatabase(of: object)
    }

    private func enclosingDatabase(of object: ObjectReference) -> DatabaseID? {
        var level = object
        while level.kind != .database {
            guard let container = container(of: level) else { return nil }
            level = container
        }
        return DatabaseID(index: level.index)
    }

    /// The database of a grantee.
    @inline(__always)
    func database(of grantee: GranteeReference) -> DatabaseID? {
        if let user = grantee.user { return users[user].database }
        return grantee.group.map { groups[$0].database }
    }

    /// Who created an object; nil for SYSTEM.
    func creator(of object: ObjectReference) -> Principal? { creation(of: object)?.creator }

    /// The statement that created an object; bootstrap for SYSTEM.
    func origin(of object: ObjectReference) -> Origin { creation(of: object)?.origin ?? .bootstrap }

    private func creation(of object: ObjectReference) -> (creator: Principal, origin: Origin)? {
        switch object.kind {
        case .database:
            let database = databases[DatabaseID(index: object.index)]
            return (database.creator, database.origin)
        case .schema:
            let schema = schemas[SchemaID(index: object.index)]
            return (schema.creator, schema.origin)
        case .table, .view:
            let table = objects[ObjectID(index: object.index)]
            return (table.creator, table.origin)
        case .user:
            let user = users[UserID(index: object.index)]
            return (user.creator, user.origin)
        case .group:
            let group = groups[GroupID(index: object.index)]
            return (group.creator, group.origin)
        case .system, .mlmodel, .pipeline, .pipelineFunction: return nil
        }
    }
}
