import OcientSQL

/// Which databases of a list sessions may use, worked out once for sessions of the same groups.
struct SessionUses {
    private let systems: [LoginSystem]
    /// Whether an SSO session created a database, so that identities matter (PRIV-6).
    private let areMadeByIdentities: [Bool]
    private var known: [Key: [DatabaseList]] = [:]

    private struct Key: Hashable {
        var list: DatabaseList
        /// What decides in each system; nil where USE is not asked for.
        var sessions: [Session?]
    }

    private struct Session: Hashable {
        var identity: LoginIdentity?
        var home: DatabaseID?
        var groups: [GroupID]
    }

    /// O(databases).
    init(_ systems: [LoginSystem]) {
        self.systems = systems
        areMadeByIdentities = systems.map { system in
            system.catalog.databases.ids.contains {
                system.catalog.isMadeByIdentity($0)
            }
        }
    }

    /// A list, split where sessions may use one database and not another; `asked` tells in which
    /// systems that is asked.
    mutating func parts(
        of list: DatabaseList, _ verdicts: [Verdict], _ asked: [Bool]
    ) -> [DatabaseList] {
        let sessions = systems.indices.map { asked[$0] ? session(verdicts[$0], $0) : nil }
        let key = Key(list: list, sessions: sessions)
        if let parts = known[key] { return parts }
        let parts = split(list, verdicts, asked)
        known[key] = parts
        return parts
    }

    private func session(_ verdict: Verdict, _ index: Int) -> Session {
        let isUser = if case .user = verdict.identity { true } else { false }
        return Session(
            identity: isUser || areMadeByIdentities[index] ? verdict.identity : nil,
            home: verdict.integrationDatabase, groups: verdict.groups)
    }

    private func split(
        _ list: DatabaseList, _ verdicts: [Verdict], _ asked: [Bool]
    ) -> [DatabaseList] {
        var parts: [(uses: [Bool], names: [String])] = []
        for name in list.names {
            let uses = systems.indices.map { index in
                asked[index] && mayUse(name, verdicts[index], systems[index])
            }
            if let part = parts.firstIndex(where: { $0.uses == uses }) {
                parts[part].names.append(name)
            } else {
                parts.append((uses, [name]))
            }
        }
        return parts.count == 1 ? [list] : parts.map { DatabaseList($0.names) }
    }

    private func mayUse(_ name: String, _ verdict: Verdict, _ system: LoginSystem) -> Bool {
        system.catalog.database(name, system.names).map { system.mayUse($0, verdict) } ?? false
    }
}

extension Catalog {
    /// Whether an SSO session created a database (PRIV-6).
    fileprivate func isMadeByIdentity(_ database: DatabaseID) -> Bool {
        if case .identity = databases[database].creator { true } else { false }
    }
}
