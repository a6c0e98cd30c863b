import OcientSQL

/// Logins with a password (PWD-1 to PWD-5).
extension ClassSearch {
    /// So many groups of users are one unit.
    private static let usersOfUnit = 16

    func visitPasswords(_ index: Int) {
        let arrivals = groups[index].arrivals
        unit { visitCertificate(index) }
        // POOL-6 comes before the database and the user.
        guard arrivals.contains(where: { $0.profile.map { !$0.requiresSSO } ?? false }) else {
            return unit {
                let form = LoginForm(
                    database: databases.first, flow: .password, who: .anyone)
                emitForAll(form, index)
                visitUsersOverSSO(index)
            }
        }
        for start in stride(from: 0, to: userGroups.count, by: ClassSearch.usersOfUnit) {
            unit {
                for users in userGroups[start...].prefix(ClassSearch.usersOfUnit)
                where scope.mayMeet(.user, users.names) {
                    visit(users, index)
                }
            }
        }
        unit {
            for names in databases.byPresence { visitOthers(names, index) }
            visitUsersOverSSO(index)
            visitForeignUsers(index)
        }
    }

    /// DSN-5, PWD-3: what is refused before anybody is asked for.
    private func visitCertificate(_ index: Int) {
        let arrivals = groups[index].arrivals
        if arrivals.contains(where: { $0.profile.map { !$0.hasTLS } ?? false }) {
            var form = LoginForm(database: databases.first, flow: .password, who: .anyone)
            form.checksCertificate = true
            emitForAll(form, index)
        }
        guard arrivals.contains(where: { $0.profile.map { !$0.requiresSSO } ?? false }) else {
            return
        }
        let unknown = LoginForm(database: databases.free, flow: .password, who: .anyone)
        emit(unknown, index, databases.none, verdicts(unknown, index))
    }

    /// PWD-1: users of the first database but `system`; there those of the second.
    private func visitForeignUsers(_ index: Int) {
        let others = databases.all.names.filter { $0 != "system" }
        guard let first = others.first else { return }
        let lists = [databases.byPresence, [DatabaseList([first])]]
        for (home, lists) in zip(others.prefix(2), lists) {
            for list in lists {
                guard let list = list.filtered({ $0 != home }) else { continue }
                let form = LoginForm(
                    database: list.first, flow: .password, who: .foreignUser(of: home))
                emit(form, index, list, verdicts(form, index))
            }
        }
    }

    /// A class for every database, also those that do not exist.
    private func emitForAll(_ form: LoginForm, _ index: Int) {
        emit(form, index, databases.all, verdicts(form, index))
    }

    private func visit(_ users: UserGroup, _ index: Int) {
        let homes = users.home == "system"
            ? databases.byPresence : [DatabaseList([users.home])]
        var states: [LoginForm.PasswordState] = [.right, .wrong]
        if users.passwords.count > 1, users.passwords[0] != users.passwords[1] {
            states.append(.rightAfter)
        }
        for names in homes {
            for state in states {
                var form = LoginForm(
                    database: names.first, flow: .password, who: .users(users.names, state))
                form.passwords = users.passwords
                emit(form, index, names, verdicts(form, index))
            }
        }
    }

    /// What no user decides: no password, and no such user.
    private func visitOthers(_ names: DatabaseList, _ index: Int) {
        var form = LoginForm(database: names.first, flow: .password, who: .unknownUser)
        emit(form, index, names, verdicts(form, index))
        form.who = .users(["admin@system"], .missing)
        emit(form, index, names, verdicts(form, index))
    }

    /// FLOW-1: handshake=SSO with a password and a user that announces no token, which passes
    /// POOL-6.
    private func visitUsersOverSSO(_ index: Int) {
        if isHTTP(index) { return }
        for names in databases.byPresence + [databases.none] {
            let form = LoginForm(
                database: names.first, flow: .password, who: .userOverSSO("admin@system"))
            emit(form, index, names, verdicts(form, index))
        }
    }
}

/// Users whose logins are decided alike.
struct UserGroup {
    /// Their database.
    var home: String
    /// Their names, as `name@database`.
    var names: [String]
    /// The password in each system; nil where none was set or there is no such user.
    var passwords: [Secret?]
}

extension UserGroup {
    /// What decides about a user in one system besides the own name.
    private struct UserTraits: Hashable {
        var home: DatabaseID
        var groups: [GroupID]
        var roles: RoleSet
        var right: PasswordVerdict
        var wrong: PasswordVerdict
        /// Set where the user itself was granted something or created something.
        var user: UserID?
    }

    private struct UserKey: Hashable {
        var home: String
        var traits: [UserTraits?]
        /// Whether the password is the same on both sides.
        var keepsPassword: Bool
    }

    /// Every user. O(users).
    static func all(_ systems: [LoginSystem]) -> [UserGroup] {
        var groups: [UserGroup] = []
        var indices: [UserKey: Int] = [:]
        var seen: Set<String> = []
        let creators = systems.map { Set($0.catalog.createdObjects.keys) }
        for system in systems {
            for id in system.catalog.users.ids {
                let name = system.catalog.name(of: id, system.names)
                guard seen.insert(name).inserted else { continue }
                let home = system.catalog.name(
                    of: system.catalog.users[id].database, system.names)
                let passwords = systems.map { password(of: name, home, $0) }
                let traits = systems.indices.map {
                    UserGroup.traits(of: name, home, systems[$0], creators[$0])
                }
                let key = UserKey(
                    home: home, traits: traits,
                    keepsPassword: passwords.first == passwords.last)
                if let index = indices[key], key.keepsPassword {
                    groups[index].names.append(name)
                } else {
                    indices[key] = groups.count
                    groups.append(UserGroup(home: home, names: [name], passwords: passwords))
                }
            }
        }
        return groups
    }

    private static func user(of name: String, _ home: String, _ system: LoginSystem) -> UserID? {
        system.catalog.database(home, system.names).flatMap {
            system.catalog.passwordUser(name, connectedTo: $0, system.names)
        }
    }

    private static func password(
        of name: String, _ home: String, _ system: LoginSystem
    ) -> Secret? {
        user(of: name, home, system).flatMap { system.catalog.users[$0].credentials.password }
    }

    private static func traits(
        of name: String, _ home: String, _ system: LoginSystem, _ creators: Set<Principal>
    ) -> UserTraits? {
        guard let id = user(of: name, home, system) else { return nil }
        let user = system.catalog.users[id]
        let now = system.world.now.secondsSinceEpoch
        let isAlone = creators.contains(.user(id))
            || system.catalog.grants.holdsRows(.user(id))
        let right = user.credentials.password ?? Secret("any")
        return UserTraits(
            home: user.database, groups: user.groups, roles: user.roles,
            right: system.catalog.passwordVerdict(id, right, at: now),
            wrong: system.catalog.passwordVerdict(id, Secret("not the password"), at: now),
            user: isAlone || id == .admin ? id : nil)
    }
}
