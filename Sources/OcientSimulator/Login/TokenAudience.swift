import OcientSQL

/// TOK-11 to TOK-14: whom a token was issued for, and to whom.
extension LoginRun {
    mutating func checkAudience(
        _ token: TokenClaims, _ chosen: ChosenIntegration
    ) throws(LoginStop) {
        guard !hasAudience(token, chosen) else {
            trace?.pass(
                .tok11, "aud names client_id or an additional audience of \(text(chosen.name)).",
                at: chosen.integration.changed)
            return
        }
        if !hasAuthorizedParty(token, chosen) {
            assume(.tok14)
            trace?.note(.tok14, "aud and azp are both wrong; the audience is looked at first.")
        }
        if let trace { explainAudience(token, chosen, trace) }
        throw stop(.tok11, .oidcInvalidAudience, """
            aud is \(token.text(of: "aud")), \(text(chosen.name)) accepts \(acceptedText(chosen))
            """)
    }

    mutating func checkAuthorizedParty(
        _ token: TokenClaims, _ chosen: ChosenIntegration
    ) throws(LoginStop) {
        let clientID = chosen.properties.clientID
        guard case .absent = token.authorizedParty else {
            guard !hasAuthorizedParty(token, chosen) else {
                trace?.pass(.tok12, "azp is the client_id of \(text(chosen.name)).")
                return
            }
            explainOrder(token, chosen)
            trace?.fail(.tok12, """
                azp is \(token.text(of: "azp")), but the client_id of \(text(chosen.name)) is \
                '\(clientID)'; no additional audience relaxes this.
                """, at: chosen.integration.changed)
            throw stop(.tok12, .oidcInvalidClaim, """
                authorized party (azp) that does not match the configured client_id: azp is \
                \(token.text(of: "azp")), client_id of \(text(chosen.name)) is '\(clientID)'
                """)
        }
        assume(.tok13)
        guard !hasAuthorizedParty(token, chosen) else {
            trace?.pass(.tok13, "The token has no azp, but its aud names client_id itself.")
            return
        }
        explainOrder(token, chosen)
        trace?.fail(.tok13, system.readings.audienceReplacesAzp
            ? "The token has no azp, and its aud does not name client_id '\(clientID)' itself."
            : "The token has no azp, which under this reading is always refused.")
        throw stop(.tok13, .oidcInvalidClaim, "the authorized party (azp) is missing")
    }

    /// TOK-14, when the audience is wrong as well.
    private mutating func explainOrder(_ token: TokenClaims, _ chosen: ChosenIntegration) {
        guard !hasAudience(token, chosen) else { return }
        assume(.tok14)
        trace?.note(.tok14, "aud and azp are both wrong; azp is looked at first.")
    }

    private func hasAuthorizedParty(_ token: TokenClaims, _ chosen: ChosenIntegration) -> Bool {
        let clientID = chosen.properties.clientID
        switch token.authorizedParty {
        case .text(let party): return party == clientID
        case .notText: return false
        case .absent:
            return system.readings.audienceReplacesAzp && token.names(clientID)
        }
    }

    private func hasAudience(_ token: TokenClaims, _ chosen: ChosenIntegration) -> Bool {
        if token.names(chosen.properties.clientID) { return true }
        guard let others = chosen.properties.additionalAudiences else { return false }
        for audience in others where token.names(audience) { return true }
        return false
    }
}

extension LoginRun {
    private func explainAudience(
        _ token: TokenClaims, _ chosen: ChosenIntegration, _ trace: LoginTrace
    ) {
        let name = text(chosen.name)
        let hint = hasAuthorizedParty(token, chosen)
            ? "" : " Nor is azp its client_id: perhaps another integration was meant."
        trace.fail(.tok11, """
            aud is \(token.text(of: "aud")), but \(name) accepts only \
            \(acceptedText(chosen)).\(hint)
            """, at: chosen.integration.changed)
    }

    private func acceptedText(_ chosen: ChosenIntegration) -> String {
        let all = [chosen.properties.clientID] + (chosen.properties.additionalAudiences ?? [])
        return all.map { "'\($0)'" }.joined(separator: ", ")
    }
}
