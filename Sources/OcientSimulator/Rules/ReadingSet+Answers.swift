/// Which VIEW rows a privilege brings along (reading `implied_view`).
package enum ImpliedView: Sendable, Hashable {
    /// VIEW on the same object, and for a typed privilege VIEW of that type there.
    case associated
    /// VIEW on the same object only.
    case sameObject
    /// Nothing.
    case none
}

/// The answers by name, for the code that decides. An index is a position in `Reading.values`.
extension ReadingSet {
    /// INT-5: without a primary, the first created integration is used (otherwise none is).
    package var usesFirstWithoutPrimary: Bool { self[.unsetPrimary] == 0 }

    /// POOL-5: the highest PRIORITY number wins (otherwise the lowest).
    package var highestPriorityWins: Bool { self[.poolPriority] == 0 }

    /// TOK-2: identityprovider counts also without `@database` in the user.
    package var honoursProviderWithoutScope: Bool { self[.providerWithoutScope] == 0 }

    /// TOK-6: enable_id_token_authentication is looked at right after TOK-4 (otherwise last).
    package var checksIDTokenFirst: Bool { self[.idTokenCheck] == 1 }

    /// TOK-13: a token without `azp` passes when `aud` contains client_id (otherwise never).
    package var audienceReplacesAzp: Bool { self[.missingAzp] == 0 }

    /// TOK-14: TOK-12 and TOK-13 come before TOK-11.
    package var azpFirst: Bool { self[.azpFirst] == 1 }

    /// GRP-2: a claim value without a mapping is itself the name of a group.
    package var mapsClaimsByName: Bool { self[.unmappedClaim] == 1 }

    /// GRP-3: default_group is given even when the claims gave a group.
    package var alwaysAddsDefaultGroup: Bool { self[.defaultGroup] == 1 }

    /// PRIV-4: which VIEW rows a privilege brings along.
    package var impliedView: ImpliedView {
        switch self[.impliedView] {
        case 0: .associated
        case 1: .sameObject
        default: .none
        }
    }
}
