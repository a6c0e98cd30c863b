import OcientSQL

/// The columns of a table of attempts, as its heading names them.
package struct ReplayColumns: Sendable {
    /// What a column is.
    enum Column: Sendable {
        case key(ReplayKey)
        case carried(name: String, isSecret: Bool)
    }

    let columns: [Column]

    /// The columns of a heading.
    ///
    /// - Throws: `tooLong` for more columns than `ReplayLimits.columns`.
    package init(
        _ names: [String], _ mapping: ReplayMapping
    ) throws(ReplayLineError) {
        guard names.count <= ReplayLimits.columns else { throw .tooLong }
        columns = names.map { name in
            if let key = mapping.key(of: name) { return .key(key) }
            return .carried(name: name, isSecret: MaskedText.isSecretName(name))
        }
    }

    /// The names of the columns that are carried through, in order.
    package var carried: [String] {
        columns.compactMap { column in
            if case .carried(let name, _) = column { return name }
            return nil
        }
    }
}

/// What is carried through, as it may be shown.
struct CarriedValues {
    private let mapping: ReplayMapping
    /// The names of the last lines by their position, which most lines share.
    private var layout: [(name: String, column: ReplayColumns.Column)] = []
    private static let most = 256

    init(_ mapping: ReplayMapping) { self.mapping = mapping }

    /// What a name is that is at a position of a line.
    mutating func column(_ name: String, at position: Int) -> ReplayColumns.Column {
        if position < layout.count, layout[position].name.hasBytes(of: name) {
            return layout[position].column
        }
        let column = mapping.key(of: name).map { ReplayColumns.Column.key($0) }
            ?? .carried(name: name, isSecret: MaskedText.isSecretName(name))
        if position < layout.count {
            layout[position] = (name, column)
        } else if position == layout.count, position < CarriedValues.most {
            layout.append((name, column))
        }
        return column
    }

    /// A value with the secrets in it masked: all of it under a name that announces one.
    static func shown(_ value: JSONValue, isSecret: Bool) -> JSONValue {
        switch value {
        case .null, .bool: return value
        case .number: return isSecret ? .string(Secret.mask) : value
        case .string(let text):
            return isSecret ? .string(Secret.mask) : .string(shown(text))
        case .array(let elements):
            return .array(elements.map { shown($0, isSecret: isSecret) })
        case .object(let members):
            return .object(members.map { member in
                JSONMember(
                    name: member.name, value: shown(
                        member.value,
                        isSecret: isSecret || MaskedText.isSecretName(member.name)))
            })
        }
    }

    /// A text, which may be JSON itself, as cells of CSV are.
    static func shown(_ text: String) -> String {
        let first = text.utf8.first
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
           let value = try? JSONReader.read(text) {
            let masked = shown(value, isSecret: false)
            return masked == value ? text : JSONText.text(of: masked)
        }
        return MaskedText.mayHoldSecret(text) ? address(MaskedText.message(text)) : text
    }

    /// A text as the string of a `\connect`, which may be malformed: its secrets are masked too.
    private static func address(_ text: String) -> String {
        let (start, end) = (Array("\\connect '".utf8), UInt8(ascii: "'"))
        var bytes = start
        for byte in text.utf8 { bytes += byte == end ? [end, end] : [byte] }
        bytes.append(end)
        guard let source = try? SourceText(name: "", bytes: bytes, language: .scenario) else {
            return Secret.mask  // not reached: a line is no longer than a script may be
        }
        let shown = MaskedText.whole(source.wholeRange, in: source)
        guard shown.starts(with: start), shown.count > start.count, shown.last == end else {
            return Secret.mask  // not reached: no text of the tests changes what is around it
        }
        return String(decoding: shown[start.count..<(shown.count - 1)], as: UTF8.self)
            .replacingDoubledQuotes
    }
}

extension String {
    /// The text with one quote for each two.
    fileprivate var replacingDoubledQuotes: String {
        var (bytes, isSecond): ([UInt8], Bool) = ([], false)
        for byte in utf8 {
            isSecond = byte == 0x27 && bytes.last == 0x27 && !isSecond
            if !isSecond { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
