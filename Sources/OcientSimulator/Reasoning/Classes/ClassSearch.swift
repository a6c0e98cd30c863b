import OcientSQL

/// Visits every class of attempts that the rules can tell apart, in one system or in two that are
/// compared (access, "Classes").
///
/// A dimension is multiplied out only where a station of the decision reads it: what the pool
/// refuses has no users, what the token refuses has no databases. Every verdict is the engine's own
/// on a representative attempt.
///
/// The search consists of units in one order, such as "ID tokens for this scope and this name".
/// Shares of the search visit some of them each (`ClassSearch+Shares.swift`).
package final class ClassSearch {
    /// The systems: one, or before and after a change.
    package let systems: [LoginSystem]
    /// The ways in.
    package let groups: [WayGroup]
    /// At most so many classes are visited.
    package let limit: Int
    /// How many classes were visited, each way counted.
    package private(set) var count = 0
    let people: Somebodies
    let databases: DatabaseGroups
    let userGroups: [UserGroup]
    let scope: ClassScope
    /// The described tokens by their names.
    let describedTokens: [String]
    /// The described persons by their names.
    let describedPersons: [String]
    private var body: (LoginClass) -> Void = { _ in }
    private var turn = UnitTurn()
    private var uses: SessionUses
    private var tokens: [[IntegrationID?]: [MadeToken]] = [:]

    /// The limit of a search that is told of no other one.
    package static let mostClasses = 1_000_000_000

    /// A search over systems. Classes that cannot meet the condition are left out, and its ranges
    /// cut the addresses. O(ways + users + databases).
    package init(
        _ systems: [LoginSystem], where condition: ClaimCondition? = nil, limit: Int? = nil
    ) {
        people = Somebodies(systems)
        let systems = people.systems
        self.systems = systems
        self.limit = limit ?? ClassSearch.mostClasses
        groups = WaySearch(systems: systems, ranges: condition?.ranges ?? []).groups()
        databases = DatabaseGroups(systems)
        scope = ClassScope(condition, groups, databases)
        userGroups = scope.asksPasswords ? UserGroup.all(systems) : []
        describedTokens = systems.names { $0.world.tokens.names }
        let people = people
        describedPersons = systems.names { $0.world.persons.names }
            .filter { !people.isSynthetic($0) }
        uses = SessionUses(systems)
    }

    /// The same search for another thread: what both have in common does not change.
    private init(sharing other: ClassSearch) {
        systems = other.systems.map { $0.withOwnNames() }
        groups = other.groups
        limit = other.limit
        people = other.people
        databases = other.databases
        userGroups = other.userGroups
        scope = other.scope
        describedTokens = other.describedTokens
        describedPersons = other.describedPersons
        uses = SessionUses(systems)
    }

    /// The same search for another thread, with what it works out by itself. O(1).
    package func fork() -> ClassSearch { ClassSearch(sharing: self) }

    /// Visits every class, once.
    package func visit(_ body: @escaping (LoginClass) -> Void) {
        var unit = -1
        visit(
            claiming: {
                unit += 1
                return unit
            }, ending: { _ in }, body)
    }

    /// Visits the units that `next` returns, in rising order; nil is no more. After each unit its
    /// number is given to `end`. Nothing more is visited once the limit is passed.
    func visit(
        claiming next: @escaping () -> Int?, ending end: @escaping (Int) -> Void,
        _ body: @escaping (LoginClass) -> Void
    ) {
        self.body = body
        turn = UnitTurn(next: next, end: end)
        for index in groups.indices where !turn.isOver { visitGroup(index) }
        self.body = { _ in }
        turn = UnitTurn()
    }

    /// How many units there are. O(units).
    package var unitCount: Int {
        turn = UnitTurn(next: { Int.max }, end: { _ in })
        for index in groups.indices { visitGroup(index) }
        let count = turn.unit
        turn = UnitTurn()
        return count
    }

    /// A unit: runs where it is the turn of this share.
    func unit(_ work: () -> Void) {
        guard turn.begins() else { return }
        if count <= limit { work() }
        turn.ends()
    }

    private func visitGroup(_ index: Int) {
        guard groups[index].arrivals.contains(where: { $0.profile != nil }) else {
            guard scope.mayMeet(index, nil) else { return }
            return unit {
                let form = LoginForm(database: databases.first, flow: .password, who: .anyone)
                emit(form, index, databases.all, verdicts(form, index))
            }
        }
        for flow in LoginFlow.allCases where scope.mayMeet(index, flow) {
            if flow == .password { visitPasswords(index) }
            if flow.isToken { visitTokens(index, flow) }
            if flow.isInteractive { visitPeople(index, flow) }
        }
    }

    /// Whether a group whose ways reach a node is about the HTTP interface of nodes.
    func isHTTP(_ index: Int) -> Bool { groups[index].ways[0].isHTTP }

    /// The verdicts of a form on the first way of a group.
    func verdicts(_ form: LoginForm, _ index: Int) -> [Verdict] {
        systems.map { $0.verdict(of: form.attempt(groups[index].ways[0], $0)) }
    }

    /// The class of a form for databases up to whose USE all is decided alike: split where one may
    /// be used and another not (PRIV-2).
    func emit(
        _ form: LoginForm, _ index: Int, _ list: DatabaseList, _ verdicts: [Verdict],
        scopes: [String] = []
    ) {
        guard let wanted = scope.wanted(list) else { return }
        let asked = systems.indices.map { verdicts[$0].asksForUse }
        guard wanted.names.count > 1, asked.contains(true) else {
            return add(form, index, wanted, verdicts, scopes)
        }
        for part in uses.parts(of: wanted, verdicts, asked) {
            add(form, index, part, verdicts, scopes)
        }
    }

    /// Adds a class; `verdicts` are those on the database of the form.
    private func add(
        _ form: LoginForm, _ index: Int, _ list: DatabaseList, _ verdicts: [Verdict],
        _ scopes: [String]
    ) {
        var (form, verdicts) = (form, verdicts)
        if form.database != list.first {
            form.database = list.first
            verdicts = self.verdicts(form, index)
        }
        count += groups[index].ways.count
        body(LoginClass(
            group: index, form: form, list: list,
            isRefusedOnTheWay: !groups[index].arrivals.contains { $0.profile != nil },
            isOfNoDatabase: list == databases.none, scopes: scopes, verdicts: verdicts))
    }

    /// The tokens that some integrations tell apart, one for each system.
    func tokens(for integrations: [IntegrationID?], _ index: Int) -> [MadeToken] {
        if let known = tokens[integrations] { return known }
        var shapes: [TokenShape] = []
        for system in systems.indices {
            guard let id = integrations[system],
                  let configuration = configuration(index, system) else { continue }
            let others = TokenShapes(systems[system], configuration.integrations[id]).all
            for shape in others where !shapes.contains(shape) { shapes.append(shape) }
        }
        let made = shapes.map { MadeToken($0) }
        tokens[integrations] = made
        return made
    }

    /// What the node of a group works with in a system; nil where no node is reached.
    func configuration(_ index: Int, _ system: Int) -> Configuration? {
        guard let profile = groups[index].arrivals[system].profile else { return nil }
        return profile.node.map { systems[system].configuration(of: $0) }
            ?? systems[system].catalog.stored
    }
}

/// Whose turn it is to visit a unit.
private struct UnitTurn {
    /// The number of the unit that comes next in the order of the search.
    private(set) var unit = 0
    private var wanted: Int?
    private let next: () -> Int?
    private let end: (Int) -> Void

    init(next: @escaping () -> Int? = { nil }, end: @escaping (Int) -> Void = { _ in }) {
        (self.next, self.end) = (next, end)
        wanted = next()
    }

    /// Whether no further unit is wanted.
    var isOver: Bool { wanted == nil }

    /// Whether the unit is to be visited; if not, it is passed.
    mutating func begins() -> Bool {
        if unit == wanted { return true }
        unit += 1
        return false
    }

    mutating func ends() {
        end(unit)
        unit += 1
        wanted = next()
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

extension [LoginSystem] {
    /// Names of all systems, each once.
    func names(_ symbols: (LoginSystem) -> [Symbol]) -> [String] {
        var seen: Set<String> = []
        return flatMap { system in symbols(system).map { system.names.text(of: $0) } }
            .filter { seen.insert($0).inserted }
    }
}
