import OcientSQL

/// A person who is not described, as a class needs one: an account at a provider and claims.
package struct Somebody: Hashable, Sendable {
    /// The name under which the systems of the search know the person.
    let name: String
    /// The `\idp` of the account.
    package let provider: String
    /// The claims as JSON text.
    package let claims: String
    /// The values that decide groups; empty for a person without any.
    package let values: [String]
}

/// The persons that integrations can tell apart: one for each value that a mapping knows, one with
/// all of them. One with none is nobody in particular. Groups are a union but for the default
/// group, so these decide what anybody can get (GRP-1).
struct Somebodies {
    /// The systems in which these persons have accounts.
    private(set) var systems: [LoginSystem]
    private var byIntegration: [Key: [Somebody]] = [:]
    private var names: [String: Somebody] = [:]
    private var byName: Set<String> = []

    private struct Key: Hashable {
        var system: Int
        var integration: IntegrationID
    }

    init(_ systems: [LoginSystem]) {
        self.systems = systems
        for index in systems.indices { describe(index) }
        for index in self.systems.indices { self.systems[index] = extended(self.systems[index]) }
    }

    /// The persons for an integration of one of the systems.
    func all(for integration: IntegrationID, in system: Int) -> [Somebody] {
        byIntegration[Key(system: system, integration: integration)] ?? []
    }

    /// Whether a person is one of these.
    func isSynthetic(_ name: String) -> Bool { byName.contains(name) }

    private mutating func describe(_ index: Int) {
        let system = systems[index]
        for configuration in system.distinctConfigurations {
            for id in configuration.integrations.ids {
                let key = Key(system: index, integration: id)
                let integration = configuration.integrations[id]
                guard let provider = system.world.provider(of: integration.properties.issuer),
                      let claim = integration.properties.groupsClaimIDs?.first else { continue }
                let name = system.names.text(of: system.world.providers.names[provider])
                for values in system.valueSets(of: integration) {
                    let person = person(provider: name, claim, values)
                    if byIntegration[key]?.contains(person) ?? false { continue }
                    byIntegration[key, default: []].append(person)
                }
            }
        }
    }

    private mutating func person(
        provider: String, _ claim: String, _ values: [String]
    ) -> Somebody {
        let claims = JSONText.text(of: .object([
            JSONMember(name: claim, value: .array(values.map { .string($0) })),
        ]))
        let key = provider + " " + claims
        if let known = names[key] { return known }
        let person = Somebody(
            name: "somebody \(names.count + 1) of the classes", provider: provider,
            claims: claims, values: values)
        names[key] = person
        byName.insert(person.name)
        return person
    }

    private func extended(_ system: LoginSystem) -> LoginSystem {
        var world = system.world
        for person in names.values {
            guard let provider = system.names.find(person.provider).flatMap({
                world.providers.index(of: $0)
            }), case .object(let claims)? = try? JSONReader.read(Array(person.claims.utf8))
            else { continue }
            world.persons.set(
                system.names.intern(person.name),
                Person(provider: provider, subject: person.name, claims: claims))
        }
        return system.with(world)
    }
}

extension LoginSystem {
    /// What nodes work with, each once where all run the same.
    var distinctConfigurations: [Configuration] {
        if choice == .stored { return [catalog.stored] }
        return catalog.nodes.ids.map { configuration(of: $0) }
    }

    /// The values of a group claim that lead to groups: each alone, then all together.
    func valueSets(of integration: Integration) -> [[String]] {
        var values: [String] = []
        for mapping in integration.properties.groupsClaimMappings ?? []
        where !values.contains(mapping.value) {
            values.append(mapping.value)
        }
        if readings.mapsClaimsByName {
            for id in catalog.groups.ids where catalog.groups[id].database == integration.database {
                let name = names.text(of: catalog.groups[id].name)
                if !values.contains(name) { values.append(name) }
            }
        }
        return values.map { [$0] } + (values.count > 1 ? [values] : [])
    }
}
