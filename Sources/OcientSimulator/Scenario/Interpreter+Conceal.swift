import OcientSQL

extension Interpreter {
    /// Takes out of an entry's messages what `${name}` stood for, since that may be a secret, and
    /// tokens and credentials that were written where a name should stand.
    func conceal(in record: inout StatementRecord, _ input: ScriptStatement) {
        guard case .directive = input.statement else { return }
        if let message = record.result.error?.message {
            record.result.error?.message = concealed(message, record.range, input.source)
        }
        if let failures = record.expectation?.failures, !failures.isEmpty {
            record.expectation = ExpectationResult(
                failures: failures.map { concealed($0, record.range, input.source) })
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
    /// Puts `other` in the place of each `part`, which is not empty.
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
