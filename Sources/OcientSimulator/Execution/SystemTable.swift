import OcientSQL

/// A table of the schema `sys` or `information_schema` (grammar, `query`).
struct SystemTable: Sendable {
    /// Its schema.
    let schema: SystemSchema
    /// Its name in the schema.
    let name: String
    /// What its rows are.
    let content: Content

    /// What rows there can be.
    enum Content: Sendable {
        /// The items of a kind, with the columns of its attributes.
        case items(CatalogKind)
        /// Tables, views or schemas, with columns for clients.
        case tables, views, schemata
        /// The columns of tables.
        case columns
        /// Tables and views with the columns that the SQL standard names.
        case standardTables, standardViews, standardColumns
        /// What a simulation has none of, so that there is no row.
        case empty([String])
    }

    /// `sys.users`.
    var fullName: String { schema.rawValue + "." + name }

    private init(_ schema: SystemSchema, _ name: String, _ content: Content) {
        self.schema = schema
        self.name = name
        self.content = content
    }

    /// All of them, in the order in which a misspelled name is compared with theirs.
    static let allCases: [SystemTable] = [
        SystemTable(.sys, "databases", .items(.database)),
        SystemTable(.sys, "users", .items(.user)),
        SystemTable(.sys, "groups", .items(.group)),
        SystemTable(.sys, "privileges", .items(.grant)),
        SystemTable(.sys, "connectivity_pools", .items(.pool)),
        SystemTable(.sys, "connectivity_pool_participants", .items(.participant)),
        SystemTable(.sys, "nodes", .items(.node)),
        SystemTable(.sys, "sso_integrations", .items(.integration)),
        SystemTable(.sys, "schemas", .items(.schema)),
        SystemTable(.sys, "tables", .tables),
        SystemTable(.sys, "views", .views),
        SystemTable(.sys, "columns", .columns),
        SystemTable(.sys, "constraints", .empty([
            "id", "name", "table_id", "constraint_type", "column_names", "referenced_table_id",
            "referenced_column_names",
        ])),
        SystemTable(.sys, "queries", .empty([
            "query_id", "effective_priority", "estimated_time_sec", "userid", "sql_text",
            "elapsed_time_sec", "status", "query_server", "database", "remote_ip",
            "service_class",
        ])),
        SystemTable(.sys, "completed_queries", .empty([
            "user", "database_id", "client_version", "client_ip", "sql", "timestamp_start",
            "timestamp_complete", "code", "state", "reason", "uuid",
        ])),
        SystemTable(.sys, "mcp_tools", .empty([
            "schema", "name", "description", "argument_names", "argument_types",
            "argument_nullability",
        ])),
        SystemTable(.informationSchema, "schemata", .schemata),
        SystemTable(.informationSchema, "tables", .standardTables),
        SystemTable(.informationSchema, "views", .standardViews),
        SystemTable(.informationSchema, "columns", .standardColumns),
        SystemTable(.informationSchema, "indexes", .empty([
            "table_catalog", "table_schema", "table_name", "index_name", "index_type",
            "column_name",
        ])),
    ]
}

/// The schemas of system tables.
enum SystemSchema: String, CaseIterable, Sendable {
    case sys
    case informationSchema = "information_schema"
}

/// What clients are told of the tables and views that the session may VIEW (PRIV-14).
extension Simulation {
    /// The name of the database that the session is connected to.
    package var connectedDatabase: String { text(session.database) }

    /// The tables or views of the session's database, in order of schema and name. O(objects).
    package func visibleObjects(_ kind: SchemaObject.Kind) -> [VisibleObject] {
        let database = text(session.database)
        return objects(kind, subject).map { id in
            let object = catalog.objects[id]
            return VisibleObject(
                id: id, database: database, schema: text(catalog.schemas[object.schema].name),
                name: text(object.name), definition: object.body)
        }.sorted { one, other in
            one.schema.hasBytes(of: other.schema)
                ? one.name.precedesByBytes(other.name) : one.schema.precedesByBytes(other.schema)
        }
    }

    /// The names of the schemas of the session's database, in their order. O(schemas).
    package var visibleSchemas: [String] {
        schemas(subject).map { text(catalog.schemas[$0].name) }.sorted { $0.precedesByBytes($1) }
    }

    /// The system tables as `schema` and `name`, in their order; everybody may read them.
    package static var systemTables: [(schema: String, name: String)] {
        SystemSchema.allCases.flatMap { schema in
            SystemTable.allCases.filter { $0.schema == schema }
                .map { (schema: schema.rawValue, name: $0.name) }
                .sorted { $0.name.precedesByBytes($1.name) }
        }
    }

    /// The rows of the privilege table that are about tables of the session's database and that
    /// it may see (PRIV-14), in order of granting. O(rows).
    package var visibleTableGrants: [VisibleTableGrant] {
        let subject = subject
        var found: [VisibleTableGrant] = []
        for row in catalog.grants.listed(readings) where maySee(row, subject) {
            guard row.object.kind == .table,
                  let object = catalog.objects.find(ObjectID(index: row.object.index)),
                  catalog.schemas[object.schema].database == session.database else { continue }
            found.append(VisibleTableGrant(
                schema: text(catalog.schemas[object.schema].name), table: text(object.name),
                grantor: catalog.name(of: row.grantor, names),
                grantee: catalog.text(of: row.grantee, names), privilege: row.privilege.word,
                isGrantable: row.isGrantable))
        }
        return found
    }
}

/// A table or view as a client is told of it.
package struct VisibleObject: Sendable {
    /// Its number.
    package var id: ObjectID
    /// The database.
    package var database: String
    /// The schema.
    package var schema: String
    /// The name.
    package var name: String
    /// The definition as written: from the bracket of a table, the query of a view.
    package var definition: String

    /// The columns of a table, read from its definition. O(bytes).
    package var columns: [TableColumn] { TableColumn.read(definition) }
}

/// A privilege on a table as a client is told of it.
package struct VisibleTableGrant: Sendable {
    /// The schema of the table.
    package var schema: String
    /// The table.
    package var table: String
    /// Who granted it.
    package var grantor: String?
    /// Who holds it.
    package var grantee: String
    /// The privilege: `SELECT`.
    package var privilege: String
    /// Whether it comes with the grant option.
    package var isGrantable: Bool
}

/// The rows of system tables.
extension Simulation {
    /// The rows of a system table, as the session may see them in its database.
    func rows(of table: SystemTable) -> RowListing {
        switch table.content {
        case .items(let kind): rows(of: kind)
        case .tables: tableRows()
        case .views: viewRows()
        case .schemata:
            RowListing(
                columns: ["catalog_name", "schema_name"],
                rows: visibleSchemas.map { [text(session.database), $0] })
        case .columns: columnRows()
        case .standardTables: standardTableRows()
        case .standardViews:
            RowListing(
                columns: ["table_catalog", "table_schema", "table_name", "view_definition"],
                rows: visibleObjects(.view).map {
                    [$0.database, $0.schema, $0.name, $0.definition]
                })
        case .standardColumns: standardColumnRows()
        case .empty(let columns): RowListing(columns: columns)
        }
    }

    private func tableRows() -> RowListing {
        RowListing(
            columns: ["id", "name", "schema", "database", "description"],
            rows: visibleObjects(.table).map {
                [String($0.id.index), $0.name, $0.schema, $0.database, nil]
            })
    }

    private func viewRows() -> RowListing {
        RowListing(
            columns: ["id", "name", "schema", "database", "query_text", "description"],
            rows: visibleObjects(.view).map {
                [String($0.id.index), $0.name, $0.schema, $0.database, $0.definition, nil]
            })
    }

    private func columnRows() -> RowListing {
        var rows: [[String?]] = []
        for table in visibleObjects(.table) {
            for (index, column) in table.columns.enumerated() {
                rows.append([
                    String(table.id.index), column.name, String(index + 1), column.type.name,
                    column.isNullable ? "true" : "false", column.defaultText, nil,
                ])
            }
        }
        return RowListing(
            columns: [
                "table_id", "name", "ordinal", "data_type", "nullable", "default_value",
                "description",
            ],
            rows: rows)
    }

    private func standardTableRows() -> RowListing {
        let database = text(session.database)
        var rows: [[String?]] = visibleObjects(.table).map {
            [$0.database, $0.schema, $0.name, "BASE TABLE"]
        }
        for table in Simulation.systemTables {
            rows.append([database, table.schema, table.name, "SYSTEM TABLE"])
        }
        return RowListing(
            columns: ["table_catalog", "table_schema", "table_name", "table_type"], rows: rows)
    }

    private func standardColumnRows() -> RowListing {
        var rows: [[String?]] = []
        for table in visibleObjects(.table) {
            for (index, column) in table.columns.enumerated() {
                rows.append([
                    table.database, table.schema, table.name, column.name, String(index + 1),
                    column.defaultText, column.isNullable ? "YES" : "NO", column.type.name,
                ])
            }
        }
        return RowListing(
            columns: [
                "table_catalog", "table_schema", "table_name", "column_name", "ordinal_position",
                "column_default", "is_nullable", "data_type",
            ],
            rows: rows)
    }
}
