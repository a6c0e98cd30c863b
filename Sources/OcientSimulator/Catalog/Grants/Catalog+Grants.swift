import OcientSQL

/// Applying a GRANT or REVOKE that was checked.
extension Catalog {
    /// Gives privileges with what follows from them: VIEW by PRIV-4, USE by PRIV-3. All implied
    /// rows are kept, whatever the reading; a decision looks at those that its reading knows.
    mutating func grant(_ privileges: [Privilege], withOption: Bool, _ award: GrantStore.Award) {
        let kind = award.object.kind
        let place = grants.reserveCell(award.grantee, award.object)
        let hasView = PrivilegeMatrix.fitting(kind).contains(.view)
        for privilege in privileges {
            grants.give(privilege, grantable: withOption, in: place, award)
        }
        for privilege in privileges where !privilege.isView {
            if hasView { grants.giveImplied(.view, in: place, award) }
            guard let type = privilege.target else { continue }
            grants.giveImplied(.typed(.view, type), in: place, award)
        }
        if kind == .schema { schemas[SchemaID(index: award.object.index)].isExplicit = true }
        guard let database = database(of: award.object) else { return }
        var useAward = award
        useAward.object = .database(database)
        let usePlace = kind == .database
            ? place : grants.reserveCell(award.grantee, useAward.object)
        grants.giveImplied(.use, in: usePlace, useAward)
    }

    /// Takes privileges away, or only their grant options.
    mutating func revoke(
        _ privileges: PrivilegeSet, optionOnly: Bool, _ grantee: GranteeReference,
        _ object: ObjectReference
    ) {
        guard let place = grants.cellPlace(grantee, object) else { return }
        for privilege in privileges.ordered(as: object.kind) {
            if optionOnly {
                grants.takeGrantOption(privilege, in: place)
            } else {
                grants.take(privilege, in: place)
            }
        }
        grants.sweep()
    }
}

extension Privilege {
    /// Whether PRIV-4 counts it as a VIEW, from which no other follows.
    var isView: Bool {
        self == .view || verb == .view || self == .viewQueries || self == .viewRedactedQueries
    }
}
