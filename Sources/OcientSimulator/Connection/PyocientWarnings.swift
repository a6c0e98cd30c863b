/// What pyocient ignores without a word, for the user to know (rules DSN-1, DSN-3, FLOW-2).
struct PyocientWarnings {
    let version: ClientVersion

    func all(
        for string: ConnectionString, read url: PyocientURL, _ options: PyocientOptions
    ) -> [ClientWarning] {
        var warnings: [ClientWarning] = []
        if !url.secretParts.isEmpty, !url.secretParts.contains(.options) {
            let part = url.readsCredentialsTwice ? "user" : "host"
            warnings.append(ClientWarning(.dsn1, "an '@' in a password must be written %40: "
                + "the client takes what follows the first one for the \(part)"))
        }
        if let mark = url.cutMark {
            let sign = mark == 0x3B ? ";" : "#"
            warnings.append(ClientWarning(.dsn1, "the client cuts off '\(sign)' and what follows: "
                + "options are written ?name=value&name=value"))
        }
        if !options.unknown.isEmpty {
            warnings += unknownOptions(options.unknown, mayBeSecret: url.queryMayHoldSecret)
        }
        if string.ignoresUser, let user = string.user {
            warnings.append(ClientWarning(.flow2, "the client ignores the user '\(user)': "
                + "handshake=sso without a password asks the provider who it is"))
        }
        let flow = string.ssoOAuthFlow
        if !flow.isEmpty, !string.wantsDeviceGrant {
            let hint = flow.description.lowercased() == "devicegrant" ? "; the client compares case" : ""
            warnings.append(ClientWarning(
                .flow2, "ssoOAuthFlow '\(flow)' has no effect, only 'deviceGrant' has" + hint))
        }
        if options.forgetsIdentityProvider {
            warnings.append(ClientWarning(
                .dsn1, "pyocient \(version) never uses the identityprovider of a DSN"))
        }
        return warnings
    }

    private func unknownOptions(
        _ names: [ArraySlice<UInt8>], mayBeSecret: Bool
    ) -> [ClientWarning] {
        var warnings = UnknownOptions(known: PyocientOption.spellings(version: version))
        for name in names { warnings.note(name, mayBeSecret: mayBeSecret) }
        return warnings.all
    }
}
