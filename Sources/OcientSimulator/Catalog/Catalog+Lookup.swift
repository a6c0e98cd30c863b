import OcientSQL

/// Finding things by name, O(1).
extension Catalog {
    /// The database of a name.
    package func database(named name: Symbol) -> DatabaseID? {
        databaseNames.find(UInt64(name.index)).map { DatabaseID(index: $0) }
    }

    /// The user of a name in a database.
    package func user(named name: Symbol, in database: DatabaseID) -> UserID? {
        userNames.find(KeyTable.key(database.index, name.index)).map { UserID(index: $0) }
    }

    /// The group of a name in a database.
    package func group(named name: Symbol, in database: DatabaseID) -> GroupID? {
        groupNames.find(KeyTable.key(database.index, name.index)).map { GroupID(index: $0) }
    }

    /// The schema of a name in a database.
    package func schema(named name: Symbol, in database: DatabaseID) -> SchemaID? {
        schemaNames.find(KeyTable.key(database.index, name.index)).map { SchemaID(index: $0) }
    }

    /// The table or view of a name in a schema.
    package func object(named name: Symbol, in schema: SchemaID) -> ObjectID? {
        objectNames.find(KeyTable.key(schema.index, name.index)).map { ObjectID(index: $0) }
    }

    /// The node of a name.
    package func node(named name: Symbol) -> NodeID? {
        nodeNames.find(UInt64(name.index)).map { NodeID(index: $0) }
    }

    /// Whether stored and running configuration differ on some node (CFG-3).
    package var hasPendingRestart: Bool {
        for id in nodes.ids where nodes[id].running != stored { return true }
        return false
    }
}
