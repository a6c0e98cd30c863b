import OcientSQL

/// Questions about privileges: their names, their answers.
extension Simulation {
    /// Resolves the names of `\can` or `ocsim can`; without a grantee the session is meant.
    ///
    /// - Throws: NAME-2's codes for unknown names, -500 for a privilege that does not fit.
    package func resolve(
        _ question: Question, tree: SyntaxTree
    ) throws(ExecutionError) -> PrivilegeQuestion {
        let object = try object(question.object)
        var subject = self.subject
        if let written = question.grantee {
            let grantee = try grantee(written)
            if let user = grantee.user { subject = catalog.subject(user) }
            if let group = grantee.group { subject = catalog.subject(group) }
        }
        let items = tree[question.privileges]
        try checkFit(items, object.kind)
        var privileges: [Privilege] = []
        for item in items {
            privileges += item.privilege == .all
                ? PrivilegeMatrix.row(object.kind) : [item.privilege]
        }
        return PrivilegeQuestion(subject: subject, privileges: privileges, object: object)
    }

    /// Answers a question under the session's readings, or under others; without `hints` a denial
    /// has no near misses and no remedy, which is faster where many hold something on the object.
    package func decide(
        _ question: PrivilegeQuestion, under readings: ReadingSet? = nil, hints: Bool = true
    ) -> PrivilegeDecision {
        PrivilegeReasoner(
            catalog: catalog, names: names, readings: readings ?? self.readings,
            includesHints: hints
        ).decide(question)
    }
}

/// Who may do what was asked, and why.
package struct Holder: Sendable {
    /// Who it is.
    package var who: Who
    /// The reasons.
    package var decision: PrivilegeDecision

    /// Those who may do something.
    package enum Who: Sendable {
        /// A user or a group.
        case grantee(GranteeReference)
        /// The identity of SSO sessions that created something (PRIV-6).
        case identity(Symbol)
    }

    /// The group, if it is one.
    package var group: GroupID? {
        guard case .grantee(let grantee) = who else { return nil }
        return grantee.group
    }
}

/// What a subject may do to one object.
package struct ObjectRights: Sendable {
    /// The object.
    package var object: ObjectReference
    /// The privileges, in the order of PRIV-1's row; never empty.
    package var privileges: [Privilege]
}

extension Simulation {
    /// Every user and every group that may do all of `privileges` to an object, each kind in order
    /// of creation, then SSO identities for what they created. O(users and groups × groups of
    /// each).
    package func holders(of privileges: [Privilege], on object: ObjectReference) -> [Holder] {
        var result: [Holder] = []
        for user in catalog.users.ids {
            let who = Holder.Who.grantee(.user(user))
            append(who, catalog.subject(user), privileges, object, to: &result)
        }
        for group in catalog.groups.ids {
            let who = Holder.Who.grantee(.group(group))
            append(who, catalog.subject(group), privileges, object, to: &result)
        }
        for identity in catalog.creatingIdentities(of: object) {
            var subject = Subject()
            subject.principal = .identity(identity)
            append(.identity(identity), subject, privileges, object, to: &result)
        }
        return result
    }

    /// The name of a holder: `USER alice@sales`, `IDENTITY iss::sub`.
    package func name(of holder: Holder) -> String {
        switch holder.who {
        case .grantee(let grantee): catalog.text(of: grantee, names)
        case .identity(let name): "IDENTITY " + text(name)
        }
    }

    private func append(
        _ who: Holder.Who, _ subject: Subject, _ privileges: [Privilege],
        _ object: ObjectReference, to result: inout [Holder]
    ) {
        guard privileges.allSatisfy({ catalog.isAllowed(subject, $0, on: object, readings) })
        else { return }
        let question = PrivilegeQuestion(subject: subject, privileges: privileges, object: object)
        result.append(Holder(who: who, decision: decide(question)))
    }

    /// Everything that a subject may do, in the order of `Catalog.everyObject`.
    /// O(objects × groups of the subject).
    package func rights(of subject: Subject) -> [ObjectRights] {
        var result: [ObjectRights] = []
        for object in catalog.everyObject {
            let privileges = PrivilegeMatrix.row(object.kind).filter {
                catalog.isAllowed(subject, $0, on: object, readings)
            }
            if privileges.isEmpty { continue }
            result.append(ObjectRights(object: object, privileges: privileges))
        }
        return result
    }
}

extension Catalog {
    /// The SSO identities that created an object or its containers, the object first.
    fileprivate func creatingIdentities(of object: ObjectReference) -> [Symbol] {
        var result: [Symbol] = []
        var level: ObjectReference? = object
        while let current = level {
            if case .identity(let name)? = creator(of: current), !result.contains(name) {
                result.append(name)
            }
            level = container(of: current)
        }
        return result
    }

    /// Everything that a privilege may be about, by kind, in order of creation.
    package var everyObject: [ObjectReference] {
        var result: [ObjectReference] = [.system]
        result += databases.ids.map { ObjectReference.database($0) }
        result += schemas.ids.map { ObjectReference.schema($0) }
        result += objects.ids.map { ObjectReference.object($0, objects[$0].kind) }
        result += users.ids.map { ObjectReference.user($0) }
        result += groups.ids.map { ObjectReference.group($0) }
        return result
    }
}
