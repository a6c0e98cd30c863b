import OcientSQL

/// The application at the provider, as it would have to be registered (FLOW-5, FLOW-7, IDP-4).
extension RemedyCase {
    var applicationSteps: [RemedyStep] {
        switch rule {
        case .flow5, .flow6: return changedApplication
        case .flow7: return confidentialApplication
        case .idp4: return describedApplication
        default: return []
        }
    }

    /// One property of the application after the other, then all of them.
    private var changedApplication: [RemedyStep] {
        guard let place = application, let flow = verdict.flow else { return [] }
        let application = system.world.applications.all[place]
        let name = IdentifierText.sql(text(system.world.applications.names[place]))
        let parts = changedProperties(application, flow)
        let prefix = "At the provider, for the application '\(application.clientID)': "
        let single = parts.map { part in
            RemedyStep.directive(.provider, prefix + part.text, "\\app \(name) " + part.property)
        }
        guard parts.count > 1 else { return single }
        let all = parts.map { $0.property }.joined(separator: ", ")
        return single + [.directive(
            .provider, prefix + EnglishList.text(parts.map { $0.text }), "\\app \(name) \(all)")]
    }

    private typealias Part = (text: String, property: String)

    /// What the application may have wrong, in words and as a property of `\app`.
    private func changedProperties(_ application: Application, _ flow: LoginFlow) -> [Part] {
        var parts = changedType(application, flow)
        guard flow == .authorizationCode else { return parts }
        let callbacks = (application.callbacks + ["http://localhost:7050"]).map {
            IdentifierText.text($0)
        }
        parts.append(("add the callback http://localhost:7050",
            "callbacks = [" + callbacks.joined(separator: ", ") + "]"))
        return parts
    }

    /// Type and grants: one change where the provider lets the new type not keep a grant.
    private func changedType(_ application: Application, _ flow: LoginFlow) -> [Part] {
        let grant = flow == .deviceGrant ? OAuthGrant.deviceCode : .authorizationCode
        let lacksGrant = !application.grants.contains(grant)
        let isMachine = application.type == .machine
        let becomesNative = isMachine || flow == .deviceGrant && application.type != .native
        var grants = application.grants + (lacksGrant ? [grant] : [])
        let losesGrant = becomesNative && grants.contains(.clientCredentials)
            && system.world.providers.all[application.provider].kind.refusesMachineGrant
        if losesGrant { grants.removeAll { $0 == .clientCredentials } }
        let written = "grants = [" + grants.map { $0.rawValue }.joined(separator: ", ") + "]"
        let type = isMachine
            ? "register it as native, machines need one of their own" : "set its type to native"
        if losesGrant {
            return [(
                type + ", with the grant \(grant) instead of client_credentials",
                "type = native, " + written)]
        }
        return (becomesNative ? [(type, "type = native")] : [])
            + (lacksGrant ? [("allow it the grant \(grant)", written)] : [])
    }

    /// A confidential application shows no consent page (guide §2a), but has no device grant.
    private var confidentialApplication: [RemedyStep] {
        guard let place = application, verdict.flow == .authorizationCode else { return [] }
        let name = IdentifierText.sql(text(system.world.applications.names[place]))
        let clientID = system.world.applications.all[place].clientID
        return [.directive(
            .provider,
            "At the provider, make '\(clientID)' a web application, which asks for no consent "
                + "but has no device grant", "\\app \(name) type = web")]
    }

    /// What ocsim has to be told, if the application is as the guide wants it (IDP-4).
    private var describedApplication: [RemedyStep] {
        guard let id = verdict.integration, let flow = verdict.flow else { return [] }
        let properties = configuration.integrations[id].properties
        var lines: [String] = []
        var provider = freeName("provider", system.world.providers)
        if let place = self.provider {
            provider = IdentifierText.sql(text(system.world.providers.names[place]))
        } else {
            lines.append(
                "\\idp \(provider) issuer = " + IdentifierText.text(properties.issuer))
        }
        let known = application.map { text(system.world.applications.names[$0]) }
        let name = known.map { IdentifierText.sql($0) }
            ?? freeName(text(configuration.integrations[id].name), system.world.applications)
        var grants = "authorization_code, refresh_token"
        if flow == .deviceGrant { grants += ", device_code" }
        lines.append(
            "\\app \(name) idp = \(provider), client_id = "
                + IdentifierText.text(properties.clientID) + ", type = native, grants = [\(grants)]"
                + ", callbacks = ['http://localhost:7050']")
        let type = flow == .deviceGrant ? "native" : "native or web"
        return [.directive(
            .provider,
            "Tell ocsim which application '\(properties.clientID)' is; the login is accepted if it "
                + "is \(type)", lines.joined(separator: "\n"))]
    }

    private func freeName<T>(_ wanted: String, _ list: NamedList<T>) -> String {
        var name = wanted
        var count = 2
        while let symbol = names.find(name), list.place(of: symbol) != nil {
            name = wanted + "_\(count)"
            count += 1
        }
        return IdentifierText.sql(name)
    }
}
