import OcientSQL

/// Reads the properties of one directive, which knows certain keys and no others.
///
///     for property in try keys.all(in: declaration.properties) {
///         switch property.key { case "issuer": issuer = try keys.text(property) … }
///     }
struct DirectiveKeys {
    let input: DirectiveInput
    /// The directive without its backslash.
    let directive: String
    /// The keys that it knows.
    let known: [String]

    /// A key with its value.
    struct Entry {
        var key: String
        var value: Value
        var range: ByteRange
    }

    /// The properties of a list; an unknown or repeated key is an error.
    func all(in list: NodeList<Property>) throws(DirectiveError) -> [Entry] {
        var entries: [Entry] = []
        for property in input.tree[list] {
            let key = input.names.text(of: property.name.symbol)
            guard known.contains(key) else { throw unknown(key, at: property.name.range) }
            for entry in entries where entry.key == key {
                throw DirectiveError(
                    "\\\(directive) has '\(key)' twice", at: property.name.range)
            }
            entries.append(Entry(key: key, value: property.value, range: property.value.range))
        }
        return entries
    }

    private func unknown(_ key: String, at range: ByteRange) -> DirectiveError {
        let nearest = EditDistance.nearest(to: key, among: known)
        let help = nearest.map { "did you mean '\($0)'?" }
            ?? "keys: " + known.joined(separator: ", ")
        return DirectiveError("\\\(directive) has no key '\(key)'", at: range, help: help)
    }

    /// The error of a value of the wrong type.
    func wrongType(_ entry: Entry, expected: String) -> DirectiveError {
        DirectiveError("'\(entry.key)' of \\\(directive) must be \(expected)", at: entry.range)
    }

    /// The error of a declaration that lacks what it cannot be without.
    func incomplete(_ name: Identifier, _ needs: StaticString, _ rule: RuleID) -> DirectiveError {
        DirectiveError(
            "\\\(directive) '\(input.names.text(of: name.symbol))' needs \(needs)", rule: rule,
            at: name.range)
    }

    /// The error of a name that is not declared.
    func undeclared(
        _ what: String, _ name: String, _ rule: RuleID?, among declared: [Symbol],
        at range: ByteRange
    ) -> DirectiveError {
        let known = declared.map { input.names.text(of: $0) }
        let help = EditDistance.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
        return DirectiveError("unknown \(what) '\(name)'", rule: rule, at: range, help: help)
    }
}
