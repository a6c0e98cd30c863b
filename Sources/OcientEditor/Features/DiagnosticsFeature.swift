import OcientSQL
import OcientSimulator

/// Findings as the protocol has them (`textDocument/publishDiagnostics`).
package enum DiagnosticsFeature {
    /// The notification about a document.
    package static func notification(
        _ uri: String, _ version: Int?, _ findings: [EditorSession.Finding]
    ) -> JSONValue {
        RPCMessage.notification("textDocument/publishDiagnostics", .fields([
            ("uri", .string(uri)), ("version", version.map { .int($0) }),
            ("diagnostics", .array(findings.map { json($0, uri) })),
        ]))
    }

    /// One finding.
    static func json(_ finding: EditorSession.Finding, _ uri: String) -> JSONValue {
        let diagnostic = finding.diagnostic
        let related = zip(diagnostic.notes, finding.notes).map { note, span in
            JSONValue.fields([
                ("location", .fields([("uri", .string(uri)), ("range", .span(span))])),
                ("message", .string(note.message)),
            ])
        }
        return .fields([
            ("range", .span(finding.span)), ("severity", .int(number(diagnostic.severity))),
            ("code", .string(diagnostic.id)), ("source", .string("ocsim")),
            ("message", .string(message(diagnostic))),
            ("tags", isUnnecessary(diagnostic) ? .array([.int(1)]) : nil),
            ("relatedInformation", related.isEmpty ? nil : .array(related)),
        ])
    }

    /// The message with what helps.
    private static func message(_ diagnostic: Diagnostic) -> String {
        ([diagnostic.message] + diagnostic.helps.map { "help: " + $0 }).joined(separator: "\n")
    }

    /// Whether the range does nothing, so that editors may show it faint.
    private static func isUnnecessary(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.id == AdviceID.allowUnused.description
            || diagnostic.id == AdviceID.allowUnknown.description
    }

    private static func number(_ severity: Severity) -> Int {
        switch severity {
        case .error: 1
        case .warning: 2
        case .note: 3
        }
    }
}
