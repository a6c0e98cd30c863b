import OcientSQL

/// The fast answer: allowed or not, without a reason and without an allocation.
extension Catalog {
    /// Whether a subject may do something to an object, PRIV-5 included.
    ///
    /// O(containers of the object × groups of the subject), independent of how much was granted.
    /// The privilege must fit the object (PRIV-1) and not be ALL.
    package func isAllowed(
        _ subject: Subject, _ privilege: Privilege, on object: ObjectReference,
        _ readings: ReadingSet
    ) -> Bool {
        if subject.isAdministrator { return true }
        guard holds(subject, privilege, on: object, readings) else { return false }
        guard let schema = schemaToView(for: privilege, on: object) else { return true }
        return holds(subject, .view, on: .schema(schema), readings)
    }

    /// Whether a subject holds a privilege on an object or by a container, PRIV-5 left out.
    func holds(
        _ subject: Subject, _ privilege: Privilege, on object: ObjectReference,
        _ readings: ReadingSet
    ) -> Bool {
        let target = object.kind
        let view = readings.impliedView
        let countsAlone = target == .schema && countsAlone(privilege, on: object, readings)
        var level = object
        var rowsCount = true
        while true {
            let mask = PrivilegeMatrix.covering(privilege, on: target, at: level.kind)
            if !mask.isEmpty, holds(subject, mask, at: level, view, rowsCount: rowsCount) {
                return true
            }
            guard let container = container(of: level) else { return false }
            level = container
            rowsCount = !countsAlone
        }
    }

    /// Whether a subject may pass a privilege on: it, or a wider one, was granted to it WITH GRANT
    /// OPTION (PRIV-7). SYSAUTH is checked elsewhere.
    func holdsGrantOption(
        _ subject: Subject, _ privilege: Privilege, on object: ObjectReference
    ) -> Bool {
        var level: ObjectReference? = object
        while let current = level {
            let mask = PrivilegeMatrix.covering(privilege, on: object.kind, at: current.kind)
            if let user = subject.user, isGrantable(.user(user), mask, at: current) { return true }
            for group in subject.groups where isGrantable(.group(group), mask, at: current) {
                return true
            }
            if let group = subject.publicGroup, isGrantable(.group(group), mask, at: current) {
                return true
            }
            level = container(of: current)
        }
        return false
    }

    private func isGrantable(
        _ grantee: GranteeReference, _ mask: PrivilegeSet, at object: ObjectReference
    ) -> Bool {
        guard let cell = grants.cellIndex(grantee, object) else { return false }
        return grants.cells[cell].grantable.intersects(mask)
    }

    /// Whether rows on containers do not count: a right to create in an explicit schema, under the
    /// reading `explicit_schema_create = own` (PRIV-5).
    func countsAlone(
        _ privilege: Privilege, on object: ObjectReference, _ readings: ReadingSet
    ) -> Bool {
        object.kind == .schema && readings.explicitSchemasCountAlone && privilege.verb == .create
            && schemas[SchemaID(index: object.index)].isExplicit
    }

    /// Whether a subject holds one of some privileges on an object itself: by a row, by having
    /// created it (PRIV-6), or by a role (ROLE-1).
    private func holds(
        _ subject: Subject, _ mask: PrivilegeSet, at level: ObjectReference, _ view: ImpliedView,
        rowsCount: Bool
    ) -> Bool {
        if rowsCount {
            if let user = subject.user, grants.held(.user(user), level, view).intersects(mask) {
                return true
            }
            for group in subject.groups
            where grants.held(.group(group), level, view).intersects(mask) { return true }
            if let group = subject.publicGroup,
               grants.held(.group(group), level, view).intersects(mask) { return true }
        }
        return isCreator(subject, of: level) && mask.intersects(PrivilegeMatrix.fitting(level.kind))
            || subject.administersDatabases && mask.intersects(roleRights(at: level))
    }

    /// Whether a subject created an object (PRIV-6).
    func isCreator(_ subject: Subject, of object: ObjectReference) -> Bool {
        guard let principal = subject.principal else { return false }
        return creator(of: object) == principal
    }

    /// What the role Database Administrator may do on an object itself (ROLE-1).
    func roleRights(at level: ObjectReference) -> PrivilegeSet {
        if level == .system { return PrivilegeSet(.typed(.create, .database)) }
        guard level.kind == .database, level != .database(.system) else { return PrivilegeSet() }
        return PrivilegeMatrix.fitting(.database)
    }

    /// The explicit schema on which VIEW is needed as well (PRIV-5), if there is one.
    func schemaToView(for privilege: Privilege, on object: ObjectReference) -> SchemaID? {
        let schema: SchemaID
        switch object.kind {
        case .table, .view: schema = objects[ObjectID(index: object.index)].schema
        case .schema:
            guard privilege.verb == .create else { return nil }
            schema = SchemaID(index: object.index)
        case .system, .database, .user, .group, .mlmodel, .pipeline, .pipelineFunction: return nil
        }
        return schemas[schema].isExplicit ? schema : nil
    }
}

/// The smallest GRANT of what is missing.
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
