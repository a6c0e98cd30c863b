import OcientSQL

extension Interpreter {
    /// Carries out the one statement that begins at an offset of a source, as in a scenario.
    ///
    /// Its entry waits for an `\expect` to follow and is handed on at a later step, or by
    /// `close`; `waiting` has it until then.
    package mutating func step(_ source: SourceText, from offset: UInt32, sink: Sink) {
        if files.last !== source { files.append(source) }
        let file = files.count - 1
        openFiles.append(OpenFile(path: source.name, file: file))
        var parser = Parser(source, names: names, at: offset)
        parser.extraDirectives = extraDirectives
        if let parsed = parser.next() {
            carryOut(parsed, &parser, file: file, isPlain: false, sink)
        }
        openFiles.removeLast()
    }

    /// Hands on the entries that wait: nothing follows.
    package mutating func close(_ sink: Sink) { flush(sink) }

    /// The entries that are not handed on yet, in order.
    package var waiting: [StatementRecord] { pending }
}
