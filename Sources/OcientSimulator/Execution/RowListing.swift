import OcientSQL

/// An answer with rows; every row has as many cells as there are columns.
struct RowListing {
    var columns: [String]
    var rows: [[String?]] = []
    /// What the cells of each column are; empty when the names of the columns say it.
    var types: [ResultType] = []
}

/// What the cells of a column of an answer are.
package enum ResultType: Hashable, Sendable {
    /// What the column's name says: `id` is a number.
    case ofName
    /// Texts.
    case text
    /// Whole numbers.
    case number
    /// TRUE and FALSE.
    case flag
    /// What a table declares.
    case declared(DeclaredType)
}

extension RowListing {
    /// A row for each item, a column for each attribute that has one; SHOW leaves the ids out.
    init<Attribute: CatalogAttribute>(
        _ items: some Sequence<Attribute.Item>, _ attribute: Attribute.Type,
        in description: CatalogDescription, withoutIDs: Bool = false
    ) {
        let attributes = Attribute.columns.filter { !withoutIDs || $0.spelling.column != "id" }
        columns = attributes.compactMap { $0.spelling.column }
        for item in items {
            rows.append(attributes.map { attribute in
                RowListing.cell(attribute.value(of: item, in: description).value)
            })
        }
    }

    /// A cell; lists and mappings are JSON, so that each of their texts can be told.
    private static func cell(_ value: CatalogValue?) -> String? {
        switch value {
        case .list(let texts): return JSONText.text(of: .array(texts.map { .string($0) }))
        case .map(let mappings):
            return JSONText.text(of: .object(mappings.map {
                JSONMember(name: $0.value, value: .string($0.group))
            }))
        case .text, .name, .number, .flag, .secret, nil: return value?.cell
        }
    }
}

extension Simulation {
    /// The catalog as items with attributes, as it is now.
    package var catalogDescription: CatalogDescription {
        CatalogDescription(catalog, names, readings: readings, now: now)
    }
}

/// SHOW and the system tables: what the session may see (PRIV-14).
extension Simulation {
    /// Puts the rows of a SHOW into the result: those of a system table without ids, or those of
    /// what has no system table.
    func show(_ topic: ShowTopic, _ result: inout StatementResult) {
        result.take(listing(of: topic))
    }

    private func listing(of topic: ShowTopic) -> RowListing {
        switch topic {
        case .databases: rows(of: .database, withoutIDs: true)
        case .schemas: rows(of: .schema, withoutIDs: true)
        case .tables: rows(of: .table)
        case .views: rows(of: .view)
        case .users: rows(of: .user, withoutIDs: true)
        case .groups: rows(of: .group, withoutIDs: true)
        case .integrations: rows(of: .integration, withoutIDs: true)
        case .pools: rows(of: .pool, withoutIDs: true)
        case .privileges: rows(of: .grant)
        case .roles:
            RowListing(
                columns: ["name", "allows"], rows: Role.allCases.map { [$0.name, $0.summary] })
        }
    }

    /// The items of a kind that the session may see: what lies in its database and what it may
    /// VIEW; integrations, pools and nodes are for those who manage security (PRIV-11).
    func rows(of kind: CatalogKind, withoutIDs: Bool = false) -> RowListing {
        func listing<Attribute: CatalogAttribute>(
            _ items: some Sequence<Attribute.Item>, _ attribute: Attribute.Type
        ) -> RowListing {
            RowListing(items, attribute, in: catalogDescription, withoutIDs: withoutIDs)
        }
        let subject = subject
        let configuration = subject.managesSecurity ? catalog.stored : Configuration()
        switch kind {
        case .database:
            return listing(
                catalog.databases.ids.lazy.filter { mayView(.database($0), subject) },
                DatabaseAttribute.self)
        case .schema:
            return listing(schemas(subject), SchemaAttribute.self)
        case .table: return listing(objects(.table, subject), ObjectAttribute.self)
        case .view: return listing(objects(.view, subject), ObjectAttribute.self)
        case .user: return listing(users(subject), UserAttribute.self)
        case .group: return listing(groups(subject), GroupAttribute.self)
        case .integration:
            return listing(configuration.integrations.all, IntegrationAttribute.self)
        case .pool: return listing(configuration.pools.all, PoolAttribute.self)
        case .participant:
            return listing(
                configuration.pools.all.lazy.flatMap { $0.members }, ParticipantAttribute.self)
        case .node:
            return listing(subject.managesSecurity ? catalog.nodes.ids : [], NodeAttribute.self)
        case .grant:
            let rows = catalog.grants.listed(readings).lazy.filter { maySee($0, subject) }
            return listing(rows, GrantAttribute.self)
        case .system: return RowListing(columns: [])
        }
    }
}

/// What the session may VIEW in its database.
extension Simulation {
    func schemas(_ subject: Subject) -> [SchemaID] {
        catalog.schemas.ids.filter {
            catalog.schemas[$0].database == session.database && mayView(.schema($0), subject)
        }
    }

    func objects(_ kind: SchemaObject.Kind, _ subject: Subject) -> [ObjectID] {
        catalog.objects.ids.filter {
            let object = catalog.objects[$0]
            return object.kind == kind
                && catalog.schemas[object.schema].database == session.database
                && mayView(.object($0, kind), subject)
        }
    }

    private func users(_ subject: Subject) -> [UserID] {
        catalog.users.ids.filter {
            catalog.users[$0].database == session.database && mayView(.user($0), subject)
        }
    }

    private func groups(_ subject: Subject) -> [GroupID] {
        catalog.groups.ids.filter {
            catalog.groups[$0].database == session.database && mayView(.group($0), subject)
        }
    }

    func mayView(_ object: ObjectReference, _ subject: Subject) -> Bool {
        catalog.isAllowed(subject, .view, on: object, readings)
    }

    /// Whether the session may VIEW the grantee or the object of a row.
    func maySee(_ row: GrantRow, _ subject: Subject) -> Bool {
        if subject.isAdministrator { return true }
        if let user = row.grantee.user, mayView(.user(user), subject) { return true }
        if let group = row.grantee.group, mayView(.group(group), subject) { return true }
        return row.object != .system && mayView(row.object, subject)
    }
}
