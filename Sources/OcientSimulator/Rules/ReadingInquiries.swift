extension Reading {
    /// Which logins or answers can come out differently, as a sentence.
    package var affects: String { inquiry.affects }

    /// What to try on a real system to find out which value is true there.
    package var settledBy: String { inquiry.settledBy }

    private var inquiry: (affects: String, settledBy: String) {
        switch self {
        case .unsetPrimary, .poolPriority: configurationInquiry
        case .unmappedClaim, .defaultGroup, .impliedView: privilegeInquiry
        case .providerWithoutScope, .idTokenCheck, .missingAzp, .azpFirst: tokenInquiry
        }
    }

    private var configurationInquiry: (String, String) {
        self == .unsetPrimary
            ? ("Logins to a database with integrations of which none is the primary.",
               "Create two integrations on a test database, make neither the primary, restart, and "
                + "log in there with a browser: client_id in the address of the login page tells "
                + "which one was used.")
            : ("Endpoints that more than one pool answers.",
               "Create two pools with the same node, address and port, one with REQUIRE_SSO true, "
                + "and different priorities; restart; log in there with a password: refused means "
                + "that the pool which requires SSO was taken.")
    }

    private var tokenInquiry: (String, String) {
        switch self {
        case .providerWithoutScope:
            ("Token logins without @database to a database that has integrations of its own.",
             "Give a test database two integrations, and log in to it as `id_token` without "
                + "@database, naming the one that is not the primary, with a token of that one.")
        case .idTokenCheck:
            ("Which error is shown when a token is wrong and its integration takes no tokens. "
                + "Whether it is refused does not depend on it.",
             "Present a token with a wrong audience to an integration that does not enable "
                + "id-token authentication, and read the error.")
        case .missingAzp:
            ("Tokens that carry no azp: Okta's, and ID tokens of several providers (providers.md).",
             "Log in with a token that has no azp and whose aud names the client_id.")
        default:
            ("Which error is shown when audience and azp are both wrong. Whether the token is "
                + "refused does not depend on it.",
             "Present a token with both wrong, for example a machine's token without "
                + "identityprovider, and read the error.")
        }
    }

    private var privilegeInquiry: (String, String) {
        switch self {
        case .unmappedClaim:
            ("People with a group claim that holds values which no mapping names.",
             "Let a test person's claim hold the name of a group that exists and is not mapped; "
                + "log in and try something that only this group may do.")
        case .defaultGroup:
            ("What people may do whose claims give them a group.",
             "Map a claim value to a group other than default_group; log in with that value and "
                + "try something that only default_group may do.")
        default:
            ("What SHOW lists, and answers about VIEW.",
             "Grant `DROP TABLE ON DATABASE` to a new group and look which other rows the "
                + "system's table of privileges then has for it.")
        }
    }
}
