import OcientSQL

/// Renaming things; the new names are known to be free.
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
