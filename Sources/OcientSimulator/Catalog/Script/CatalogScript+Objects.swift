import OcientSQL

/// Schemas, tables and views.
extension CatalogScript {
    /// Every public schema, then the others in order of creation, each with the objects up to
    /// its first one when it is implicit, because that object brings it along (PRIV-5).
    mutating func writeObjects() {
        var objects = catalog.objects.ids[...]
        var firstObjects: [SchemaID: ObjectID] = [:]
        for id in objects.reversed() { firstObjects[catalog.objects[id].schema] = id }
        for id in schemasInOrder {
            let schema = catalog.schemas[id]
            if schema.isExplicit {
                write("CREATE SCHEMA \(sql(id))", by: schema.creator)
            } else if let first = firstObjects[id] {
                guard schema.name != catalog.wellKnown.public else { continue }
                while let next = objects.first, next <= first {
                    write(next)
                    objects.removeFirst()
                }
            } else if schema.name != catalog.wellKnown.public {
                writePlaceholder(in: id)
            }
        }
        for id in objects { write(id) }
    }

    /// A public schema comes with its database, and the script creates the databases first,
    /// so that running it puts every public schema before any schema with a name of its own.
    private var schemasInOrder: [SchemaID] {
        let name = catalog.wellKnown.public
        let ids = catalog.schemas.ids
        return ids.filter { catalog.schemas[$0].name == name }
            + ids.filter { catalog.schemas[$0].name != name }
    }

    private mutating func write(_ id: ObjectID) {
        let object = catalog.objects[id]
        switch object.kind {
        case .table: write("CREATE TABLE \(sql(id)) \(object.body)", by: object.creator)
        case .view: write("CREATE VIEW \(sql(id)) AS \(object.body)", by: object.creator)
        }
    }

    /// An implicit schema outlives the table that brought it along.
    private mutating func writePlaceholder(in id: SchemaID) {
        let table = sql(id) + ".ocsim_placeholder"
        write("CREATE TABLE \(table) (placeholder INT)")
        write("DROP TABLE \(table)")
    }
}
