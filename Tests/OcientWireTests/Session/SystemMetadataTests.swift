import OcientSimulator
import Testing

@testable import OcientWire

/// FETCH_SYSTEM_METADATA: every question has its columns.
@Suite struct SystemMetadataTests {
    private func client() throws -> TestClient {
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        #expect(client.logIn("admin@system", "x", database: "sandbox")?.confirmation == .ok)
        for sql in [
            "CREATE SCHEMA sales", "CREATE TABLE sales.items (id INT NOT NULL, name VARCHAR(9))",
            "CREATE VIEW recent AS SELECT * FROM orders",
            "GRANT SELECT ON TABLE sales.items TO USER \"carl@system\" WITH GRANT OPTION",
        ] {
            #expect(client.update(sql) == .ok)
        }
        return client
    }

    private func ask(
        _ client: inout TestClient, _ call: SystemMetadataRequest.Call, schema: String = "",
        table: String = "%", column: String = "", view: String = ""
    ) -> (columns: [String], rows: [[String?]])? {
        let reply = client.send(.fetchSystemMetadata) { fields in
            fields.integer(1, call.rawValue)
            fields.text(2, schema)
            fields.text(3, table)
            fields.text(4, column)
            fields.text(5, view)
        }
        guard let reply, reply.confirmation == .ok,
              let metadata = client.send(.fetchMetadata) else { return nil }
        var columns = [String](repeating: "", count: metadata.messages(2).count)
        for entry in metadata.messages(2) {
            columns[Int(entry.integer(2) ?? 0)] = entry.text(1) ?? ""
        }
        let rows = reply.messages(2).flatMap { $0.all(3) }.filter { $0 != ResultEncoding.end }
            .flatMap { RowReader.rows($0, columns.count) }
        return (columns, rows)
    }

    /// JDBC repeats a question that was refused for ever.
    @Test func everyQuestionIsAnswered() throws {
        var client = try client()
        for call in SystemMetadataRequest.Call.allCases {
            let reply = client.send(.fetchSystemMetadata) { $0.integer(1, call.rawValue) }
            #expect(reply?.confirmation == .ok, "\(call)")
            #expect(call.columns.isEmpty || reply?.messages(2).count == 1, "\(call)")
        }
        #expect(client.send(.fetchSystemMetadata) { $0.integer(1, 99) }?.confirmation.code == -308)
    }

    @Test func tablesAreInTheOrderOfJDBC() throws {
        var client = try client()
        let tables = try #require(ask(&client, .tables))
        #expect(tables.columns.prefix(4)
            == ["TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE"])
        #expect(tables.rows.map { $0.prefix(4).map { $0 ?? "-" } } == [
            ["sandbox", "public", "customers", "TABLE"], ["sandbox", "public", "orders", "TABLE"],
            ["sandbox", "sales", "items", "TABLE"],
        ])
        #expect(ask(&client, .tables, schema: "sal%")?.rows.count == 1)
        #expect(ask(&client, .tables, table: "_rders")?.rows.count == 1)
        #expect(ask(&client, .tables, schema: "public", table: "items")?.rows.isEmpty == true)
        #expect(ask(&client, .systemTables, schema: "sys", table: "user_")?.rows.map { $0[2] }
            == ["users"])
        #expect(ask(&client, .schemas, schema: "%a%")?.rows.map { $0[0] } == ["sales"])
    }

    @Test func viewsHaveTheirQueries() throws {
        var client = try client()
        let views = try #require(ask(&client, .views, table: "", view: "rec%"))
        #expect(views.columns == ["VIEW_CAT", "VIEW_SCHEM", "VIEW_NAME", "VIEW_QUERY_TEXT"])
        #expect(views.rows.map { $0[2] } == ["recent"])
        #expect(views.rows.first?[3]?.hasPrefix("SELECT * FROM ") == true)
        #expect(ask(&client, .views, table: "x")?.rows.isEmpty == true)
    }

    @Test func columnsOfATable() throws {
        var client = try client()
        let columns = try #require(ask(&client, .columns, schema: "sales", table: "items"))
        #expect(columns.columns[3] == "COLUMN_NAME")
        #expect(columns.columns[5] == "TYPE_NAME")
        #expect(columns.columns[16...17] == ["ORDINAL_POSITION", "IS_NULLABLE"])
        #expect(columns.rows.map { [$0[3], $0[5], $0[6], $0[15], $0[16], $0[17]] } == [
            ["id", "INT", "10", nil, "1", "NO"], ["name", "CHAR", "9", "9", "2", "YES"],
        ])
        #expect(ask(&client, .columns, table: "items", column: "n%")?.rows.count == 1)
    }

    @Test func privilegesOnTables() throws {
        var client = try client()
        let found = try #require(ask(&client, .tablePrivileges, table: "items"))
        #expect(found.rows.contains([
            "sandbox", "sales", "items", "admin@system", "USER carl@system", "SELECT", "YES",
        ]))
        #expect(ask(&client, .tablePrivileges, table: "orders")?.rows.contains {
            $0[2] != "orders"
        } == false)
        #expect(ask(&client, .columnPrivileges)?.columns[3] == "COLUMN_NAME")
    }

    @Test func whatAUserMayNotViewIsNotTold() throws {
        var admin = try client()
        var carl = TestClient(admin.system, listener: TestSystem.passwords)
        #expect(carl.logIn("carl@system", "second-1")?.confirmation == .ok)
        #expect(ask(&carl, .tables)?.rows.isEmpty == true)
        #expect(ask(&carl, .columns)?.rows.isEmpty == true)
        admin.system = carl.system
    }

    /// Rows that do not fit one reply are fetched.
    @Test func manyRowsComeInPieces() throws {
        var client = try client()
        let columns = (0..<3000).map { "column_\($0) VARCHAR(100) NOT NULL" }
        #expect(client.update("CREATE TABLE wide (\(columns.joined(separator: ", ")))") == .ok)
        let first = try #require(ask(&client, .columns, table: "wide"))
        #expect(first.rows.count < 3000)
        var rows = first.rows
        while let data = client.send(.fetchData) {
            let buffers = data.messages(2).flatMap { $0.all(3) }
            rows += buffers.filter { $0 != ResultEncoding.end }
                .flatMap { RowReader.rows($0, first.columns.count) }
            if buffers.contains(ResultEncoding.end) { break }
        }
        #expect(rows.count == 3000)
    }

    @Test func answersOfQueriesHaveTypes() throws {
        var client = try client()
        #expect(client.rows("SELECT 1, current_user, current_database") == [
            ["1", "admin@system", "sandbox"],
        ])
        _ = client.send(.executeQuery) { $0.text(1, "SELECT 1, 'x', true, 99999999999 AS big") }
        let constants = client.send(.fetchMetadata)
        #expect(constants?.messages(3).map { $0.text(2) ?? "" }
            == ["INT", "CHAR", "BOOLEAN", "LONG"])
        _ = client.send(.executeQuery) { $0.text(1, "SELECT id, id, name FROM sales.items") }
        let declared = client.send(.fetchMetadata)
        #expect(declared?.messages(3).map { ($0.text(1) ?? "") + " " + ($0.text(2) ?? "") }
            == ["id INT", "id_2 INT", "name CHAR"])
        #expect(client.rows("SELECT 1 FROM sales.items LIMIT 1") == [])
        #expect(client.rows("SELECT COUNT(*) FROM sales.items") == [["0"]])
        #expect(client.rows("SELECT 1 FROM recent WHERE 1=0") == [])
    }

    @Test func describe() throws {
        var client = try client()
        #expect(client.rows("DESCRIBE TABLE sales.items")
            == [["id", "INT", "false"], ["name", "CHAR", "true"]])
        #expect(client.rows("describe view recent;") == [])
        for text in ["DESCRIBE TABLE sales.nothing", "DESCRIBE VIEW orders"] {
            let reply = client.send(.executeQuery) { $0.text(1, text) }
            #expect(reply?.confirmation.code == -600)
        }
        for text in ["DESCRIBE", "DESCRIBE TABLE", "DESCRIBE TABLE a.b.c", "DESCRIBE orders"] {
            let reply = client.send(.executeQuery) { $0.text(1, text) }
            #expect(reply?.confirmation.code == -500)
        }
    }
}
