import OcientSQL

/// What a password login finds (PWD-2, PWD-5); all but `accepted` are 08004 -304.
package enum PasswordVerdict: Sendable, Hashable {
    /// The password is right, or not checked (`admin@system` before one is set).
    case accepted
    /// The user is disabled; the password was not looked at.
    case disabled
    /// The password is wrong. `disables` when this attempt reached the limit.
    case wrongPassword(disables: Bool)
    /// The password is right, but too old.
    case expired
}

extension Catalog {
    /// The user that logs in to a database as `user` or `user@database` (PWD-1), names exact
    /// (NAME-3); nil when there is none, or when it belongs to another database that is not
    /// `system`.
    package func passwordUser(
        _ text: String, connectedTo database: DatabaseID, _ names: NameTable
    ) -> UserID? {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = names.find(String(parts[0])) else { return nil }
        var home = database
        if parts.count == 2 {
            guard let place = names.find(String(parts[1])), let id = self.database(named: place),
                  id == database || id == .system else { return nil }
            home = id
        }
        return user(named: name, in: home)
    }

    /// Judges a password without counting the attempt.
    package func passwordVerdict(
        _ id: UserID, _ password: Secret, at now: Int64
    ) -> PasswordVerdict {
        let credentials = users[id].credentials
        if credentials.isDisabled { return .disabled }
        guard let expected = credentials.password else { return .accepted }
        let settings = passwordSettings(of: id)
        if expected != password {
            let limit = settings.invalidAttemptLimit
            return .wrongPassword(disables: limit > 0 && credentials.failedAttempts + 1 >= limit)
        }
        return credentials.isExpired(settings, at: now) ? .expired : .accepted
    }

    /// Counts an attempt that was really made: a wrong password adds one and may disable the user,
    /// a right one resets the count (PWD-5).
    package mutating func countAttempt(_ id: UserID, _ verdict: PasswordVerdict, _ origin: Origin) {
        switch verdict {
        case .disabled: break
        case .accepted, .expired: users[id].credentials.failedAttempts = 0
        case .wrongPassword(let disables):
            users[id].credentials.failedAttempts += 1
            guard disables else { break }
            users[id].credentials.isDisabled = true
            users[id].credentials.origin = origin
        }
    }

    /// The strictest settings that apply to a user: system, database, its groups and `public`.
    package func passwordSettings(of id: UserID) -> PasswordSettings {
        let user = users[id]
        let database = databases[user.database]
        var result = settings.strictest(database.settings)
            .strictest(groups[database.publicGroup].settings)
        for group in user.groups { result = result.strictest(groups[group].settings) }
        return result
    }
}
