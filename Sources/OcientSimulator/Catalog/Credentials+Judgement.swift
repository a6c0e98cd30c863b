import OcientSQL

/// Judging and changing passwords (PWD-5). Nothing here shows one.
extension Credentials {
    /// Why a new password is not good enough, or nil. Characters are Unicode scalars.
    func fault(
        of password: [UInt8], _ settings: PasswordSettings, at now: Int64
    ) -> String? {
        let characters = Array(String(decoding: password, as: UTF8.self).unicodeScalars)
        if characters.count > PasswordSettings.longestPassword {
            return "a password has at most \(PasswordSettings.longestPassword) characters"
        }
        if characters.count < settings.minimumLength {
            return "the password must have at least \(settings.minimumLength) characters"
        }
        if PasswordComplexity.level(of: characters) < settings.complexityLevel {
            return PasswordComplexity.demand(settings.complexityLevel)
        }
        if isRepeated(password, settings.noRepeatCount) {
            return "the password is one of the last \(settings.noRepeatCount)"
        }
        if isExpired(settings, at: now), self.password == Secret(password) {
            return "the password has expired, so the new one must be another"
        }
        return nil
    }

    /// Takes a new password over; the current one becomes history.
    mutating func set(_ secret: Secret, at now: Int64, _ origin: Origin) {
        if let password { history.append(password) }
        password = secret
        changedAt = now
        self.origin = origin
    }

    /// Whether the password is older than a lifetime allows; 0 days is any age.
    func isExpired(_ settings: PasswordSettings, at now: Int64) -> Bool {
        guard settings.lifetimeDays > 0, password != nil else { return false }
        return now - changedAt > settings.lifetimeDays * 86_400
    }

    private func isRepeated(_ password: [UInt8], _ count: Int64) -> Bool {
        guard let current = self.password, count > 0 else { return false }
        let candidate = Secret(password)
        if current == candidate { return true }
        let earlier = Int(clamping: count - 1)
        return history.suffix(earlier).contains { $0 == candidate }
    }
}

/// The levels of password_complexity_level.
enum PasswordComplexity {
    /// 0: none; 1: upper and lower case letter and digit; 2: something else as well.
    static func level(of characters: [Unicode.Scalar]) -> Int64 {
        var (upper, lower, digit, other) = (false, false, false, false)
        for scalar in characters {
            let character = Character(scalar)
            let text = String(character)
            // By the mappings of case: a table of properties would add a fiftieth to the page.
            if text.lowercased() != text {
                upper = true
            } else if text.uppercased() != text {
                lower = true
            } else if character.isNumber {
                digit = true
            } else {
                other = true
            }
        }
        guard upper && lower && digit else { return 0 }
        return other ? 2 : 1
    }

    /// What a level asks for, in words.
    static func demand(_ level: Int64) -> String {
        let base = "the password must have an upper case letter, a lower case letter and a digit"
        return level < 2 ? base : base + ", and a character that is neither a letter nor a digit"
    }
}

/// What a password login finds (PWD-2, PWD-5); all but `accepted` are 08004 -304.
package enum PasswordVerdict: Sendable, Hashable {
    /// The password is right, or not checked (`admin@system` before one is set).
    case accepted
    /// The user is disabled; the password was not checked.
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
            guard let scope = names.find(String(parts[1])), let id = self.database(named: scope),
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
        case .accepted, .expired:
            // Writing would copy the users where somebody holds the catalog as it was.
            if users[id].credentials.failedAttempts != 0 {
                users[id].credentials.failedAttempts = 0
            }
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
