import OcientSQL
import OcientSimulator

/// `DESCRIBE TABLE|VIEW [schema.]name`, which pyocient 3.10 sends as a query: a statement
/// of a connection, not of the language.
struct DescribeCommand {
    /// Whether a view is meant.
    let isView: Bool
    /// The schema, `public` unless it is written.
    let schema: String
    /// The name.
    let name: String

    /// The command that a text is; nil for any other statement.
    init?(_ source: SourceText) {
        var lexer = Lexer(source)
        func word(_ token: Token) -> String? {
            token.kind == .word || token.kind == .reserved
                ? source.text(in: token.range).lowercased() : nil
        }
        guard word(lexer.next()) == "describe" else { return nil }
        let kind = word(lexer.next())
        guard kind == "table" || kind == "view" else { return nil }
        isView = kind == "view"
        var parts: [String] = []
        var token = lexer.next()
        while token.kind.isName {
            parts.append(source.decodedText(of: token.range))
            token = lexer.next()
            guard token.kind == .dot else { break }
            token = lexer.next()
        }
        if token.kind == .semicolon { token = lexer.next() }
        guard token.kind == .end, let name = parts.last, parts.count <= 2 else { return nil }
        self.name = name
        schema = parts.count == 2 ? parts[0] : "public"
    }

    /// The columns, one a row; an error where the session sees no such table or view.
    func answer(_ simulation: Simulation) -> StatementResult {
        let objects = simulation.visibleObjects(isView ? .view : .table)
        guard let object = objects.first(where: { $0.schema == schema && $0.name == name }) else {
            let kind = isView ? "View" : "Table"
            return StatementResult(error: ExecutionError(
                .tableNotFound, "\(kind) '\(schema).\(name)' not found", rule: .priv14))
        }
        var result = StatementResult()
        result.columns = ["name", "type", "nullable"]
        for column in isView ? [] : object.columns {
            result.rows.append([
                column.name, column.type.name, column.isNullable ? "true" : "false",
            ])
        }
        return result
    }
}
