import OcientSQL

/// Attempts that no comparison of any rule tells apart, in one system or in two that are compared.
package struct LoginClass: Sendable {
    /// The place of its ways among `ClassSearch.groups`.
    package let group: Int
    /// What the client presents; its database is the first of `databases`.
    package private(set) var form: LoginForm
    /// The connected databases; those that do not exist count as one.
    package private(set) var list: DatabaseList
    /// Whether the way in refuses, so that nothing reads what is presented.
    let isRefusedOnTheWay: Bool
    /// Whether it is about databases that do not exist.
    package let isOfNoDatabase: Bool
    /// Scopes that are decided like that of `form`.
    package let scopes: [String]
    /// The verdict in each system, on the first way and database.
    package internal(set) var verdicts: [Verdict]

    /// The names of the connected databases.
    package var databases: [String] { list.names }

    /// The users, persons or tokens by name; empty where the class is about none of them.
    package var names: [String] {
        switch form.who {
        case .users(let names, _), .persons(let names): names
        case .userOverSSO(let name), .describedToken(let name): [name]
        case .anyone, .unknownUser, .foreignUser, .somebody, .nobody, .unwilling, .token: []
        }
    }

    /// The kinds of login that it is about.
    package var flows: [LoginFlow] { isRefusedOnTheWay ? LoginFlow.allCases : [form.flow] }

    /// The keys at which no station looked: the class is about every value of them.
    var open: ClaimKeys {
        if isRefusedOnTheWay {
            return [
                ClaimKeys(.flow), ClaimKeys(.user), ClaimKeys(.person),
                ClaimKeys(.identityProvider), ClaimKeys(.application),
            ]
        }
        var keys: ClaimKeys = form.readsProvider ? [] : ClaimKeys(.identityProvider)
        if case .anyone = form.who {
            keys.formUnion([ClaimKeys(.user), ClaimKeys(.person), ClaimKeys(.application)])
        }
        return keys
    }

    /// Whether the attempt is well meant: the right password, a valid token, a willing person.
    package var isWellMeant: Bool {
        guard !isOfNoDatabase else { return false }
        switch form.who {
        case .users(_, let state): return state == .right
        case .persons, .somebody, .nobody, .describedToken: return true
        case .token(let shape):
            switch shape.subject {
            case .issued, .groups: return true
            case .claim, .fault: return false
            }
        case .anyone: return !form.checksCertificate
        case .unknownUser, .foreignUser, .userOverSSO, .unwilling: return false
        }
    }
}

extension LoginClass {
    /// The part of the class that meets a condition, and the ways on which it does; nil where none
    /// does.
    package func part(
        meeting condition: ClaimCondition?, _ group: WayGroup, _ system: LoginSystem
    ) -> (found: LoginClass, ways: [WayIn])? {
        guard let condition else { return (self, group.ways) }
        guard instance(meeting: condition, group, system) != nil else { return nil }
        var part = self
        let keys = condition.keys
        if keys.contains(ClaimKeys(.database)) {
            part.list = list.filtered { database in
                var one = self
                one.list = DatabaseList([database])
                return one.instance(meeting: condition, group, system) != nil
            } ?? list
            part.form.database = part.list.first
        }
        if !keys.isDisjoint(with: [ClaimKeys(.user), ClaimKeys(.person)]) {
            part.choose { one in one.instance(meeting: condition, group, system) != nil }
        }
        return (part, ways(meeting: condition, group, system))
    }

    /// Leaves of the names those with which the class is wanted.
    private mutating func choose(_ isWanted: (LoginClass) -> Bool) {
        let wanted = names.filter { name in
            var one = self
            one.form.choose(name)
            return isWanted(one)
        }
        switch form.who {
        case .users(_, let state): form.who = .users(wanted, state)
        case .persons: form.who = .persons(wanted)
        case .anyone, .unknownUser, .foreignUser, .userOverSSO, .somebody, .nobody, .unwilling,
            .describedToken, .token: break
        }
    }

    private func ways(
        meeting condition: ClaimCondition, _ group: WayGroup, _ system: LoginSystem
    ) -> [WayIn] {
        guard condition.keys.areAboutWays else { return group.ways }
        return group.ways.compactMap { way in
            way.part { endpoint in
                let alone = WayGroup(
                    arrivals: group.arrivals, ways: [way.at([endpoint])])
                return instance(meeting: condition, alone, system) != nil
            }
        }
    }
}

extension WayIn {
    /// The same way with some of its endpoints.
    fileprivate func at(_ endpoints: [String]) -> WayIn {
        WayIn(
            host: host, isHTTP: isHTTP, endpoints: endpoints, node: node, place: place,
            source: source, pools: pools)
    }

    /// The way with the endpoints that are wanted; nil where none is.
    fileprivate func part(_ isWanted: (String) -> Bool) -> WayIn? {
        let wanted = endpoints.filter(isWanted)
        return wanted.isEmpty ? nil : at(wanted)
    }
}
