/// What pyocient ignores without a word, for the user to know (rules DSN-3, FLOW-2).
struct PyocientWarnings {
    let version: ClientVersion

    func all(for string: ConnectionString, read url: PyocientURL) -> [String] {
        var warnings: [String] = []
        if url.readsCredentialsTwice {
            warnings.append("an '@' in a password must be written %40: "
                + "the client takes what follows the first one for the user")
        }
        if let unknown = unknownOptions(url) { warnings += unknown }
        if string.ignoresUser, let user = string.user {
            warnings.append("the client ignores the user '\(user)': "
                + "handshake=sso without a password asks the provider who it is")
        }
        let flow = string.ssoOAuthFlow
        if !flow.isEmpty, !string.wantsDeviceGrant {
            let hint = flow.lowercased() == "devicegrant" ? "; the client compares case" : ""
            warnings.append("ssoOAuthFlow '\(flow)' has no effect, only 'deviceGrant' has" + hint)
        }
        return warnings
    }

    private func unknownOptions(_ url: PyocientURL) -> [String]? {
        let unknown = url.options.filter { PyocientOption($0.name, version: version) == nil }
        guard !unknown.isEmpty else { return nil }
        var warnings = UnknownOptions(known: PyocientOption.spellings(version: version))
        for field in unknown {
            warnings.note(field.name, mayBeSecret: url.queryMayHoldSecret)
        }
        return warnings.all
    }
}
