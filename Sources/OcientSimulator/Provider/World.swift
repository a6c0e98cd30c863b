import OcientSQL

/// What is outside the database and takes part in decisions of logins: identity providers with
/// their applications, people and tokens, and the time. A value, so a what-if is a copy.
///
/// `declare` fills it; what it holds is found by name in O(1).
package struct World: Sendable {
    /// The identity providers, in order of declaration.
    package internal(set) var providers = NamedList<IdentityProvider>()
    /// The applications.
    package internal(set) var applications = NamedList<Application>()
    /// The APIs (resource servers).
    package internal(set) var apis = NamedList<ProviderAPI>()
    /// The persons who log in.
    package internal(set) var persons = NamedList<Person>()
    /// The detours between clients and nodes.
    var detours = DetourList()
    /// The tokens that were minted.
    package internal(set) var tokens = NamedList<MintedToken>()
    /// Which token a text was issued as, by its fingerprint.
    var tokenTexts = KeyTable()
    /// What time it is in the simulation; `\now` and `--now` set it.
    package var now: Instant
    /// Who set it (CFG-5).
    package var clock = ClockTime.Clock.simulation
    /// The time of the machine, by which a real token is judged while nobody set `now` (CFG-5);
    /// nil where nobody told it, and then `now` counts.
    package var machineTime: Instant?

    /// The time of a scenario that does not say one: 2026-01-01T00:00:00Z.
    package static let defaultNow = Instant(secondsSinceEpoch: 1_767_225_600)

    /// A world with nothing described.
    package init(now: Instant = World.defaultNow) {
        self.now = now
    }
}

/// Things by name, in order of declaration.
///
/// INVARIANT: `indices` has the index of each entry under its name's symbol; names are distinct.
package struct NamedList<Element: Sendable>: Sendable {
    /// The items, in order of declaration.
    package private(set) var all: [Element] = []
    /// Their names, in the same order.
    package private(set) var names: [Symbol] = []
    private var indices = KeyTable()

    /// An empty list.
    package init() {}

    /// The place of a name.
    package func index(of name: Symbol) -> Int? {
        indices.find(UInt64(name.index)).map { Int($0) }
    }

    /// The item of a name.
    package subscript(name: Symbol) -> Element? {
        index(of: name).map { all[$0] }
    }

    /// Adds an item, or replaces the one of the same name.
    mutating func set(_ name: Symbol, _ element: Element) {
        if let index = index(of: name) {
            all[index] = element
            return
        }
        indices.set(UInt64(name.index), UInt32(truncatingIfNeeded: all.count))
        all.append(element)
        names.append(name)
    }
}

/// What is described of an integration's provider and application (IDP-4).
extension World {
    /// The index of the first provider whose address is the issuer of an integration; slashes at
    /// the end do not count, nor does the case of scheme and host. Always inlined, since a call
    /// copies the world.
    @inline(__always)
    func provider(of issuer: String) -> Int? {
        for index in providers.all.indices
        where IssuerText.isSame(providers.all[index].address, issuer) {
            return index
        }
        return nil
    }

    /// The application of a client_id at a provider; nil when it is not described.
    func application(of clientID: String, at provider: Int) -> Application? {
        applications.all.first { $0.provider == provider && $0.clientID.hasBytes(of: clientID) }
    }
}
