import OcientSQL

/// TOK-9 and TOK-10: the issuer and the times of a token.
extension LoginRun {
    func checkIssuer(_ token: TokenClaims, _ chosen: ChosenIntegration) throws(LoginStop) {
        guard let issuer = token.issuer else {
            let isMissing = token.all.value(named: "iss") == nil
            let fault: StaticString = isMissing ? "iss is missing" : "iss is not a text"
            trace?.fail(.tok9, "The claim \(fault).")
            throw stop(.tok9, .oidcInvalidIssuer, "\(fault)")
        }
        guard isIssuer(issuer, of: chosen) else {
            trace?.fail(.tok9, """
                iss is '\(issuer)', but the discovery document reports \(expected(chosen)); they \
                must be equal to the letter.
                """)
            throw stop(
                .tok9, .oidcInvalidIssuer, "iss is '\(issuer)', expected \(expected(chosen))")
        }
        trace?.pass(.tok9, "iss is '\(issuer)', as the discovery document reports it.")
    }

    /// Whether an `iss` is the issuer that the discovery document reports. Of a provider that is
    /// not described it is the integration's with one slash or none (IDP-4).
    private func isIssuer(_ issuer: String, of chosen: ChosenIntegration) -> Bool {
        if let place = chosen.provider { return issuer == system.world.providers.all[place].issuer }
        return IssuerText.isSame(issuer, chosen.properties.issuer)
            && IssuerText.slashes(issuer) <= 1
    }

    private func expected(_ chosen: ChosenIntegration) -> String {
        if let place = chosen.provider { return "'\(system.world.providers.all[place].issuer)'" }
        let base = IssuerText.trimmed(chosen.properties.issuer)
        return "'\(base)' or '\(base)/'"
    }

    /// Malformed, then expired, then not yet valid.
    func checkTimes(_ token: TokenClaims) throws(LoginStop) {
        let now = system.world.now.secondsSinceEpoch
        guard case .seconds(let expiration) = token.expiration else {
            throw refuseTime("exp", token.expiration == .absent)
        }
        let notBefore = token.notBefore
        if notBefore == .notNumber { throw refuseTime("nbf", false) }
        guard token.expires(expiration, after: now) else {
            trace?.fail(.tok10, "The token expired: exp is \(expiration), now is \(now).")
            throw stop(.tok10, .oidcExpiredToken, "exp is \(expiration), now is \(now)")
        }
        if case .seconds(let start) = notBefore, start.isGreater(than: now) {
            trace?.fail(.tok10, "The token is not valid yet: nbf is \(start), now is \(now).")
            throw stop(.tok10, .oidcInvalidClaim, "nbf is \(start), now is \(now)")
        }
        trace?.pass(.tok10, "The token is valid until \(expiration); now is \(now).")
    }

    private func refuseTime(_ claim: StaticString, _ isMissing: Bool) -> LoginStop {
        let fault: StaticString = isMissing ? "is missing" : "is not a number"
        trace?.fail(.tok10, "The claim \(claim) \(fault).")
        return stop(.tok10, .oidcInvalidClaim, "\(claim) \(fault)")
    }
}
