import OcientSQL

/// Visits every class of attempts that the rules can tell apart, in one system or in two that are
/// compared (access, "Classes").
///
/// A dimension is multiplied out only where a station of the decision looks at it: what the pool
/// refuses has no users, what the token refuses has no databases. Every verdict is the engine's own
/// on a representative attempt.
package final class ClassSearch {
    /// The systems: one, or before and after a change.
    package let systems: [LoginSystem]
    /// The ways in.
    package let groups: [WayGroup]
    /// How many classes were visited, each way counted.
    package private(set) var count = 0
    let people: Somebodies
    let databases: DatabaseGroups
    private var body: (LoginClass) -> Void = { _ in }
    private var uses: SessionUses
    private var shapes: [[IntegrationID?]: [TokenShape]] = [:]

    /// A search over systems; `ranges` are those that the question names. O(ways).
    package init(_ systems: [LoginSystem], ranges: [AddressRange] = []) {
        people = Somebodies(systems)
        self.systems = people.systems
        groups = WaySearch(systems: people.systems, ranges: ranges).groups()
        databases = DatabaseGroups(people.systems)
        uses = SessionUses(count: systems.count)
    }

    /// Visits every class, once.
    package func visit(_ body: @escaping (LoginClass) -> Void) {
        self.body = body
        for index in groups.indices { visitGroup(index) }
        self.body = { _ in }
    }

    private func visitGroup(_ index: Int) {
        guard groups[index].arrivals.contains(where: { $0.profile != nil }) else {
            let form = LoginForm(database: databases.first, flow: .password, who: .anyone)
            return emit(form, index, databases.all, verdicts(form, index))
        }
        visitPasswords(index)
        for flow in LoginFlow.allCases {
            if flow.isToken { visitTokens(index, flow) }
            if flow.isInteractive { visitPeople(index, flow) }
        }
    }

    /// The verdicts of a form on the first way of a group.
    func verdicts(_ form: LoginForm, _ index: Int) -> [Verdict] {
        systems.map { $0.verdict(of: form.attempt(groups[index].ways[0], $0)) }
    }

    /// The class of a form for databases up to whose USE all is decided alike: split where one may
    /// be used and another not (PRIV-2).
    func emit(
        _ form: LoginForm, _ index: Int, _ names: [String], _ verdicts: [Verdict],
        scopes: [String] = []
    ) {
        let asked = systems.indices.map { verdicts[$0].asksForUse }
        guard names.count > 1, asked.contains(true) else {
            return add(form, index, names, verdicts, scopes)
        }
        var parts: [(uses: [Bool], names: [String])] = []
        for name in names {
            let allowed = systems.indices.map { system in
                asked[system] && uses.allows(verdicts[system], name, systems[system], system)
            }
            if let part = parts.firstIndex(where: { $0.uses == allowed }) {
                parts[part].names.append(name)
            } else {
                parts.append((allowed, [name]))
            }
        }
        for part in parts {
            var form = form
            form.database = part.names[0]
            add(form, index, part.names, self.verdicts(form, index), scopes)
        }
    }

    private func add(
        _ form: LoginForm, _ index: Int, _ names: [String], _ verdicts: [Verdict],
        _ scopes: [String]
    ) {
        count += groups[index].ways.count
        body(LoginClass(
            group: index, form: form, databases: names,
            isRefusedOnTheWay: !groups[index].arrivals.contains { $0.profile != nil },
            isOfNoDatabase: names.first == databases.free, scopes: scopes, verdicts: verdicts))
    }

    /// The tokens that some integrations tell apart, one for each system.
    func tokens(for integrations: [IntegrationID?], _ index: Int) -> [TokenShape] {
        if let known = shapes[integrations] { return known }
        var all: [TokenShape] = []
        for system in systems.indices {
            guard let id = integrations[system],
                  let configuration = configuration(index, system) else { continue }
            let shapes = TokenShapes(systems[system], configuration.integrations[id]).all
            for shape in shapes where !all.contains(shape) { all.append(shape) }
        }
        shapes[integrations] = all
        return all
    }

    /// What the node of a group works with in a system; nil where no node is reached.
    func configuration(_ index: Int, _ system: Int) -> Configuration? {
        guard let profile = groups[index].arrivals[system].profile else { return nil }
        return profile.node.map { systems[system].configuration(of: $0) }
            ?? systems[system].catalog.stored
    }
}

extension Arrival {
    /// What the route decides, where there is one.
    var profile: RouteProfile? {
        switch self {
        case .refused: nil
        case .route(let profile): profile
        }
    }
}

extension Verdict {
    /// Whether only USE on the database was left to decide.
    var asksForUse: Bool {
        outcome == .accepted || outcome == .refused && rule == .priv2
    }
}

/// Whether sessions may use databases, each asked once.
struct SessionUses {
    private var known: [[Key: Bool]]

    private struct Key: Hashable {
        var identity: LoginIdentity?
        var home: DatabaseID?
        var groups: [GroupID]
        var database: String
    }

    init(count: Int) { known = [[Key: Bool]](repeating: [:], count: count) }

    mutating func allows(
        _ verdict: Verdict, _ database: String, _ system: LoginSystem, _ index: Int
    ) -> Bool {
        guard let id = system.catalog.database(database, system.names) else { return false }
        let isUser = if case .user = verdict.identity { true } else { false }
        let key = Key(
            identity: isUser || system.catalog.isMadeByIdentity(id) ? verdict.identity : nil,
            home: verdict.integrationDatabase, groups: verdict.groups, database: database)
        if let answer = known[index][key] { return answer }
        let answer = system.mayUse(id, verdict)
        known[index][key] = answer
        return answer
    }
}

extension Catalog {
    /// Whether an SSO session created a database (PRIV-6).
    fileprivate func isMadeByIdentity(_ database: DatabaseID) -> Bool {
        if case .identity = databases[database].creator { true } else { false }
    }
}
