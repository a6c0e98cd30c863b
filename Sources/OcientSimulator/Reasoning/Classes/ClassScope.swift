import OcientSQL

/// What a condition leaves of a search: ways, kinds, databases and names of which no class can
/// meet it are not visited.
struct ClassScope {
    private let condition: ClaimCondition?
    /// For each group of ways and each kind, then for what is refused on the way.
    private let mayMeet: [[Bool]]
    private let databases: DatabaseGroups
    private var parts: [DatabaseList: DatabaseList?] = [:]

    /// O(ways × endpoints + databases), for each term.
    init(
        _ condition: ClaimCondition?, _ groups: [WayGroup], _ databases: DatabaseGroups
    ) {
        self.condition = condition
        self.databases = databases
        mayMeet = groups.map { group in
            (LoginFlow.allCases.map { Optional($0) } + [nil]).map { flow in
                condition.map { $0.mayHold(of: group, flow) } ?? true
            }
        }
        guard let condition, condition.keys.contains(ClaimKeys(.database)) else { return }
        let lists = databases.groups + databases.byPresence + [databases.all, databases.none]
        for list in lists { parts[list] = filtered(list, condition) }
    }

    /// Whether a class of a group of ways and a kind may meet the condition; nil is the kind of
    /// what is refused on the way.
    func mayMeet(_ group: Int, _ flow: LoginFlow?) -> Bool {
        let index = flow.flatMap { LoginFlow.allCases.firstIndex(of: $0) }
        return mayMeet[group][index ?? LoginFlow.allCases.count]
    }

    /// Whether logins with a password may meet the condition anywhere.
    var asksPasswords: Bool {
        mayMeet.indices.contains { mayMeet($0, .password) }
    }

    /// The databases of a list of which classes may meet the condition; nil for none.
    func wanted(_ list: DatabaseList) -> DatabaseList? {
        guard let condition, condition.keys.contains(ClaimKeys(.database)) else { return list }
        return parts[list] ?? filtered(list, condition)
    }

    private func filtered(_ list: DatabaseList, _ condition: ClaimCondition) -> DatabaseList? {
        let isNone = list == databases.none
        return list.filtered { name in
            condition.mayHold { key, value in
                key == .database ? !isNone && name.hasBytes(of: value) : nil
            }
        }
    }

    /// Whether one of some users or persons may meet the condition.
    func mayMeet(_ key: ClaimKey, _ names: [String]) -> Bool {
        guard let condition, condition.keys.contains(ClaimKeys(key)) else { return true }
        return condition.mayHold { other, value in
            other == key && !names.contains { $0.hasBytes(of: value) } ? false : nil
        }
    }
}

extension ClaimCondition {
    /// Whether it may be met where `known` tells some terms; nil is not known.
    func mayHold(_ known: (ClaimKey, String) -> Bool?) -> Bool {
        truth(known, { _ in nil }) ?? true
    }

    /// Whether a login of a kind on one of some ways may meet it.
    fileprivate func mayHold(of group: WayGroup, _ flow: LoginFlow?) -> Bool {
        group.ways.contains { way in
            way.endpoints.contains { endpoint in
                truth({ key, value in
                    switch key {
                    case .endpoint: return endpoint.lowercased() == value.lowercased()
                    case .flow: return flow.map { $0.rawValue == value.lowercased() }
                    case .user: return flow.map { $0 == .password } ?? true ? nil : false
                    case .person: return flow?.isInteractive ?? true ? nil : false
                    case .node, .database, .group, .integration, .issuer, .application,
                        .identityProvider, .driver, .source: return nil
                    }
                }, { way.source.isInside($0) }) ?? true
            }
        }
    }

    /// Whether it is met; nil where that hangs on terms that are not known.
    private func truth(
        _ known: (ClaimKey, String) -> Bool?, _ source: (AddressRange) -> Bool?
    ) -> Bool? {
        switch self {
        case .not(let one): return one.truth(known, source).map { !$0 }
        case .source(let range): return source(range)
        case .term(let key, let values):
            var isOpen = false
            for value in values {
                guard let isMet = known(key, value) else {
                    isOpen = true
                    continue
                }
                if isMet { return true }
            }
            return isOpen ? nil : false
        case .and(let one, let other):
            switch (one.truth(known, source), other.truth(known, source)) {
            case (false?, _), (_, false?): return false
            case (true?, true?): return true
            case (nil, _), (_, nil): return nil
            }
        case .or(let one, let other):
            switch (one.truth(known, source), other.truth(known, source)) {
            case (true?, _), (_, true?): return true
            case (false?, false?): return false
            case (nil, _), (_, nil): return nil
            }
        }
    }
}
