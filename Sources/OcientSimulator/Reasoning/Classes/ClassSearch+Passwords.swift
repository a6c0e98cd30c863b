import OcientSQL

/// Logins with a password (PWD-1 to PWD-5).
extension ClassSearch {
    func visitPasswords(_ index: Int) {
        let arrivals = groups[index].arrivals
        if arrivals.contains(where: { $0.profile.map { !$0.hasTLS } ?? false }) {
            var form = LoginForm(database: databases.first, flow: .password, who: .anyone)
            form.checksCertificate = true
            emitForAll(form, index)
        }
        // POOL-6 comes before the database and the user.
        guard arrivals.contains(where: { $0.profile.map { !$0.requiresSSO } ?? false }) else {
            emitForAll(
                LoginForm(database: databases.first, flow: .password, who: .anyone), index)
            return visitUsersOverSSO(index)
        }
        let unknown = LoginForm(database: databases.free, flow: .password, who: .anyone)
        emit(unknown, index, [databases.free], verdicts(unknown, index))
        for users in userGroups { visit(users, index) }
        for names in databases.byPresence { visitOthers(names, index) }
        visitUsersOverSSO(index)
        visitForeignUsers(index)
    }

    /// PWD-1: users of the first database but `system`; there those of the second.
    private func visitForeignUsers(_ index: Int) {
        let others = databases.all.filter { $0 != "system" }
        guard let first = others.first else { return }
        for (home, names) in zip(others.prefix(2), [databases.byPresence, [[first]]]) {
            for names in names {
                let names = names.filter { $0 != home }
                guard let first = names.first else { continue }
                let form = LoginForm(
                    database: first, flow: .password, who: .foreignUser(of: home))
                emit(form, index, names, verdicts(form, index))
            }
        }
    }

    /// A class for every database, also those that do not exist.
    private func emitForAll(_ form: LoginForm, _ index: Int) {
        emit(form, index, databases.all, verdicts(form, index))
    }

    private func visit(_ users: UserGroup, _ index: Int) {
        let homes = users.home == "system" ? databases.byPresence : [[users.home]]
        var states: [LoginForm.PasswordState] = [.right, .wrong]
        if users.passwords.count > 1, users.passwords[0] != users.passwords[1] {
            states.append(.rightAfter)
        }
        for names in homes {
            for state in states {
                var form = LoginForm(
                    database: names[0], flow: .password, who: .users(users.names, state))
                form.passwords = users.passwords
                emit(form, index, names, verdicts(form, index))
            }
        }
    }

    /// What no user decides: no password, and no such user.
    private func visitOthers(_ names: [String], _ index: Int) {
        var form = LoginForm(database: names[0], flow: .password, who: .unknownUser)
        emit(form, index, names, verdicts(form, index))
        form.who = .users(["admin@system"], .missing)
        emit(form, index, names, verdicts(form, index))
    }

    /// FLOW-1: handshake=SSO with a password and a user that announces no token, which passes
    /// POOL-6.
    private func visitUsersOverSSO(_ index: Int) {
        for names in databases.byPresence + [[databases.free]] {
            let form = LoginForm(
                database: names[0], flow: .password, who: .userOverSSO("admin@system"))
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

extension ClassSearch {
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
    private var userGroups: [UserGroup] {
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
                    self.traits(of: name, home, systems[$0], creators[$0])
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

    private func user(of name: String, _ home: String, _ system: LoginSystem) -> UserID? {
        system.catalog.database(home, system.names).flatMap {
            system.catalog.passwordUser(name, connectedTo: $0, system.names)
        }
    }

    private func password(of name: String, _ home: String, _ system: LoginSystem) -> Secret? {
        user(of: name, home, system).flatMap { system.catalog.users[$0].credentials.password }
    }

    private func traits(
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
