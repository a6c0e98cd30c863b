import OcientSQL

/// Reading the properties of `\node`.
extension Simulation {
    func nodeDeclaration(
        _ declaration: Declaration, _ input: StatementInput, _ texts: DirectiveTexts
    ) throws(ExecutionError) -> NodeDeclaration {
        var result = NodeDeclaration()
        var seen: [String] = []
        for property in input.tree[declaration.properties] {
            let key = text(property.name.symbol)
            if seen.contains(key) {
                throw nodeError("'\(key)' is given twice", property.name.range)
            }
            seen.append(key)
            switch key {
            case "address": result.address = try address(property.value, input, texts)
            case "egress": result.hasEgress = try flag(key, property.value)
            case "tls": result.hasTLS = try flag(key, property.value)
            case "default_pool": result.hasDefaultPool = try flag(key, property.value)
            default:
                let known = ["address", "egress", "tls", "default_pool"]
                throw nodeError(
                    "unknown key '\(key)', known are " + known.joined(separator: ", "),
                    property.name.range
                ).looking(for: .word(key, among: known))
            }
        }
        return result
    }

    private func address(
        _ value: Value, _ input: StatementInput, _ texts: DirectiveTexts
    ) throws(ExecutionError) -> String {
        switch value.kind {
        case .text(let literal): return try texts.text(literal, input)
        case .word(let name): return text(name.symbol)
        default: throw nodeError("'address' must be a text", value.range)
        }
    }

    private func flag(_ key: String, _ value: Value) throws(ExecutionError) -> Bool {
        if case .boolean(let isOn) = value.kind { return isOn }
        throw nodeError("'\(key)' must be true or false", value.range)
    }

    private func nodeError(_ message: String, _ range: ByteRange) -> ExecutionError {
        ExecutionError(directive: message, rule: .pool2, at: range)
    }
}
