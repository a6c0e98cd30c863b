extension TreeWriter {
    mutating func createIntegration(_ create: CreateIntegration) {
        node("create-integration") {
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.name(create.name)
            $0.properties(create.properties)
        }
    }

    mutating func alterIntegration(_ alter: AlterIntegration) {
        node("alter-integration") {
            $0.name(alter.name)
            switch alter.action {
            case .set(let properties): $0.properties(properties)
            case .unset(let names): $0.node("unset") { $0.list(names) }
            case .rename(let name): $0.node("rename") { $0.name(name) }
            case .enable: $0.atom("enable")
            case .disable: $0.atom("disable")
            }
        }
    }

    mutating func properties(_ properties: NodeList<Property>, inDirective: Bool = false) {
        for property in tree[properties] {
            let word = source.bytes(in: SecretPlaces.content(of: property.name.range, in: source))
            let likeness = SecretWords.likeness(of: word)
            let namesToken = inDirective && likeness == .near
            node("=") {
                $0.name(property.name)
                $0.value(property.value, isSecret: likeness != .none && !namesToken)
            }
        }
    }

    mutating func value(_ value: Value, isSecret: Bool) {
        switch value.kind {
        case .text(let text): self.text(text.range, isSecret: isSecret)
        case .word: text(value.range, isSecret: isSecret)
        case .boolean(let isTrue): atom(isTrue ? "true" : "false")
        case .null: atom("null")
        case .number(let number): self.number(number.range)
        case .list(let values):
            node("list") { writer in
                for value in writer.tree[values] { writer.value(value, isSecret: isSecret) }
            }
        case .map(let entries):
            node("map") { writer in
                for entry in writer.tree[entries] { writer.entry(entry, isSecret) }
            }
        }
    }

    private mutating func entry(_ entry: MapEntry, _ isSecret: Bool) {
        let key = SecretPlaces.content(of: entry.key.range, in: source)
        let likeness = SecretWords.likeness(of: source.bytes(in: key))
        node("=") {
            $0.text(entry.key.range)
            $0.value(entry.value, isSecret: isSecret || likeness != .none)
        }
    }

    mutating func createPool(_ create: CreatePool) {
        node("create-pool") {
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.name(create.name)
            $0.poolOptions(create.options)
            $0.participants(create.participants)
        }
    }

    mutating func alterPool(_ alter: AlterPool) {
        node("alter-pool") {
            $0.name(alter.name)
            switch alter.action {
            case .set(let options): $0.poolOptions(options)
            case .rename(let name): $0.node("rename") { $0.name(name) }
            case .addParticipants(let participants):
                $0.node("add") { $0.participants(participants) }
            case .dropParticipants(let nodes): $0.node("drop") { $0.list(nodes) }
            case .alterParticipant(let node, let options):
                $0.node("alter-participant") {
                    $0.name(node)
                    $0.participantOptions(options)
                }
            }
        }
    }

    private mutating func poolOptions(_ options: NodeList<PoolOption>) {
        for option in tree[options] {
            switch option.kind {
            case .sourceAddress(let text): node("source_address") { $0.text(text.range) }
            case .priority(let number): node("priority") { $0.number(number.range) }
            case .integration(let name):
                node("integration") { if let name { $0.name(name) } else { $0.atom("null") } }
            case .requireSSO(let isTrue): node("require_sso") { $0.atom(isTrue ? "true" : "false") }
            }
        }
    }

    private mutating func participants(_ participants: NodeList<Participant>) {
        for participant in tree[participants] {
            node("node") {
                $0.name(participant.node)
                $0.participantOptions(participant.options)
            }
        }
    }

    private mutating func participantOptions(_ options: NodeList<ParticipantOption>) {
        for option in tree[options] {
            node(option.kind.keyword.text) {
                if option.kind.isAddress { $0.text(option.value) } else { $0.number(option.value) }
            }
        }
    }
}
