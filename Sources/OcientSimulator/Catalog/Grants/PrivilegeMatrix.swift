import OcientSQL

/// Which privileges fit which object, and which a privilege on a container covers (PRIV-1).
package enum PrivilegeMatrix {
    /// The row of an object type, in the order of ALL.
    package static func row(_ kind: ObjectKind) -> [Privilege] { rows[Int(kind.rawValue)] }

    /// The row of an object type as a set.
    package static func fitting(_ kind: ObjectKind) -> PrivilegeSet { sets[Int(kind.rawValue)] }

    // INVARIANT: one entry for each case of ObjectKind, in order.
    private static let rows: [[Privilege]] = ObjectKind.allCases.map { makeRow($0) }
    private static let sets: [PrivilegeSet] = rows.map { PrivilegeSet($0) }

    private static let reading: [Privilege] = [.select, .insert, .delete, .update, .truncate, .load]
    private static let own: [Privilege] = [.view, .alter, .drop]

    private static func makeRow(_ kind: ObjectKind) -> [Privilege] {
        switch kind {
        case .system:
            typed(ObjectType.allCases) + reading + [.execute, .use, .sysauth]
                + [.viewQueries, .viewRedactedQueries, .cancelQueries]
        case .database:
            typed(ObjectType.allCases.filter { $0 != .database }) + own + reading
                + [.execute, .use, .sysauth]
        case .schema: typed([.table, .view]) + own + reading + [.sysauth]
        case .table: own + reading + [.sysauth]
        case .view: [.view, .select, .alter, .drop, .sysauth]
        case .mlmodel: [.view, .select, .drop, .sysauth]
        case .pipeline: [.view, .execute, .alter, .drop, .sysauth]
        case .pipelineFunction: [.view, .drop, .sysauth]
        case .user, .group: own + [.sysauth]
        }
    }

    private static func typed(_ types: [ObjectType]) -> [Privilege] {
        var result: [Privilege] = []
        for verb in Privilege.Verb.allCases {
            for type in types { result.append(.typed(verb, type)) }
        }
        return result
    }
}

extension PrivilegeMatrix {
    private static let inherited = PrivilegeSet(reading + [.execute, .sysauth])

    /// What, held on a container of type `level`, covers a privilege on an object inside it; on
    /// the object itself, when both are the same, only the privilege.
    ///
    /// Rights on data are inherited; a typed privilege covers objects of its type and is itself
    /// covered by the same one further out; USE on SYSTEM covers databases.
    @inline(__always)
    package static func covering(
        _ privilege: Privilege, on target: ObjectKind, at level: ObjectKind
    ) -> PrivilegeSet {
        if level == target || privilege.rawValue >= 16 || inherited.contains(privilege) {
            return PrivilegeSet(privilege)
        }
        if privilege == .use { return level == .system ? PrivilegeSet(.use) : PrivilegeSet() }
        guard let type = target.type, let verb = verb(of: privilege) else { return PrivilegeSet() }
        return PrivilegeSet(.typed(verb, type))
    }

    private static func verb(of privilege: Privilege) -> Privilege.Verb? {
        switch privilege {
        case .view: .view
        case .alter: .alter
        case .drop: .drop
        default: nil  // default: a privilege is a number with names, not an enum
        }
    }
}

extension PrivilegeSet {
    /// The privileges of the set in the order of the row of an object type, then any others.
    package func ordered(as kind: ObjectKind) -> [Privilege] {
        PrivilegeMatrix.row(kind).filter { contains($0) }
    }
}
