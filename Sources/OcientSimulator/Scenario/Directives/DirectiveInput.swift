import OcientSQL

/// A directive's tree and source, and how its properties are read.
///
///     for (key, value) in try input.properties(list, PersonKey.self) {
///         switch key { case .subject: person.subject = try value.text() … }
///     }
struct DirectiveInput {
    /// The nodes of the directive.
    let tree: SyntaxTree
    /// The script that it is in.
    let source: SourceText
    /// The names of the tree.
    let names: NameTable
    /// What `${name}` means in its texts; without one they are taken as they are written.
    var expansion: TextExpansion?

    /// The content of a text, quoted or a bare word.
    func text(_ range: ByteRange) throws(ExecutionError) -> String {
        let text = source.decodedText(of: range)
        guard let expansion else { return text }
        do throws(ExecutionError) {
            return try expansion.expand(text)
        } catch {
            var error = error
            error.range = range
            throw error
        }
    }

    /// The first name that a text mentions by `${name}`.
    func firstName(in range: ByteRange) -> String? {
        let written = source.bytes(in: range)
        guard let sign = written.firstIndex(of: UInt8(ascii: "$")),
              let start = ASCII.firstIndex(of: "${", in: Array(written[sign...])[...])
        else { return nil }
        let name = written[(sign + start + 2)...].prefix { $0 != UInt8(ascii: "}") }
        return String(decoding: name, as: UTF8.self)
    }

    /// The name of an identifier.
    func text(_ name: Identifier) -> String { names.text(of: name.symbol) }
}

/// The keys of one directive, each spelt as in a script.
protocol DirectiveKey: CaseIterable, Equatable, RawRepresentable where RawValue == String {
    /// The directive.
    static var directive: StatementKind { get }
}

extension DirectiveInput {
    /// The properties of a list in their order; an unknown key is an error, and so is one that
    /// occurs twice, unless the directive takes keys again.
    func properties<Key: DirectiveKey>(
        _ list: NodeList<Property>, _ keys: Key.Type, repeatable: Bool = false
    ) throws(ExecutionError) -> [(key: Key, value: PropertyValue)] {
        let directive = Key.directive.rawValue
        var properties: [(key: Key, value: PropertyValue)] = []
        for property in tree[list] {
            let word = text(property.name)
            guard let key = Key(rawValue: word) else {
                throw ExecutionError(
                    directive: "\\\(directive) has no key '\(word)'", at: property.name.range,
                    nearest: word, "keys", among: Key.allCases.map { $0.rawValue })
            }
            if !repeatable && properties.contains(where: { $0.key == key }) {
                throw ExecutionError(
                    directive: "\\\(directive) sets '\(word)' twice", at: property.name.range)
            }
            properties.append((key, PropertyValue(
                input: self, directive: Key.directive, key: word, value: property.value)))
        }
        return properties
    }
}

/// The value of a directive's property; each function refuses a value of another type.
struct PropertyValue {
    let input: DirectiveInput
    let directive: StatementKind
    let key: String
    let value: Value

    /// The position of the value.
    var range: ByteRange { value.range }

    /// The error of a value of the wrong type.
    func wrongType(_ expected: String, at range: ByteRange? = nil) -> ExecutionError {
        ExecutionError(
            directive: "'\(key)' of \\\(directive.rawValue) must be \(expected)",
            at: range ?? value.range)
    }

    /// A text, or a bare word that is read as one.
    func text() throws(ExecutionError) -> String {
        guard let text = try textOrNil(value) else { throw wrongType("a text") }
        return text
    }

    /// A name: a bare word is folded as names are, a text is exact.
    func name() throws(ExecutionError) -> String {
        if case .word(let word) = value.kind { return input.text(word) }
        return try text()
    }

    /// A list of texts; `[]` is one.
    func texts() throws(ExecutionError) -> [String] {
        guard case .list(let list) = value.kind else { throw wrongType("a list of texts, ['…']") }
        var texts: [String] = []
        for element in input.tree[list] {
            guard let text = try textOrNil(element) else {
                throw wrongType("a list of texts, ['…']")
            }
            texts.append(text)
        }
        return texts
    }

    /// TRUE or FALSE.
    func boolean() throws(ExecutionError) -> Bool {
        guard case .boolean(let flag) = value.kind else { throw wrongType("true or false") }
        return flag
    }

    /// A whole number from 0 on.
    func count() throws(ExecutionError) -> Int64 {
        guard case .number(let number) = value.kind,
              let count = input.source.integer(number), count >= 0 else {
            throw wrongType("a whole number, 0 or more")
        }
        return count
    }

    /// A point in time.
    func instant() throws(ExecutionError) -> Instant {
        guard let instant = Instant.parse(try text()) else {
            throw wrongType("a time in ISO 8601, '2026-01-01T00:00:00Z'")
        }
        return instant
    }

    /// The index of something declared.
    ///
    /// - Parameter mayBeSecret: a text that is no name may be a secret, so that it is not shown.
    func index<Element>(
        in list: NamedList<Element>, _ what: String, _ rule: RuleID, mayBeSecret: Bool = false
    ) throws(ExecutionError) -> Int {
        let name = try name()
        if let symbol = input.names.find(name), let index = list.index(of: symbol) { return index }
        var shown = Redactable(name)
        if mayBeSecret, case .text = value.kind { shown.mayBeSecret = true }
        throw ExecutionError(
            directive: "unknown \(what) '\(shown)'", rule: rule, at: range,
            nearest: name, nil, among: list.names.map { input.names.text(of: $0) })
    }

    /// A text or a bare word, nil for a value of another type.
    func textOrNil(_ value: Value) throws(ExecutionError) -> String? {
        switch value.kind {
        case .text(let literal): return try input.text(literal.range)
        case .word(let word): return try input.text(word.range)
        case .boolean, .null, .number, .list, .map: return nil
        }
    }
}

/// Values as JSON: the claims of a person or token.
extension PropertyValue {
    /// A map as the members of a JSON object; a name that occurs twice is an error (INT-12).
    func claims() throws(ExecutionError) -> [JSONMember] {
        guard case .map(let map) = value.kind else {
            throw wrongType("a map, { 'claim' = value }")
        }
        return try members(map)
    }

    private func json(_ value: Value) throws(ExecutionError) -> JSONValue {
        switch value.kind {
        case .text(let literal): return .string(try input.text(literal.range))
        case .word(let word): return .string(try input.text(word.range))
        case .boolean(let flag): return .bool(flag)
        case .null: return .null
        case .number(let number): return try json(number)
        case .list(let list):
            var elements: [JSONValue] = []
            for element in input.tree[list] { elements.append(try json(element)) }
            return .array(elements)
        case .map(let map): return .object(try members(map))
        }
    }

    private func members(_ map: NodeList<MapEntry>) throws(ExecutionError) -> [JSONMember] {
        var members = JSONMembers()
        for entry in input.tree[map] {
            let name = try input.text(entry.key.range)
            if members.holds(name) {
                throw ExecutionError(
                    directive: "the claim '\(name)' is given twice", rule: .int12,
                    at: entry.key.range)
            }
            members.set(name, to: try json(entry.value))
        }
        return members.list
    }

    /// A number as written, without the leading zeros that JSON does not allow.
    private func json(_ literal: NumberLiteral) throws(ExecutionError) -> JSONValue {
        var digits = Array(input.source.bytes(in: literal.range))
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        let zero = UInt8(ascii: "0")
        while digits.count > 1, digits[0] == zero, digits[1] != UInt8(ascii: ".") {
            digits.removeFirst()
        }
        if isNegative { digits.insert(UInt8(ascii: "-"), at: 0) }
        guard let value = try? JSONReader.read(digits) else {
            // not reached: refused before; it keeps the type whole
            throw ExecutionError(
                directive: "this number cannot be a claim", at: literal.range)
        }
        return value
    }
}

extension ExecutionError {
    /// The error of a directive that does not know a word: suggests the nearest one that it knows,
    /// or lists all of them under a heading.
    init(
        directive message: String, rule: RuleID? = nil, at range: ByteRange,
        nearest word: String, _ heading: String?, among known: [String]
    ) {
        self.init(directive: message, rule: rule, at: range)
        if let nearest = EditDistance.nearest(to: word, among: known) {
            help = ["did you mean '\(nearest)'?"]
        } else if let heading {
            help = [heading + ": " + known.joined(separator: ", ")]
        }
    }
}
