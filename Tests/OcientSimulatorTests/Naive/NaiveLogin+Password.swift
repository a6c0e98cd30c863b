/// PWD-1 to PWD-5.
extension NaiveLogin {
    func checkPassword() throws {
        guard hasPassword else {
            throw NaiveRefusal("PWD-2", "58005", -100, side: "client")
        }
        let (name, qualifier) = userParts
        let home = qualifier ?? attempt.database
        let user = NaiveMember(name: name, database: home)
        let unknown = NaiveRefusal("PWD-2", "08004", -304)
        // A name with an unknown database is an unknown name (NAME-1).
        guard system.databases.contains(home) else { throw unknown }
        guard home == attempt.database || home == "system" else {
            throw NaiveRefusal("PWD-1", "08004", -304)
        }
        guard system.users.contains(user) else { throw unknown }
        let account = system.accounts[user] ?? NaiveAccount()
        if account.isDisabled { throw NaiveRefusal("PWD-5", "08004", -304) }
        if let password = account.password {
            let isRight = givenPassword == password
            judged = (user, isRight)
            if !isRight { throw NaiveRefusal("PWD-2", "08004", -304) }
        }
        decision.identity = user.description
        let groups = system.memberships.filter { $0.user == user }.map { $0.group }
        decision.groups = groups.map { $0.description }.sorted()
        if account.password != nil, let days = system.limit("password_lifetime_days", user),
            system.world.now - account.changed > days * 86_400 {
            throw NaiveRefusal("PWD-5", "08004", -304)
        }
        session = NaiveSession(holder: .user(user), home: home, database: attempt.database)
    }

    private var givenPassword: String? {
        if case .password(let it) = attempt.credential { return it }
        return nil
    }
}

/// What is known of a user's password.
struct NaiveAccount {
    /// None: not checked (`admin@system` at first).
    var password: String?
    var changed = NaiveWorld.start
    var failures = 0
    var isDisabled = false
}

extension NaiveSystem {
    /// The strictest value that is not 0: of the system, the user's database, its groups (PWD-5).
    func limit(_ name: String, _ user: NaiveMember) -> Int? {
        let groups = memberships.filter { $0.user == user }.map { $0.group }
            + [NaiveMember(name: "public", database: user.database)]
        let objects = [NaiveObject.system, .database(user.database)] + groups.map { .group($0) }
        return objects.compactMap { settings[$0]?[name] }.filter { $0 != 0 }.min()
    }

    /// Counts what really was attempted.
    mutating func count(_ judged: (user: NaiveMember, isRight: Bool)) {
        guard var account = accounts[judged.user] else { return }
        if judged.isRight {
            account.failures = 0
        } else {
            account.failures += 1
            if let most = limit("password_invalid_attempt_limit", judged.user),
                account.failures >= most { account.isDisabled = true }
        }
        accounts[judged.user] = account
    }
}
