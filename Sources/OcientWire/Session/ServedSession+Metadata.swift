import OcientSQL
import OcientSimulator

/// FETCH_SYSTEM_METADATA: what JDBC's DatabaseMetaData and the catalog methods of pyocient ask.
/// Every question of the protocol has its answer, because JDBC repeats one that was refused for
/// ever; where a simulation has nothing to tell, the answer has its columns and no row.
extension ServedSession {
    mutating func systemMetadata(
        _ request: Request, _ system: inout ServedSystem, _ peer: Peer
    ) throws(WireError) -> [UInt8] {
        let asked = try SystemMetadataRequest(request.body)
        if let refusal = system.refusal(of: self) { return refusal.reply(to: request.kind) }
        guard let call = asked.call else {
            return Confirmation.notImplemented("\(request.kind)").reply(to: request.kind)
        }
        system.journal.note(peer.number, "\(user): metadata: \(call)")
        let answer = system.asSeen(by: &self) { simulation in
            SystemMetadata(asked, simulation).answer(to: call)
        }
        switch answer {
        case .text(let text): return SystemMetadataReply(answer: .text(text)).bytes
        case .number(let number):
            return SystemMetadataReply(answer: .number(Int32(clamping: number))).bytes
        case .rows(let rows):
            // The columns are fetched afterwards, and the rows that do not fit this reply.
            var set = ResultSet(columns: call.columns, rows: rows)
            let buffers = set.nextBuffers()
            result = set
            return SystemMetadataReply(answer: .rows(buffers)).bytes
        }
    }
}

/// Answers questions about the catalog from the system as a session sees it (PRIV-14).
struct SystemMetadata {
    private let asked: SystemMetadataRequest
    private let simulation: Simulation

    /// What is answered.
    enum Answer {
        case text(String), number(Int64), rows([[String?]])
    }

    init(_ asked: SystemMetadataRequest, _ simulation: Simulation) {
        self.asked = asked
        self.simulation = simulation
    }

    /// The answer to a question.
    func answer(to call: SystemMetadataRequest.Call) -> Answer {
        switch call {
        case .schemas: .rows(schemas())
        case .tables: .rows(tables())
        case .systemTables: .rows(systemTables())
        case .views: .rows(views())
        case .columns: .rows(columns())
        case .typeInfo: .rows(KnownType.all.map { typeRow($0) })
        case .tablePrivileges: .rows(tablePrivileges())
        case .indexInfo, .columnPrivileges: .rows([])
        case .keywords: .text(Keyword.reservedTexts.joined(separator: ","))
        case .systemFunctions: .text("CURRENT_DATABASE,CURRENT_SCHEMA,CURRENT_USER")
        case .numericFunctions, .stringFunctions, .timeDateFunctions: .text("")
        case .productVersion: .text("\(simulation.version).0.0")
        case .majorVersion: .number(simulation.version)
        case .minorVersion: .number(0)
        }
    }

    private var database: String { simulation.connectedDatabase }

    private func schemas() -> [[String?]] {
        simulation.visibleSchemas.filter { fits($0, asked.schema) }.map { [$0, database] }
    }

    private func tables() -> [[String?]] {
        visible(.table).map { row($0.database, $0.schema, $0.name, "TABLE") }
    }

    private func systemTables() -> [[String?]] {
        Simulation.systemTables
            .filter { fits($0.schema, asked.schema) && fits($0.name, asked.table) }
            .map { row(database, $0.schema, $0.name, "SYSTEM TABLE") }
    }

    private func row(
        _ database: String, _ schema: String, _ name: String, _ type: String
    ) -> [String?] {
        [database, schema, name, type, nil, nil, nil, nil, nil, nil]
    }

    private func views() -> [[String?]] {
        visible(.view).filter { fits($0.name, asked.view) }
            .map { [$0.database, $0.schema, $0.name, $0.definition] }
    }

    private func visible(_ kind: SchemaObject.Kind) -> [VisibleObject] {
        simulation.visibleObjects(kind).filter {
            fits($0.schema, asked.schema) && fits($0.name, asked.table)
        }
    }

    private func columns() -> [[String?]] {
        var rows: [[String?]] = []
        for table in visible(.table) {
            for (index, column) in table.columns.enumerated()
            where fits(column.name, asked.column) {
                rows.append([table.database, table.schema, table.name] + cells(column, index + 1))
            }
        }
        return rows
    }

    /// What is told of a column after the name of its table.
    private func cells(_ column: TableColumn, _ position: Int) -> [String?] {
        let known = KnownType(named: column.type.name)
        let isText = column.type.name == "CHAR"
        let isDecimal = column.type.name == "DECIMAL"
        let numbers = column.type.arguments.map { String($0) }
        let size = numbers.first ?? known.precision.map { String($0) }
        let scale = isDecimal ? numbers.dropFirst().first ?? "0" : nil
        return [
            column.name, String(known.javaType), column.type.name, size, nil, scale,
            known.precision == nil ? nil : "10", column.isNullable ? "1" : "0", nil,
            column.defaultText, nil, nil, isText ? numbers.first : nil, String(position),
            column.isNullable ? "YES" : "NO", nil, nil, nil, nil, "NO", "NO",
            isDecimal ? size : nil, scale,
        ]
    }

    private func typeRow(_ type: KnownType) -> [String?] {
        let isText = type.name == "CHAR"
        let isDecimal = type.name == "DECIMAL"
        let quote = isText ? "'" : nil
        return [
            type.name, String(type.javaType), type.precision.map { String($0) }, quote, quote,
            isDecimal ? "precision,scale" : isText ? "length" : nil, "1",
            isText ? "true" : "false", "3", "false", "false", "false", nil,
            isDecimal ? "0" : nil, isDecimal ? "31" : nil, nil, nil,
            type.precision == nil ? nil : "10",
        ]
    }

    private func tablePrivileges() -> [[String?]] {
        simulation.visibleTableGrants
            .filter { fits($0.schema, asked.schema) && fits($0.table, asked.table) }
            .map {
                [
                    database, $0.schema, $0.table, $0.grantor, $0.grantee, $0.privilege,
                    $0.isGrantable ? "YES" : "NO",
                ]
            }
    }

    private func fits(_ name: String, _ pattern: LikePattern?) -> Bool {
        pattern?.matches(name) ?? true
    }
}
