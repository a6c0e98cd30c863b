import OcientSQL

/// What scripts say of the world around the system, each thing as it was first described.
///
/// A look back at a system asks about its catalog. Providers, people, tokens and variables that
/// only a later script describes surround it all the same, so that a set-up may come before the
/// description of its world. Things refer to each other by place, and places are given in order,
/// so what an earlier moment lacks is the rest of each list.
struct FirstDescriptions {
    private(set) var world = World()
    private(set) var variables: [(name: Symbol, text: String)] = []

    /// Takes over what is described for the first time. O(new things).
    mutating func note(_ interpreter: Interpreter) {
        complete(&world, from: interpreter.world)
        variables += interpreter.variables.dropFirst(variables.count)
    }

    /// Adds what an earlier moment of the same run lacks.
    func complete(_ interpreter: inout Interpreter) {
        complete(&interpreter.world, from: world)
        interpreter.variables += variables.dropFirst(interpreter.variables.count)
    }

    private func complete(_ world: inout World, from other: World) {
        world.providers.append(restOf: other.providers)
        world.applications.append(restOf: other.applications)
        world.apis.append(restOf: other.apis)
        world.persons.append(restOf: other.persons)
        world.tokens.append(restOf: other.tokens)
    }
}

extension NamedList {
    /// Appends the things of a list that begins like this one and goes on further.
    fileprivate mutating func append(restOf other: NamedList) {
        guard other.all.count > all.count else { return }
        for place in all.count..<other.all.count { set(other.names[place], other.all[place]) }
    }
}
