import OcientSQL

/// A user or a group that may do what was asked, and why.
public struct Holder: Sendable {
    /// The user or group.
    public var grantee: GranteeReference
    /// The reasons.
    public var decision: PrivilegeDecision
}

/// What a subject may do to one object.
public struct ObjectRights: Sendable {
    /// The object.
    public var object: ObjectReference
    /// The privileges, in the order of PRIV-1's row; never empty.
    public var privileges: [Privilege]
}

extension Simulation {
    /// Every user and every group that may do all of `privileges` to an object: users first, each
    /// kind in order of creation. O(users and groups × groups of each).
    public func holders(of privileges: [Privilege], on object: ObjectReference) -> [Holder] {
        var result: [Holder] = []
        for user in catalog.users.ids {
            append(.user(user), catalog.subject(user), privileges, object, to: &result)
        }
        for group in catalog.groups.ids {
            append(.group(group), catalog.subject(group), privileges, object, to: &result)
        }
        return result
    }

    private func append(
        _ grantee: GranteeReference, _ subject: Subject, _ privileges: [Privilege],
        _ object: ObjectReference, to result: inout [Holder]
    ) {
        guard privileges.allSatisfy({ catalog.isAllowed(subject, $0, on: object, readings) })
        else { return }
        let question = PrivilegeQuestion(subject: subject, privileges: privileges, object: object)
        result.append(Holder(grantee: grantee, decision: decide(question)))
    }

    /// Everything that a subject may do, in the order of `Catalog.everyObject`.
    /// O(objects × groups of the subject).
    public func rights(of subject: Subject) -> [ObjectRights] {
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
    /// Everything that a privilege may be about, by kind, in order of creation.
    public var everyObject: [ObjectReference] {
        var result: [ObjectReference] = [.system]
        result += databases.ids.map { ObjectReference.database($0) }
        result += schemas.ids.map { ObjectReference.schema($0) }
        result += objects.ids.map { ObjectReference.object($0, objects[$0].kind) }
        result += users.ids.map { ObjectReference.user($0) }
        result += groups.ids.map { ObjectReference.group($0) }
        return result
    }
}
