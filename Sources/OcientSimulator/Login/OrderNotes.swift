import OcientSQL

/// Steps about what a refusal left unread, so that nobody takes it for right (ORDER-1, FLOW-9).
extension LoginSystem {
    func noteOrder(_ stop: LoginStop, _ verdict: Verdict, _ trace: LoginTrace) {
        if let rest = LoginSystem.unread(stop.rule, verdict) {
            trace.note(.order1, "The login ends here: \(rest) were not looked at.")
        } else if let rest = LoginSystem.unreadInteractive(stop.rule, verdict) {
            trace.note(.flow9, "The login ends here: \(rest) were not looked at.")
        }
    }

    /// What comes after the stations that all logins share.
    private static func unread(_ rule: RuleID, _ verdict: Verdict) -> StaticString? {
        guard verdict.database == nil else { return nil }
        switch rule {
        case .pool12, .pool4:
            return "REQUIRE_SSO of a pool, the database, the user and the password or token"
        case .pool6: return "the database, the user and the password"
        case .pwd3: return "the user, the password or token and the integrations"
        default: return nil
        }
    }

    /// What comes after a check of an interactive login.
    private static func unreadInteractive(_ rule: RuleID, _ verdict: Verdict) -> String? {
        guard let flow = verdict.flow, flow.isInteractive else { return nil }
        let order: [RuleID] = [.idp2, .idp1, .idp3, .flow6, .flow5]
        let checks: [String] = [
            "the form of the issuer", "the certificate", "the kind of the application",
            "its grants", "the consent",
        ]
        guard let place = order.firstIndex(of: rule) else { return nil }
        var rest = Array(checks[place...])
        if flow == .deviceGrant { rest.removeAll { $0 == "the certificate" } }
        return rest.joined(separator: ", ") + " and the groups"
    }
}
