import OcientSQL

/// Dropping things together with what hangs on them.
extension Catalog {
    /// Drops a database with all that is in it, stored and running (PRIV-13, CFG-2). O(catalog).
    mutating func removeDatabase(_ id: DatabaseID) {
        for user in users.ids where users[user].database == id { removeUser(user) }
        for group in groups.ids where groups[group].database == id { removeGroup(group) }
        for object in objects.ids where schemas[objects[object].schema].database == id {
            removeObject(object)
        }
        for schema in schemas.ids where schemas[schema].database == id { removeSchema(schema) }
        eachConfiguration { $0.removeDatabase(id) }
        grants.removeRows(about: .database(id))
        databaseNames.remove(UInt64(databases[id].name.index))
        databases.remove(id)
    }

    /// Drops a user with its memberships and privileges (CFG-2).
    mutating func removeUser(_ id: UserID) {
        let user = users[id]
        for group in user.groups { groups[group].members.removeAll { $0.user == id } }
        grants.removeRows(of: .user(id))
        grants.removeRows(about: .user(id))
        userNames.remove(KeyTable.key(user.database.index, user.name.index))
        users.remove(id)
    }

    /// Drops a group with its memberships and privileges (CFG-2).
    mutating func removeGroup(_ id: GroupID) {
        let group = groups[id]
        for member in group.members { users[member.user].groups.removeAll { $0 == id } }
        grants.removeRows(of: .group(id))
        grants.removeRows(about: .group(id))
        groupNames.remove(KeyTable.key(group.database.index, group.name.index))
        groups.remove(id)
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
        for node in nodes.ids { change(&nodes[node].running) }
    }
}
