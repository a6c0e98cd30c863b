import OcientSQL

/// Writes the answers of a replay: a JSON object a line, or a row of CSV.
struct ReplayAnswers {
    let options: ReplayOptions
    let isChange: Bool
    private(set) var output: [UInt8] = []
    /// Where the answer of the last line begins, after what is carried through.
    private(set) var answerStart = 0
    private var isFirst = true

    init(_ options: ReplayOptions, isChange: Bool) {
        self.options = options
        self.isChange = isChange
    }

    /// Whether a line may be put together of pieces that were written before.
    var isOfPieces: Bool { !options.writesCSV && !options.echoes }

    /// Writes a line with an answer that was written before; both are visible already.
    mutating func write(_ carried: [UInt8], line: Int, answer: [UInt8]) {
        var isFirst = true
        if options.numbersLines {
            output.append(contentsOf: "{\"line\":\(line)".utf8)
            isFirst = false
        }
        if !carried.isEmpty {
            output.append(isFirst ? 0x7B : 0x2C)
            output.append(contentsOf: carried.dropFirst())
            isFirst = false
        }
        output.append(isFirst ? 0x7B : 0x2C)
        output.append(contentsOf: answer.dropFirst())
    }

    /// Makes what was written from an offset on visible.
    mutating func makeVisible(from start: Int) {
        let isStraight = answerStart >= start
        let written = Array(output[start...])
        let shown = VisibleText.of(written, isJSON: !options.writesCSV)
        guard shown != written else { return }
        if isStraight {
            let lead = VisibleText.of(
                Array(output[start..<answerStart]), isJSON: !options.writesCSV)
            answerStart = start + lead.count
        }
        output.replaceSubrange(start..., with: shown)
    }

    /// Takes the bytes out.
    mutating func drain() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(output.count)
        swap(&bytes, &output)
        return bytes
    }

    /// The parts of an answer, as columns of CSV and keys of JSON.
    static let parts = [
        "outcome", "rule", "code", "message", "flow", "pool", "node", "integration",
        "integration_database", "identity", "groups",
    ]

    /// The keys of ours at the top of a line of JSON.
    private static let jsonKeys = [
        "line", "attempt", "decision", "effect", "differs", "before", "after", "error",
    ]

    /// The names of our columns.
    private static func columns(_ options: ReplayOptions, isChange: Bool) -> [String] {
        (isChange
            ? ["effect", "differs"] + parts.map { "before_" + $0 } + parts.map { "after_" + $0 }
            : parts) + ["error"]
    }

    /// The name under which something is carried through: one of ours gets `input_` in front.
    func shownName(_ name: String) -> String {
        let ours = options.writesCSV
            ? ReplayAnswers.columns(options, isChange: isChange) + ["line", "attempt"]
            : ReplayAnswers.jsonKeys
        return ours.contains(name) ? "input_" + name : CarriedValues.shown(name)
    }

    /// The heading of CSV, as a line.
    static func heading(_ options: ReplayOptions, isChange: Bool) -> [UInt8] {
        let writer = ReplayAnswers(options, isChange: isChange)
        var names: [String] = options.numbersLines ? ["line"] : []
        if options.echoes { names.append("attempt") }
        names += options.carriedColumns.map { writer.shownName($0) }
        names += columns(options, isChange: isChange)
        var line: [UInt8] = []
        for (index, name) in names.enumerated() {
            if index > 0 { line.append(0x2C) }
            CSVRecords.append(Array(name.utf8), to: &line)
        }
        line.append(0x0A)
        return line
    }
}

/// A line of JSON.
extension ReplayAnswers {
    private mutating func key(_ name: StaticString) {
        output.append(isFirst ? 0x7B : 0x2C)
        isFirst = false
        output.append(0x22)
        output.append(contentsOf: UnsafeBufferPointer(
            start: name.utf8Start, count: name.utf8CodeUnitCount))
        output.append(0x22)
        output.append(0x3A)
    }

    private mutating func text(_ text: String?) {
        if let text {
            JSONText.append(quoted: text, to: &output)
        } else {
            null()
        }
    }

    private mutating func null() { output.append(contentsOf: "null".utf8) }

    private mutating func number(_ number: Int?) {
        guard let number else { return null() }
        output.append(contentsOf: String(number).utf8)
    }

    /// Begins the line: its number, the attempt, what is carried through.
    private mutating func begin(_ record: ReplayRecord?, line: Int) {
        isFirst = true
        if options.numbersLines {
            key("line")
            number(line)
        }
        guard let record else { return }
        if options.echoes {
            key("attempt")
            text(record.attemptText())
        }
        for member in record.carried {
            output.append(isFirst ? 0x7B : 0x2C)
            isFirst = false
            JSONText.append(quoted: shownName(member.name), to: &output)
            output.append(0x3A)
            JSONText.append(member.value, to: &output)
        }
    }

    private mutating func end() { output.append(contentsOf: [0x7D, 0x0A]) }

    private mutating func object(_ ruling: ReplayRuling, _ side: ReplaySide) {
        let verdict = ruling.verdict
        isFirst = true
        key("outcome")
        text(verdict.outcome.rawValue)
        key("rule")
        text(verdict.rule.description)
        key("code")
        number(verdict.code)
        key("message")
        text(ruling.message)
        key("flow")
        text(verdict.flow?.rawValue)
        key("pool")
        text(side.pool(verdict))
        key("node")
        text(side.node(verdict))
        key("integration")
        text(side.integration(verdict))
        key("integration_database")
        text(side.integrationDatabase(verdict))
        key("identity")
        text(side.identity(verdict))
        key("groups")
        list(side.groups(verdict))
        output.append(0x7D)
        isFirst = false
    }

    private mutating func list(_ texts: [String]) {
        output.append(0x5B)
        for (index, text) in texts.enumerated() {
            if index > 0 { output.append(0x2C) }
            JSONText.append(quoted: text, to: &output)
        }
        output.append(0x5D)
    }
}

/// What becomes of a line.
extension ReplayAnswers {
    /// Writes an answer of one system.
    mutating func write(
        _ record: ReplayRecord, line: Int, _ ruling: ReplayRuling, _ side: ReplaySide
    ) {
        if options.writesCSV {
            beginRow(record, line: line)
            row(ruling, side)
            return endRow(nil)
        }
        begin(record, line: line)
        answerStart = output.count
        key("decision")
        object(ruling, side)
        end()
    }

    /// Writes the answers on both sides of a change.
    mutating func write(
        _ record: ReplayRecord, line: Int, _ comparison: ReplayComparison
    ) {
        let differs = comparison.differences.map { $0.rawValue }
        if options.writesCSV {
            beginRow(record, line: line)
            cell(comparison.effect.rawValue)
            cell(differs.joined(separator: " "))
            row(comparison.before, comparison.old)
            row(comparison.after, comparison.new)
            return endRow(nil)
        }
        begin(record, line: line)
        answerStart = output.count
        key("effect")
        text(comparison.effect.rawValue)
        key("differs")
        list(differs)
        key("before")
        object(comparison.before, comparison.old)
        key("after")
        object(comparison.after, comparison.new)
        end()
    }

    /// Writes why a line is no attempt; the record has what could be read of it.
    mutating func write(_ error: ReplayLineError, _ record: ReplayRecord?, line: Int) {
        if options.writesCSV {
            beginRow(record, line: line)
            let count = ReplayAnswers.columns(options, isChange: isChange).count - 1
            for _ in 0..<count { cell(nil) }
            return endRow(error.message)
        }
        begin(record, line: line)
        key("error")
        isFirst = true
        key("id")
        text(error.id)
        key("message")
        text(error.message)
        key("help")
        text(error.help)
        output.append(0x7D)
        end()
    }
}

/// A row of CSV.
extension ReplayAnswers {
    private mutating func cell(_ text: String?) {
        if !isFirst { output.append(0x2C) }
        isFirst = false
        if let text { CSVRecords.append(text.utf8, to: &output) }
    }

    private mutating func beginRow(_ record: ReplayRecord?, line: Int) {
        isFirst = true
        if options.numbersLines { cell(String(line)) }
        if options.echoes { cell(record?.attemptText()) }
        for name in options.carriedColumns {
            let value = record?.carried.value(named: name)
            switch value {
            case nil, .null: cell(nil)
            case .string(let text): cell(text)
            case .bool, .number, .array, .object: cell(value.map { JSONText.text(of: $0) })
            }
        }
    }

    private mutating func endRow(_ error: String?) {
        cell(error)
        output.append(0x0A)
    }

    private mutating func row(_ ruling: ReplayRuling, _ side: ReplaySide) {
        let verdict = ruling.verdict
        cell(verdict.outcome.rawValue)
        cell(verdict.rule.description)
        cell(verdict.code.map { String($0) })
        cell(ruling.message)
        cell(verdict.flow?.rawValue)
        cell(side.pool(verdict))
        cell(side.node(verdict))
        cell(side.integration(verdict))
        cell(side.integrationDatabase(verdict))
        cell(side.identity(verdict))
        cell(side.groups(verdict).joined(separator: " "))
    }
}
