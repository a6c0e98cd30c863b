import OcientSQL

/// Replaces `${name}` by the variable or token of that name (grammar, "Scenario directives").
struct TextExpansion {
    let names: NameTable
    let variables: [(name: Symbol, text: String)]
    let world: World

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
                output.append(bytes[position])
                position += 1
                continue
            }
            let rest = bytes[(position + 2)...]
            guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
                throw failure("'${' has no '}'")
            }
            output += try value(of: String(decoding: rest[..<end], as: UTF8.self)).utf8
            position = end + 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func value(of name: String) throws(ExecutionError) -> String {
        if let text = content(name) ?? content(name.lowercased()) { return text }
        throw failure("no token or variable is called '\(name)'", nearest: name)
    }

    private func content(_ name: String) -> String? {
        guard let symbol = names.find(name) else { return nil }
        for variable in variables where variable.name == symbol { return variable.text }
        return world.tokens[symbol]?.text.exposed { String(decoding: $0, as: UTF8.self) }
    }

    private func failure(_ message: String, nearest name: String? = nil) -> ExecutionError {
        var error = ExecutionError(directive: message, at: nil)
        guard let name else { return error }
        let known = variables.map { names.text(of: $0.name) }
            + world.tokens.names.map { names.text(of: $0) }
        if let nearest = EditDistance.nearest(to: name, among: known) {
            error.help = ["did you mean ${\(nearest)}?"]
        }
        return error
    }
}

extension Interpreter {
    /// The replacement of texts as the run knows names now.
    var texts: TextExpansion {
        TextExpansion(names: names, variables: variables, world: world)
    }

    /// Replaces `${name}` in a text outside of scripts, such as a connection string of the command
    /// line.
    package func expanding(_ text: String) throws(ExecutionError) -> String {
        try texts.expand(text)
    }
}
