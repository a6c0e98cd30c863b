import OcientSQL

/// Adding things whose names are known to be free.
extension Catalog {
    @discardableResult
    mutating func addDatabase(
        _ name: Symbol, by creator: Principal, _ origin: Origin
    ) -> DatabaseID {
        let id = databases.nextID
        let schema = addSchema(Schema(
            name: wellKnown.public, database: id, isExplicit: false, creator: .bootstrap,
            origin: origin))
        let group = addGroup(Group(
            name: wellKnown.public, database: id, isPublic: true, creator: .bootstrap,
            origin: origin))
        databaseNames.set(UInt64(name.index), id.index)
        return databases.append(Database(
            name: name, publicSchema: schema, publicGroup: group, creator: creator,
            origin: origin))
    }

    @discardableResult
    mutating func addUser(_ user: User) -> UserID {
        let id = users.append(user)
        userNames.set(KeyTable.key(user.database.index, user.name.index), id.index)
        return id
    }

    @discardableResult
    mutating func addGroup(_ group: Group) -> GroupID {
        let id = groups.append(group)
        groupNames.set(KeyTable.key(group.database.index, group.name.index), id.index)
        return id
    }

    @discardableResult
    mutating func addSchema(_ schema: Schema) -> SchemaID {
        let id = schemas.append(schema)
        schemaNames.set(KeyTable.key(schema.database.index, schema.name.index), id.index)
        return id
    }

    @discardableResult
    mutating func addObject(_ object: SchemaObject) -> ObjectID {
        let id = objects.append(object)
        schemas[object.schema].objectCount += 1
        objectNames.set(KeyTable.key(object.schema.index, object.name.index), id.index)
        return id
    }

    @discardableResult
    mutating func addNode(_ node: Node) -> NodeID {
        let id = nodes.append(node)
        nodeNames.set(UInt64(node.name.index), id.index)
        return id
    }
}
