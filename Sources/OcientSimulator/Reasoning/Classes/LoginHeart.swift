import OcientSQL

/// A verdict with names: what logins of two systems are compared by, and rows are merged by.
package struct LoginHeart: Hashable, Sendable {
    /// The outcome.
    package var outcome: Decision.Outcome
    /// The deciding rule.
    package var rule: RuleID
    /// The vendor code of a refusal.
    package var code: Int?
    /// The integration.
    package var integration: String?
    /// The database that stores it.
    package var integrationDatabase: String?
    /// The groups as `group@database`, sorted.
    package var groups: [String]

    init(_ verdict: Verdict, _ system: LoginSystem) {
        outcome = verdict.outcome
        rule = verdict.rule
        code = verdict.code
        integration = verdict.integrationName.map { system.names.text(of: $0) }
        integrationDatabase = verdict.integrationDatabase.map {
            system.catalog.name(of: $0, system.names)
        }
        groups = verdict.groups.filter { !system.catalog.groups[$0].isPublic }
            .map { system.catalog.name(of: $0, system.names) }
            .sorted { $0.precedesByBytes($1) }
    }

    /// Whether nobody would notice the difference: all but the rule is the same.
    func isSame(as other: LoginHeart) -> Bool {
        outcome == other.outcome && code == other.code && integration == other.integration
            && integrationDatabase == other.integrationDatabase && groups == other.groups
    }
}

extension LoginSystem {
    /// The session of an accepted login, as privileges are asked for it; somebody who is not
    /// known created nothing.
    func subject(of verdict: Verdict) -> Subject? {
        let nobody = names.intern("somebody of the classes")
        return session(of: verdict, nobody: nobody).map { catalog.subject($0) }
    }
}

extension LoginSystem {
    /// Whether the session of a login may do all that a question asks; false without a session.
    package func allows(_ verdict: Verdict, _ question: PrivilegeQuestion) -> Bool {
        guard let subject = subject(of: verdict) else { return false }
        return question.privileges.allSatisfy {
            catalog.isAllowed(subject, $0, on: question.object, readings)
        }
    }
}

/// What sessions may do, each worked out once: the privileges by rows of the user, its groups and
/// `public`, and roles.
struct SessionPrivileges {
    private var known: [Key: [String]] = [:]

    private struct Key: Hashable {
        var user: UserID?
        var home: DatabaseID?
        var groups: [GroupID]
    }

    /// `SELECT ON DATABASE sandbox`, sorted; empty for a login that is not accepted.
    mutating func all(_ verdict: Verdict, _ system: LoginSystem) -> [String] {
        guard let subject = system.subject(of: verdict) else { return [] }
        let key = Key(
            user: subject.user, home: verdict.integrationDatabase, groups: verdict.groups)
        if let texts = known[key] { return texts }
        let texts = SessionPrivileges.texts(subject, system)
        known[key] = texts
        return texts
    }

    private static func texts(_ subject: Subject, _ system: LoginSystem) -> [String] {
        let catalog = system.catalog
        var holders: [GranteeReference] = subject.groups.map { .group($0) }
        if let user = subject.user { holders.append(.user(user)) }
        if let group = subject.publicGroup { holders.append(.group(group)) }
        if subject.isAdministrator { return ["everything"] }
        var texts: Set<String> = []
        if subject.administersDatabases { texts.insert("the role Database Administrator") }
        for holder in holders {
            for index in catalog.grants.cellIndices(of: holder) {
                let cell = catalog.grants.cells[index]
                let held = catalog.grants.held(
                    holder, cell.object, system.readings.impliedView)
                let object = catalog.sql(of: cell.object, system.names)
                for privilege in held.ordered(as: cell.object.kind) {
                    texts.insert("\(privilege.sql) ON \(object)")
                }
            }
        }
        return texts.sorted { $0.precedesByBytes($1) }
    }
}
