import OcientSQL

/// Dropping objects together with everything that belongs to them.
extension Catalog {
    /// Drops a database with all that is in it, stored and running (PRIV-13, CFG-2). O(catalog).
    mutating func removeDatabase(_ id: DatabaseID) {
        removeUsers(users.ids.filter { users[$0].database == id })
        removeGroups(groups.ids.filter { groups[$0].database == id })
        for object in objects.ids where schemas[objects[object].schema].database == id {
            removeObject(object)
        }
        for schema in schemas.ids where schemas[schema].database == id { removeSchema(schema) }
        eachConfiguration { $0.removeDatabase(id) }
        grants.removeRows(about: .database(id))
        databaseNames.remove(UInt64(databases[id].name.index))
        databases.remove(id)
    }

    /// Drops users with their memberships and privileges, each group gone through once (CFG-2).
    mutating func removeUsers(_ list: [UserID]) {
        var (leaving, left) = (KeyTable(), KeyTable())
        for id in list { leaving.set(UInt64(id.index), 0) }
        for id in list {
            let user = users[id]
            for group in user.groups {
                memberships.remove(KeyTable.key(id.index, group.index))
                guard left.insert(group.index) else { continue }
                groups[group].members.removeAll { leaving.contains($0.user.index) }
            }
            grants.removeRows(of: .user(id))
            grants.removeRows(about: .user(id))
            userNames.remove(KeyTable.key(user.database.index, user.name.index))
            users.remove(id)
        }
    }

    /// Drops groups with their memberships and privileges, each member gone through once (CFG-2).
    mutating func removeGroups(_ list: [GroupID]) {
        var (leaving, left) = (KeyTable(), KeyTable())
        for id in list { leaving.set(UInt64(id.index), 0) }
        for id in list {
            let group = groups[id]
            for member in group.members {
                memberships.remove(KeyTable.key(member.user.index, id.index))
                guard left.insert(member.user.index) else { continue }
                users[member.user].groups.removeAll { leaving.contains($0.index) }
            }
            grants.removeRows(of: .group(id))
            grants.removeRows(about: .group(id))
            groupNames.remove(KeyTable.key(group.database.index, group.name.index))
            groups.remove(id)
        }
    }

    /// Whether a user was added to a group. O(1).
    func isMember(_ user: UserID, of group: GroupID) -> Bool {
        memberships.find(KeyTable.key(user.index, group.index)) != nil
    }

    /// Adds a user to a group in which it is not.
    mutating func add(_ user: UserID, to group: GroupID, _ origin: Origin) {
        memberships.set(KeyTable.key(user.index, group.index), 0)
        users[user].groups.append(group)
        groups[group].members.append(Group.Membership(user: user, origin: origin))
    }

    /// Takes users out of a group in which they are.
    mutating func remove(_ list: [UserID], from group: GroupID) {
        var leaving = KeyTable()
        for user in list {
            memberships.remove(KeyTable.key(user.index, group.index))
            users[user].groups.removeAll { $0 == group }
            leaving.set(UInt64(user.index), 0)
        }
        groups[group].members.removeAll { leaving.contains($0.user.index) }
    }

    /// Drops a schema that holds nothing, with the privileges on it.
    mutating func removeSchema(_ id: SchemaID) {
        let schema = schemas[id]
        grants.removeRows(about: .schema(id))
        schemaNames.remove(KeyTable.key(schema.database.index, schema.name.index))
        schemas.remove(id)
    }

    /// Drops a table or view with the privileges on it; its schema stays (PRIV-5).
    mutating func removeObject(_ id: ObjectID) {
        let object = objects[id]
        grants.removeRows(about: .object(id, object.kind))
        objectNames.remove(KeyTable.key(object.schema.index, object.name.index))
        schemas[object.schema].objectCount -= 1
        objects.remove(id)
    }

    /// Changes the stored and every running configuration alike (CFG-2, POOL-1).
    mutating func eachConfiguration(_ change: (inout Configuration) -> Void) {
        change(&stored)
        change(&lastRestart)
        for node in restartedAlone {
            guard var own = nodes[node].ownConfiguration else { continue }
            // Held once, so that the change copies nothing.
            nodes[node].ownConfiguration = nil
            change(&own)
            nodes[node].ownConfiguration = own
        }
    }
}

/// Adding objects whose names are known to be free.
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

/// Renaming objects; the new names are known to be free.
extension Catalog {
    mutating func rename(_ id: DatabaseID, to name: Symbol) {
        databaseNames.remove(UInt64(databases[id].name.index))
        databases[id].name = name
        databaseNames.set(UInt64(name.index), id.index)
    }

    mutating func rename(_ id: GroupID, to name: Symbol) {
        let group = groups[id]
        groupNames.remove(KeyTable.key(group.database.index, group.name.index))
        groups[id].name = name
        groupNames.set(KeyTable.key(group.database.index, name.index), id.index)
    }

    mutating func rename(_ id: SchemaID, to name: Symbol) {
        let schema = schemas[id]
        schemaNames.remove(KeyTable.key(schema.database.index, schema.name.index))
        schemas[id].name = name
        schemaNames.set(KeyTable.key(schema.database.index, name.index), id.index)
    }
}
