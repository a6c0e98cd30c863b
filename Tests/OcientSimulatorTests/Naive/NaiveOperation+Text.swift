extension NaiveOperation {
    /// The statement or directive that the engine reads, without its `;`.
    var text: String {
        switch self {
        case .create(let object): NaiveOperation.creation(object)
        case .drop(let object): "DROP " + object.text
        case .createUser(let user, let password):
            "CREATE USER \(user.quoted) PASSWORD = '\(password)'"
        case .addUser(let user, let group): "ALTER GROUP \(group.quoted) ADD USER \(user.quoted)"
        case .dropUser(let user, let group): "ALTER GROUP \(group.quoted) DROP USER \(user.quoted)"
        case .grant(let it): "GRANT " + it.text("TO") + (it.option ? " WITH GRANT OPTION" : "")
        case .revoke(let it, let optionOnly):
            "REVOKE " + (optionOnly ? "GRANT OPTION FOR " : "") + it.text("FROM")
        case .grantRole(let role, let holder): "GRANT ROLE \"\(role)\" TO \(holder.text)"
        case .revokeRole(let role, let holder): "REVOKE ROLE \"\(role)\" FROM \(holder.text)"
        case .become(let user, let database): "\\as \(user.quoted) ON \(database)"
        case .disconnect: "\\disconnect"
        case .reading(let name, let value): "\\reading \(name) = \(value)"
        case .can(let it):
            "\\can \(it.privileges.text) ON \(it.object.text)"
                + (it.grantee.map { " AS " + $0.text } ?? "")
        case .configure(let it): it.text
        case .declare(let it): it.text
        case .now(let day): "\\now '" + NaiveWorld.text(day: day) + "'"
        case .setPassword(let user, let password):
            "ALTER USER \(user.quoted) SET PASSWORD = '\(password)'"
        case .enableUser(let user, let enabled):
            "ALTER USER \(user.quoted) " + (enabled ? "ENABLE" : "DISABLE")
        case .limit(let object, let name, let value):
            "ALTER " + object.text + " ALTER SECURITY " + name + " = " + String(value)
        case .connect(let it): it.text
        }
    }

    private static func creation(_ object: NaiveObject) -> String {
        switch object {
        case .table: "CREATE \(object.text) (id INT)"
        case .view: "CREATE \(object.text) AS SELECT 1"
        default: "CREATE " + object.text
        }
    }
}

extension [NaivePrivilege] {
    var text: String { map { $0.description }.joined(separator: ", ") }
}

extension NaiveGrant {
    /// `SELECT ON DATABASE a TO GROUP "g"`
    fileprivate func text(_ word: String) -> String {
        "\(privileges.text) ON \(object.text) \(word) \(grantee.text)"
    }
}
