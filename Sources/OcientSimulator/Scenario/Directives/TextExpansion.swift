import OcientSQL

/// Replaces `${name}` by the variable or token of that name (grammar, "Scenario directives").
struct TextExpansion {
    let names: NameTable
    let variables: NamedList<String>
    let tokens: NamedList<MintedToken>

    /// The text with everything replaced.
    ///
    /// - Throws: an error without a code for a name that is unknown or has no end.
    func expand(_ text: String) throws(ExecutionError) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(UInt8(ascii: "$")) else { return text }
        var output: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let opens = bytes[position] == UInt8(ascii: "$") && position + 1 < bytes.count
                && bytes[position + 1] == UInt8(ascii: "{")
            guard opens else {
                let next = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "$"))
                output += bytes[position..<(next ?? bytes.count)]
                position = next ?? bytes.count
                continue
            }
            let rest = bytes[(position + 2)...]
            guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
                throw failure("'${' has no '}'")
            }
            output += try value(of: String(decoding: rest[..<end], as: UTF8.self))
            position = end + 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func value(of name: String) throws(ExecutionError) -> [UInt8] {
        if let text = content(name) ?? content(name.lowercased()) { return text }
        throw failure("there is no token or variable '\(name)'", nearest: name)
    }

    private func content(_ name: String) -> [UInt8]? {
        guard let symbol = names.find(name) else { return nil }
        if let text = variables[symbol] { return Array(text.utf8) }
        return tokens[symbol]?.text.exposed { $0 }
    }

    private func failure(_ message: String, nearest name: String? = nil) -> ExecutionError {
        var error = ExecutionError(directive: message, at: nil)
        guard let name else { return error }
        let known = (variables.names + tokens.names).map { names.text(of: $0) }
        if let nearest = EditDistance.nearest(to: name, among: known) {
            error.help = ["did you mean ${\(nearest)}?"]
        }
        return error
    }
}

extension Interpreter {
    /// The replacement of texts as the run knows names now.
    var texts: TextExpansion {
        TextExpansion(names: names, variables: variables, tokens: world.tokens)
    }

    /// Replaces `${name}` in a text outside of scripts, such as a connection string of the command
    /// line.
    package func expanding(_ text: String) throws(ExecutionError) -> String {
        try texts.expand(text)
    }
}

extension Interpreter {
    /// Removes the value of `${name}` from an entry's messages, since that may be a secret, and
    /// tokens and credentials that were written instead of a name.
    func conceal(in record: inout StatementRecord, _ input: ScriptStatement) {
        guard case .directive = input.statement else { return }
        if let message = record.result.error?.written {
            record.result.error?.written = concealed(message, record.range, input.source)
        }
        if let failures = record.expectation?.failures, !failures.isEmpty {
            record.expectation = ExpectationResult(
                failures: failures.map { concealed($0, record.range, input.source) },
                helps: record.expectation?.helps ?? [])
        }
    }

    private func concealed(
        _ message: String, _ statement: ByteRange, _ source: SourceText
    ) -> String {
        var bytes = Array(message.utf8)
        for name in placeholders(in: statement, source) {
            guard let value = try? texts.expand(name), value.utf8.count > 2 else { continue }
            bytes.replace(Array(value.utf8), by: Array(name.utf8))
        }
        return MaskedText.message(String(decoding: bytes, as: UTF8.self))
    }

    /// Each `${…}` of a statement.
    private func placeholders(in statement: ByteRange, _ source: SourceText) -> [String] {
        var names: [String] = []
        var offset = statement.start
        while offset < statement.end {
            guard source.byte(at: offset) == UInt8(ascii: "$"),
                  source.byte(at: offset + 1) == UInt8(ascii: "{") else {
                offset += 1
                continue
            }
            let start = offset
            while offset < statement.end, source.byte(at: offset) != UInt8(ascii: "}") {
                offset += 1
            }
            names.append(source.text(in: ByteRange(start: start, end: offset + 1)))
        }
        return names
    }
}

extension [UInt8] {
    /// Replaces each `part`, which is not empty, by `other`.
    fileprivate mutating func replace(_ part: [UInt8], by other: [UInt8]) {
        var result: [UInt8] = []
        var position = 0
        while position < count {
            if position + part.count <= count,
               self[position..<position + part.count].elementsEqual(part) {
                result += other
                position += part.count
            } else {
                result.append(self[position])
                position += 1
            }
        }
        self = result
    }
}
