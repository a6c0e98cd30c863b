import OcientSQL

/// Logins with a password where SSO is wanted, and the SSO flag where a password is meant.
extension RemedyCase {
    /// An interactive login instead of a password (POOL-6, FLOW-1), or where none is given.
    var interactiveSteps: [RemedyStep] {
        guard verdict.flow == .password, let connection, claims == nil,
              rule == .pool6 || rule == .flow1 || rule == .pwd2 && connection.password == nil
        else { return [] }
        var text = "Log in interactively: "
        text += connection.handshake == .sso ? "" : "handshake=SSO, "
        text += "no user, no password"
        return edited {
            $0.user = nil
            $0.secret = nil
            if connection.handshake != .sso { $0.set("handshake", "SSO") }
        }.map { [.string(text, $0)] } ?? []
    }

    /// The password login that the flag keeps from happening (FLOW-1).
    var passwordLoginSteps: [RemedyStep] {
        guard rule == .flow1, claims == nil else { return [] }
        return edited { $0.set("handshake", nil) }.map {
            [.string("Leave handshake=SSO out, this is a login with a password", $0)]
        } ?? []
    }

    /// The other interactive flow (FLOW-5, IDP-3).
    var flowSteps: [RemedyStep] {
        guard rule == .flow5 || rule == .idp3, let flow = verdict.flow else { return [] }
        if flow == .deviceGrant {
            return edited { $0.set("ssoOAuthFlow", nil) }.map {
                [.string("Log in by the browser: leave ssoOAuthFlow out", $0)]
            } ?? []
        }
        return edited { $0.set("ssoOAuthFlow", "deviceGrant") }.map {
            [.string("Log in by device grant: ssoOAuthFlow=deviceGrant", $0)]
        } ?? []
    }
}
