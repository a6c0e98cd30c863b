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
        let grant = flow == .deviceGrant ? OAuthGrant.deviceCode : .authorizationCode
        var parts: [(text: String, property: String)] = []
        let isMachine = application.type == .machine
        if isMachine {
            parts.append((
                "register it as native, machines need one of their own",
                "type = native"))
        } else if flow == .deviceGrant, application.type != .native {
            parts.append(("set its type to native", "type = native"))
        }
        if !application.grants.contains(grant) {
            let grants = (application.grants + [grant]).map { $0.rawValue }
            parts.append(("allow it the grant \(grant)",
                "grants = [" + grants.joined(separator: ", ") + "]"))
        }
        if flow == .authorizationCode {
            let callbacks = (application.callbacks + ["http://localhost:7050"]).map {
                IdentifierText.text($0)
            }
            parts.append(("add the callback http://localhost:7050",
                "callbacks = [" + callbacks.joined(separator: ", ") + "]"))
        }
        let prefix = "At the provider, for the application '\(application.clientID)': "
        let single = parts.map { part in
            RemedyStep.directive(.provider, prefix + part.text, "\\app \(name) " + part.property)
        }
        guard parts.count > 1 else { return single }
        let all = parts.map { $0.property }.joined(separator: ", ")
        return single + [.directive(
            .provider, prefix + EnglishList.text(parts.map { $0.text }), "\\app \(name) \(all)")]
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
