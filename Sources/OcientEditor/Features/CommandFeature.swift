import OcientSQL
import OcientSimulator

/// Commands that hints and lenses call: the trace of a login, the result of a scenario.
extension FeatureHandler {
    static let codeLens = FeatureHandler(
        "textDocument/codeLens", ("codeLensProvider", .fields([("resolveProvider", .bool(false))]))
    ) { session, params throws(RPCError) in
        let request = try FeatureRequest(session, params)
        guard request.document.language == .scenario else { return .array([]) }
        let start = TextPosition(0, 0)
        return .array([.fields([
            ("range", .span(TextSpan(start, start))),
            ("command", .fields([
                ("title", .string("run this scenario")), ("command", .string(CommandFeature.run)),
                ("arguments", .array([.string(request.document.uri)])),
            ])),
        ])])
    }

    static let executeCommand = FeatureHandler(
        "workspace/executeCommand",
        ("executeCommandProvider", .fields([
            ("commands", .texts([CommandFeature.run, CommandFeature.trace])),
        ]))
    ) { session, params throws(RPCError) in
        let arguments = params["arguments"]?.elements ?? []
        let document = JSONValue.fields([("uri", arguments.first ?? .null)])
        let request = try FeatureRequest(session, .fields([
            ("textDocument", document), ("position", arguments.count > 1 ? arguments[1] : nil),
        ]))
        let text: String
        switch params["command"]?.text ?? "" {
        case CommandFeature.run: text = CommandFeature.summary(request)
        case CommandFeature.trace: text = try CommandFeature.trace(request)
        default: throw RPCError(.invalidParams, "there is no such command")
        }
        session.notices.append(text)
        return .string(text)
    }
}

enum CommandFeature {
    /// Runs the scenario of a document and shows what came out.
    static let run = "ocsim.run"
    /// Shows the trace of the login or question at a position.
    static let trace = "ocsim.trace"

    /// What became of a scenario: `14 statements, 6 expectations, all met`.
    static func summary(_ request: FeatureRequest) -> String {
        let summary = request.analysis.interpreter.summary
        var text = SummaryText.counted(summary.statements, "statement") + ", "
            + SummaryText.counted(summary.expectations, "expectation")
        if summary.expectations > 0 {
            text += summary.unmet == 0 ? ", all met" : ", \(summary.unmet) not met"
        }
        for error in request.analysis.report.errors {
            let source = request.analysis.files[error.file]
            var lines = LineTable(source)
            let line = lines.position(of: error.diagnostic.range.start).line
            text += "\n\(source.name):\(line): " + error.diagnostic.message
            for help in error.diagnostic.helps { text += "\n    " + help }
        }
        return text
    }

    /// The trace at a position.
    static func trace(_ request: FeatureRequest) throws(RPCError) -> String {
        let record = request.analysis.record(at: try request.offset(), in: request.path)
        guard let record, let text = TraceText.text(of: record, request.analysis) else {
            throw RPCError(.requestFailed, "there is no login or question here")
        }
        return text
    }
}
