import OcientSQL

extension Interpreter {
    /// `\i text`: runs another file in place. Its entries follow that of the directive.
    mutating func include(
        _ path: TextLiteral, _ input: ScriptStatement, _ record: StatementRecord, _ sink: Sink
    ) {
        var record = record
        do throws(ExecutionError) {
            let included = try load(path, directiveInput(input, record.range))
            finish(record, sink)
            run(included, sink: sink)
        } catch {
            record.result.error = error
            conceal(in: &record, input)
            let error = record.result.error ?? error
            record.diagnostics = [error.diagnostic(at: record.range)]
            finish(record, sink)
        }
    }

    private func load(
        _ literal: TextLiteral, _ input: DirectiveInput
    ) throws(ExecutionError) -> SourceText {
        let text = try input.text(literal.range)
        let path = ScriptPath.resolve(text, relativeTo: input.source.name)
        if openFiles.count > Limits.includeDepth {
            throw failure("includes are nested more than \(Limits.includeDepth) deep", literal)
        }
        if openFiles.contains(where: { $0.path == path }) {
            throw failure("'\(text)' includes itself", literal)
        }
        let root = ScriptPath.folder(openFiles.first?.path ?? "")
        if !options.allowsOutside && !ScriptPath.isInside(path, folder: root) {
            var error = failure("'\(text)' is outside the scenario's folder", literal)
            error.help = ["--allow-outside allows a scenario to include files from other folders"]
            throw error
        }
        switch loader(path) {
        case .failure(let reason): throw failure("'\(text)' cannot be read: \(reason)", literal)
        case .bytes(let bytes):
            guard let included = try? SourceText(name: path, bytes: bytes) else {
                throw failure("'\(text)' is larger than \(Limits.fileSize >> 20) MiB", literal)
            }
            return included
        }
    }

    private func failure(_ message: String, _ literal: TextLiteral) -> ExecutionError {
        ExecutionError(directive: message, at: literal.range)
    }
}
