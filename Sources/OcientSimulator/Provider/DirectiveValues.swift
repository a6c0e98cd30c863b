import OcientSQL

/// The values of a directive's keys by type; each function refuses another type.
extension DirectiveKeys {
    /// A text, or a bare word that stands for one.
    func text(_ entry: Entry) throws(DirectiveError) -> String {
        guard let text = try textOrNil(entry.value) else {
            throw wrongType(entry, expected: "a text")
        }
        return text
    }

    /// A list of texts; `[]` is one.
    func texts(_ entry: Entry) throws(DirectiveError) -> [String] {
        guard case .list(let list) = entry.value.kind else {
            throw wrongType(entry, expected: "a list of texts, ['…']")
        }
        var texts: [String] = []
        for value in input.tree[list] {
            guard let text = try textOrNil(value) else {
                throw wrongType(entry, expected: "a list of texts, ['…']")
            }
            texts.append(text)
        }
        return texts
    }

    /// TRUE or FALSE.
    func boolean(_ entry: Entry) throws(DirectiveError) -> Bool {
        guard case .boolean(let flag) = entry.value.kind else {
            throw wrongType(entry, expected: "true or false")
        }
        return flag
    }

    /// A whole number from 0 on.
    func count(_ entry: Entry) throws(DirectiveError) -> Int64 {
        guard case .number(let number) = entry.value.kind,
              let count = input.source.integer(number), count >= 0 else {
            throw wrongType(entry, expected: "a whole number, 0 or more")
        }
        return count
    }

    /// A point in time.
    func instant(_ entry: Entry) throws(DirectiveError) -> Instant {
        guard let instant = Instant.parse(try text(entry)) else {
            throw wrongType(entry, expected: "a time in ISO 8601, '2026-01-01T00:00:00Z'")
        }
        return instant
    }

    /// The place of something declared. A bare word is folded as names are; a text is exact.
    func place<Element>(
        _ entry: Entry, in list: NamedList<Element>, _ what: String, _ rule: RuleID?
    ) throws(DirectiveError) -> Int {
        let name: String
        if case .word(let word) = entry.value.kind {
            name = input.names.text(of: word.symbol)
        } else {
            name = try text(entry)
        }
        if let symbol = input.names.find(name), let place = list.place(of: symbol) { return place }
        throw undeclared(what, name, rule, among: list.names, at: entry.range)
    }

    /// A text or a bare word, nil for a value of another type.
    func textOrNil(_ value: Value) throws(DirectiveError) -> String? {
        switch value.kind {
        case .text(let literal): return try input.text(literal.range)
        case .word(let word): return try input.text(word.range)
        default: return nil
        }
    }
}
