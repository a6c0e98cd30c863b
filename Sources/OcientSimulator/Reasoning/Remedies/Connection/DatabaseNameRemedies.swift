import OcientSQL

/// Databases and users that are spelt otherwise, or belong elsewhere (PWD-1 to PWD-3).
extension RemedyCase {
    /// The database of the right spelling, as the connected one or behind the `@` of the user.
    var databaseSteps: [RemedyStep] {
        guard rule == .pwd3, let connection else { return [] }
        let known = catalog.databases.ids.prefix(1_000).map { text($0) }
        if catalog.database(connection.database.exposed, names) == nil {
            guard let name = EditDistance.nearest(to: connection.database.exposed, among: known)
            else { return [] }
            return edited { $0.database = name }.map {
                [.string("Connect to the database \(name)", $0)]
            } ?? []
        }
        guard let user = connection.user?.exposed,
              let at = user.utf8.firstIndex(of: 0x40) else { return [] }
        let scope = String(user[user.utf8.index(after: at)...])
        guard let name = EditDistance.nearest(to: scope, among: known) else { return [] }
        let right = String(user[..<at]) + "@" + name
        return edited { $0.user = right }.map { [.string("Connect with user=\(right)", $0)] } ?? []
    }

    /// The user with its database, or spelt as it is; or the database that the user is of.
    var userSteps: [RemedyStep] {
        guard rule == .pwd1 || rule == .pwd2, verdict.flow == .password, let connection,
              user == nil, let written = connection.user?.exposed else { return [] }
        let name = written.split(separator: "@", maxSplits: 1).first.map { String($0) } ?? ""
        var steps: [RemedyStep] = []
        for id in catalog.users.ids.prefix(10_000)
        where text(catalog.users[id].name).lowercased() == name.lowercased() {
            let full = catalog.name(of: id, names)
            steps += step(full, written)
            let home = text(catalog.users[id].database)
            guard home != connection.database.exposed,
                  full == written || !written.utf8.contains(0x40) else { continue }
            let string = edited { $0.database = home }
            steps += string.map { [.string("Connect to \(home), the database of the user", $0)] }
                ?? []
        }
        let known = catalog.users.ids.prefix(1_000).map { catalog.name(of: $0, names) }
        if let nearest = EditDistance.nearest(to: written, among: known) {
            steps += step(nearest, written)
        }
        return steps
    }

    private func step(_ user: String, _ written: String) -> [RemedyStep] {
        guard user != written else { return [] }
        return edited { $0.user = user }.map { [.string("Log in as \(user)", $0)] } ?? []
    }
}
