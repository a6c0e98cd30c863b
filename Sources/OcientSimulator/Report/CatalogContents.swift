import OcientSQL

/// What is in each database, by the database's number, gathered in one pass.
struct CatalogContents {
    /// Names of groups, `public` left out, in order of creation.
    private(set) var groups: [[String]]
    /// Names of users, in order of creation.
    private(set) var users: [[String]]
    /// Paths of explicit schemas, tables and views: `TABLE sandbox.public.orders`.
    private(set) var objects: [[String]]

    /// Gathers it; without `listsObjects` each database has one line with the number of its tables
    /// and views.
    init(_ catalog: Catalog, _ names: NameTable, listsObjects: Bool = true) {
        let count = (catalog.databases.ids.last?.place ?? 0) + 1
        groups = [[String]](repeating: [], count: count)
        users = groups
        objects = groups
        for group in catalog.groups.all where !group.isPublic {
            groups[group.database.place].append(names.text(of: group.name))
        }
        for user in catalog.users.all {
            users[user.database.place].append(names.text(of: user.name))
        }
        if listsObjects { nameObjects(catalog, names) } else { countObjects(catalog) }
    }

    private mutating func nameObjects(_ catalog: Catalog, _ names: NameTable) {
        for id in catalog.schemas.ids where catalog.schemas[id].isExplicit {
            let database = catalog.schemas[id].database
            objects[database.place].append(catalog.text(of: .schema(id), names))
        }
        for id in catalog.objects.ids {
            let object = catalog.objects[id]
            let database = catalog.schemas[object.schema].database
            objects[database.place].append(catalog.text(of: .object(id, object.kind), names))
        }
    }

    private mutating func countObjects(_ catalog: Catalog) {
        var counts = [Int](repeating: 0, count: objects.count)
        for schema in catalog.schemas.all { counts[schema.database.place] += schema.objectCount }
        for (place, count) in counts.enumerated() where count > 0 {
            objects[place] = ["tables and views: \(count), too many to list here"]
        }
    }
}
