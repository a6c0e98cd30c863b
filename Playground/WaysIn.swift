import OcientSQL
import OcientSimulator

/// Every way into the system that a script leaves, and what a change of the script does to them.
enum WaysIn {
    /// A search over more classes would keep the page from its other questions for too long.
    private static let mostClasses = 20_000

    /// A JSON object:
    /// - `access`: the JSON of `ocsim access` after the script;
    /// - `changes`: the part of `ocsim whatif` about every login, for the change from the script
    ///   `before` to this one; null without `before`;
    /// - `overflow`: why there is none of both, where there are too many classes of logins.
    static func json(_ request: PageRequest) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            guard let source = request.source else { return }
            let after = system(source, request)
            do throws(ClassOverflow) {
                let rows = try rows(after, nil, request)
                let changed = try request.before.map { before throws(ClassOverflow) in
                    try self.rows(system(before, request), after, request)
                }
                json.key("access")
                AccessReport(rows, setup: "").write(to: &json)
                json.key("changes")
                if let changed {
                    json.object { ClassChanges(changed).write([], to: &$0) }
                } else {
                    json.null()
                }
            } catch {
                json.member("overflow", OverflowText.message(error))
            }
        }
        json.finish()
        return json.drain()
    }

    private static func system(_ source: SourceText, _ request: PageRequest) -> Interpreter {
        var interpreter = request.interpreter
        interpreter.run(source) { _, _ in }
        return interpreter
    }

    /// The ways by which a login is accepted, before a change or after it.
    private static func rows(
        _ before: Interpreter, _ after: Interpreter?, _ request: PageRequest
    ) throws(ClassOverflow) -> AccessRows {
        let search = before.classes(
            restarted: request.restarts, after: after, limit: mostClasses)
        let accepted = AccessQuestion([.accepted], where: nil, allowing: nil)
        return try search.collect(AccessRows(accepted, search))
    }
}
