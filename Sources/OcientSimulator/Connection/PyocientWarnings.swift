/// What pyocient ignores without a word, for the user to know (rules DSN-3, FLOW-2).
struct PyocientWarnings {
    let version: ClientVersion

    func all(
        for string: ConnectionString, read url: PyocientURL, _ options: PyocientOptions
    ) -> [String] {
        var warnings: [String] = []
        if url.readsCredentialsTwice {
            warnings.append("an '@' in a password must be written %40: "
                + "the client takes what follows the first one for the user")
        }
        if !options.unknown.isEmpty {
            warnings += unknownOptions(options.unknown, mayBeSecret: url.queryMayHoldSecret)
        }
        if string.ignoresUser, let user = string.user {
            warnings.append("the client ignores the user '\(user)': "
                + "handshake=sso without a password asks the provider who it is")
        }
        let flow = string.ssoOAuthFlow
        if !flow.isEmpty, !string.wantsDeviceGrant {
            let hint = flow.lowercased() == "devicegrant" ? "; the client compares case" : ""
            warnings.append("ssoOAuthFlow '\(flow)' has no effect, only 'deviceGrant' has" + hint)
        }
        if options.forgetsIdentityProvider {
            warnings.append("pyocient \(version) never uses the identityprovider of a DSN")
        }
        return warnings
    }

    private func unknownOptions(
        _ names: [ArraySlice<UInt8>], mayBeSecret: Bool
    ) -> [String] {
        var warnings = UnknownOptions(known: PyocientOption.spellings(version: version))
        for name in names { warnings.note(name, mayBeSecret: mayBeSecret) }
        return warnings.all
    }
}
