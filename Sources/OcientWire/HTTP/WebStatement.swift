import OcientSQL
import OcientSimulator

/// The members of `/v1/execute` (HTTP-8), which were checked before.
struct WebStatement {
    private let members: [JSONMember]

    init(_ members: [JSONMember]) {
        self.members = members
    }

    /// Whether rows are objects with the names of the columns.
    var isCollection: Bool { members.value(named: "format")?.text == "collection" }

    /// At most so many rows.
    var mostRows: Int {
        let value = members.value(named: "max_rows")
        let text = value?.text ?? value?.number?.description
        return text.flatMap { Int($0.prefix { $0 != "." }) } ?? .max
    }

    /// The statement with its parameters in place of `{name}`; a text brings its own quotes.
    func sql() -> Result<String, Confirmation> {
        var sql = members.value(named: "statement")?.text ?? ""
        for parameter in members.value(named: "params")?.members ?? [] {
            let text: String
            switch parameter.value {
            case .null: text = "NULL"
            case .bool(let flag): text = flag ? "true" : "false"
            case .number(let number): text = number.description
            case .string(let words): text = words
            case .array, .object:
                return .failure(.syntaxError("the parameter '\(parameter.name)' is no value"))
            }
            sql = sql.replacing("{" + parameter.name + "}", with: text)
            guard sql.utf8.count <= Limits.statementSize else {
                return .failure(.syntaxError("the statement is too long"))
            }
        }
        return .success(sql)
    }
}

extension ServedSystem {
    /// Runs a statement of a call, which is a session of its own: there are no transactions.
    mutating func execute(
        _ asked: WebStatement, _ accepted: AcceptedLogin, _ peer: Peer
    ) -> WebReply {
        let sql: String
        switch asked.sql() {
        case .failure(let refusal): return WebReply(refusal)
        case .success(let text): sql = text
        }
        let entry = SecurityTokens.Entry(session: accepted.session, verdict: accepted.verdict)
        var session = ServedSession(
            session: accepted.session, user: accepted.user, id: "",
            token: SecurityToken(data: "", signature: "", issuerFingerprint: ""), entry: entry,
            node: accepted.node)
        let request = StatementRequest(sql: Array(sql.utf8)[...])
        var answer = run(request, &session, wantsRows: true, peer)
        if case .failure(let refusal) = answer, refusal.code == -305 {
            answer = run(request, &session, wantsRows: false, peer)
        }
        switch answer {
        case .failure(let refusal):
            return WebReply([], refusal, refusal.code == -719 ? .forbidden : .badRequest)
        case .success(let result): return reply(result, asked)
        }
    }

    private func reply(_ result: StatementResult, _ asked: WebStatement) -> WebReply {
        let columns = ResultSet(result).columns
        let rows = result.rows.prefix(asked.mostRows).map { row in
            let cells = zip(row, columns).map { $1.type.json($0) }
            guard asked.isCollection else { return JSONValue.array(cells) }
            return .object(zip(columns, cells).map { JSONMember(name: $0.name, value: $1) })
        }
        let schema = columns.map { column in
            JSONValue.object([
                JSONMember(name: "name", value: .string(column.name)),
                JSONMember(name: "type", value: .string(column.typeName)),
            ])
        }
        var outcome = Confirmation.done
        if !result.notices.isEmpty {
            outcome.reason += "; " + result.notices.joined(separator: "; ")
        }
        return WebReply([
            JSONMember(name: "query_id", value: .string(RandomBytes.identifier())),
            JSONMember(name: "schema", value: .array(schema)),
            JSONMember(name: "data", value: .array(Array(rows))),
        ], outcome, .ok)
    }
}

extension ColumnType {
    /// A cell as JSON.
    fileprivate func json(_ cell: String?) -> JSONValue {
        guard let cell else { return .null }
        switch self {
        case .text: return .string(cell)
        case .short, .int, .long: return Int64(cell).map { .integer($0) } ?? .string(cell)
        case .boolean: return .bool(cell == "true")
        }
    }
}
