import OcientSQL

/// The smallest GRANT that would give what is missing.
extension Catalog {
    /// Whom to grant to so that a subject gains: the user itself, else the first group; nil for an
    /// SSO session without groups.
    func suggestedGrantee(_ subject: Subject) -> GranteeReference? {
        if let user = subject.user { return .user(user) }
        return subject.groups.first.map { .group($0) }
    }

    /// A GRANT of one privilege on the object itself, where PRIV-9 allows it; nil elsewhere. An
    /// implicit schema is left alone, because a GRANT on it makes it explicit for all (PRIV-5).
    func smallestGrant(
        _ subject: Subject, _ privilege: Privilege, on object: ObjectReference, _ names: NameTable
    ) -> String? {
        guard let grantee = suggestedGrantee(subject), canHold(grantee, on: object) else {
            return nil
        }
        if object.kind == .schema, !schemas[SchemaID(index: object.index)].isExplicit,
           let database = database(of: object) {
            let wider = PrivilegeMatrix.covering(privilege, on: .schema, at: .database)
            guard let first = wider.ordered(as: .database).first else { return nil }
            return smallestGrant(subject, first, on: .database(database), names)
        }
        return "GRANT \(privilege.sql) ON \(sql(of: object, names)) TO "
            + sql(of: grantee, names)
    }

    /// Whether PRIV-9 lets a grantee hold anything on an object.
    func canHold(_ grantee: GranteeReference, on object: ObjectReference) -> Bool {
        let home = database(of: grantee)
        return home == .system || home == database(of: object)
    }
}
