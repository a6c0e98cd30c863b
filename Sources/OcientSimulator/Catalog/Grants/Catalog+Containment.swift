import OcientSQL

/// How objects lie inside one another (PRIV-1), and who made them (PRIV-6). All O(1).
extension Catalog {
    /// What an object lies in: a table in a schema, that in a database, that in SYSTEM.
    func container(of object: ObjectReference) -> ObjectReference? {
        switch object.kind {
        case .database: .system
        case .schema: .database(schemas[SchemaID(index: object.index)].database)
        case .table, .view: .schema(objects[ObjectID(index: object.index)].schema)
        case .user: .database(users[UserID(index: object.index)].database)
        case .group: .database(groups[GroupID(index: object.index)].database)
        default: nil
        }
    }

    /// The database that an object is or lies in; nil for SYSTEM.
    func database(of object: ObjectReference) -> DatabaseID? {
        var level = object
        while level.kind != .database {
            guard let container = container(of: level) else { return nil }
            level = container
        }
        return DatabaseID(index: level.index)
    }

    /// The database of a grantee.
    func database(of grantee: GranteeReference) -> DatabaseID? {
        if let user = grantee.user { return users[user].database }
        return grantee.group.map { groups[$0].database }
    }

    /// Who created an object; nil for SYSTEM.
    func creator(of object: ObjectReference) -> Principal? {
        switch object.kind {
        case .database: databases[DatabaseID(index: object.index)].creator
        case .schema: schemas[SchemaID(index: object.index)].creator
        case .table, .view: objects[ObjectID(index: object.index)].creator
        case .user: users[UserID(index: object.index)].creator
        case .group: groups[GroupID(index: object.index)].creator
        default: nil
        }
    }

    /// The statement that created an object.
    func origin(of object: ObjectReference) -> Origin {
        switch object.kind {
        case .database: databases[DatabaseID(index: object.index)].origin
        case .schema: schemas[SchemaID(index: object.index)].origin
        case .table, .view: objects[ObjectID(index: object.index)].origin
        case .user: users[UserID(index: object.index)].origin
        case .group: groups[GroupID(index: object.index)].origin
        default: .bootstrap
        }
    }
}
