extension TreeWriter {
    mutating func directive(_ directive: Directive) {
        switch directive {
        case .include(let text): node("\\i") { $0.text(text.range) }
        case .version(let number): node("\\version") { $0.number(number.range) }
        case .reading(let name, let value):
            node("\\reading") {
                $0.text(name.range)
                $0.text(value.range)
            }
        case .now(let text): node("\\now") { $0.text(text.range) }
        case .set(let name, let value): variable(name, value)
        case .declare(let declaration):
            node("\\" + declaration.kind.word) {
                $0.name(declaration.name)
                $0.properties(declaration.properties, inDirective: true)
            }
        case .restart(let name): node("\\restart") { if let name { $0.name(name) } }
        case .section(let text): node("\\section") { $0.text(text.range) }
        default: session(directive)
        }
    }

    /// The directives about sessions and what is expected of them.
    private mutating func session(_ directive: Directive) {
        switch directive {
        case .become(let name, let database):
            node("\\as") {
                $0.name(name)
                if let database { $0.name(database) }
            }
        case .connect(let attempt):
            node("\\connect") {
                $0.address(attempt.string.range)
                $0.properties(attempt.options, inDirective: true)
            }
        case .disconnect: node("\\disconnect")
        case .can(let question): can(question)
        case .expect(let expectation):
            node("\\expect") {
                $0.atom(expectation.outcome.word)
                $0.properties(expectation.keys, inDirective: true)
            }
        default: break
        }
    }

    private mutating func variable(_ name: Identifier, _ value: TextLiteral) {
        let content = SecretPlaces.content(of: name.range, in: source)
        let isSecret = SecretWords.nameHoldsSecret(source.bytes(in: content))
        node("\\set") {
            $0.name(name)
            $0.text(value.range, isSecret: isSecret)
        }
    }

    private mutating func can(_ question: Question) {
        node("\\can") {
            $0.privileges(question.privileges)
            $0.object(question.object)
            if let grantee = question.grantee { $0.grantee(grantee) }
        }
    }
}
