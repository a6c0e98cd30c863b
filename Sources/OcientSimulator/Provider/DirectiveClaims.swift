import OcientSQL

/// Values of a directive as JSON: the claims of a person or token.
extension DirectiveKeys {
    /// A map as the members of a JSON object; a name that occurs twice takes its last value.
    func claims(_ entry: Entry) throws(DirectiveError) -> [JSONMember] {
        guard case .map(let map) = entry.value.kind else {
            throw wrongType(entry, expected: "a map, { 'claim' = value }")
        }
        return try members(map)
    }

    /// Any value as JSON.
    func json(_ value: Value) throws(DirectiveError) -> JSONValue {
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

    private func members(_ map: NodeList<MapEntry>) throws(DirectiveError) -> [JSONMember] {
        var members = JSONMembers()
        for entry in input.tree[map] {
            members.set(try input.text(entry.key.range), to: try json(entry.value))
        }
        return members.list
    }

    /// A number as written, without the leading zeros that JSON does not allow.
    private func json(_ literal: NumberLiteral) throws(DirectiveError) -> JSONValue {
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
            throw DirectiveError("this number cannot be a claim", at: literal.range)
        }
        return value
    }
}

extension [JSONMember] {
    /// Sets the value under a name, in its place if there is one.
    mutating func set(_ name: String, _ value: JSONValue) {
        if let place = firstIndex(where: { $0.name == name }) {
            self[place].value = value
        } else {
            append(JSONMember(name: name, value: value))
        }
    }

    /// Removes what stands under a name.
    mutating func remove(_ name: String) {
        removeAll { $0.name == name }
    }
}
