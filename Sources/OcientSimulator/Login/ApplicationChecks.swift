import OcientSQL

/// What the provider says to the application: FLOW-5 to FLOW-7.
extension LoginRun {
    /// FLOW-6, then FLOW-5.
    func checkApplication(_ application: Application, _ flow: LoginFlow) throws(LoginStop) {
        let clientID = application.clientID
        guard application.type != .machine else {
            trace?.fail(.flow6, """
                The application '\(clientID)' is for machines and cannot serve an interactive \
                login.
                """)
            throw stop(
                .flow6, .oauthUnauthorizedClient, side: .provider,
                "'\(clientID)' is a machine-to-machine application")
        }
        trace?.pass(.flow6, "The application '\(clientID)' is not for machines.")
        let lack = flow == .deviceGrant
            ? lackForDevice(application) : lackForBrowser(application)
        if let lack {
            trace?.fail(.flow5, "The provider refuses: the application '\(clientID)' \(lack).")
            throw stop(
                .flow5, .oauthUnauthorizedClient, side: .provider, "'\(clientID)' \(lack)")
        }
        trace?.pass(.flow5, "The application '\(clientID)' allows \(flow).")
    }

    private func lackForDevice(_ application: Application) -> StaticString? {
        if application.type != .native {
            return "is not native: Application Type must be native when device_code is enabled"
        }
        return application.grants.contains(.deviceCode) ? nil : "lacks the grant device_code"
    }

    private func lackForBrowser(_ application: Application) -> StaticString? {
        guard application.grants.contains(.authorizationCode) else {
            return "lacks the grant authorization_code"
        }
        let isAllowed = application.callbacks.contains { callback in
            callback.begins(with: "http://localhost:7050")
                || callback.begins(with: "http://127.0.0.1:7050")
        }
        return isAllowed ? nil : "has no callback on port 7050 of localhost or 127.0.0.1"
    }

    /// FLOW-7.
    func askForConsent(_ application: Application) throws(LoginStop) {
        let clientID = application.clientID
        guard let type = application.type, type.isPublic else {
            trace?.note(.flow7, "The application '\(clientID)' is confidential: no consent page.")
            return
        }
        trace?.note(
            .flow7, "The application '\(clientID)' is public: the consent page shows each time.")
        guard !attempt.consents else { return }
        trace?.fail(.flow7, "The person did not consent.")
        throw stop(
            .flow7, .oauthAccessDenied, side: .provider, "no consent for '\(clientID)'")
    }
}
