extension NaiveConfigurationChange {
    /// The statement or directive, without its `;`.
    var text: String {
        switch self {
        case .createIntegration(let name, let properties):
            "CREATE SSO INTEGRATION " + name + " PROTOCOL OIDC " + properties.text
        case .set(let name, let setting): "ALTER SSO INTEGRATION " + name + " SET " + setting.text
        case .rename(let name, let new): "ALTER SSO INTEGRATION " + name + " RENAME TO " + new
        case .enable(let name): "ALTER SSO INTEGRATION " + name + " ENABLE"
        case .disable(let name): "ALTER SSO INTEGRATION " + name + " DISABLE"
        case .dropIntegration(let name): "DROP SSO INTEGRATION " + name
        case .prefer(let database, let name):
            "ALTER DATABASE " + database + " SET SSO INTEGRATION " + name
        case .unprefer(let database): "ALTER DATABASE " + database + " UNSET SSO INTEGRATION"
        case .createPool(let pool): pool.text
        case .alterPool(let name, let setting):
            "ALTER CONNECTIVITY_POOL " + name + " SET " + setting.text
        case .dropPool(let name): "DROP CONNECTIVITY_POOL " + name
        case .renamePool(let name, let new):
            "ALTER CONNECTIVITY_POOL " + name + " RENAME TO " + new
        case .addParticipant(let name, let it):
            "ALTER CONNECTIVITY_POOL " + name + " ADD PARTICIPANTS (" + it.text + ")"
        case .dropParticipant(let name, let node):
            "ALTER CONNECTIVITY_POOL " + name + " DROP PARTICIPANTS (" + node + ")"
        case .alterParticipant(let name, let it):
            "ALTER CONNECTIVITY_POOL " + name + " ALTER PARTICIPANT " + it.node + " SET"
                + it.options
        case .node: nodeText
        case .restart(let name): "\\restart" + (name.map { " " + $0 } ?? "")
        }
    }

    private var nodeText: String {
        guard case .node(let name, let address, let egress, let tls, let defaultPool) = self else {
            return ""
        }
        var keys: [String] = []
        if let address { keys.append("address = '" + address + "'") }
        if let egress { keys.append("egress = \(egress)") }
        if let tls { keys.append("tls = \(tls)") }
        if let defaultPool { keys.append("default_pool = \(defaultPool)") }
        return "\\node " + name + " " + keys.joined(separator: ", ")
    }
}

extension NaiveProperties {
    var text: String {
        var keys = ["issuer = '" + issuer + "'", "client_id = '" + clientID + "'"]
        if let defaultGroup { keys.append("default_group = '" + defaultGroup + "'") }
        if !audiences.isEmpty { keys.append(NaiveSetting.audiences(audiences).text) }
        if !claimIDs.isEmpty {
            keys.append("groups_claim_ids = " + NaiveClaim.list(claimIDs).property)
        }
        if !mappings.isEmpty {
            let pairs = mappings.map { "'" + $0.value + "' = '" + $0.group + "'" }
            keys.append("groups_claim_mappings = { " + pairs.joined(separator: ", ") + " }")
        }
        if allowsIDTokens { keys.append(NaiveSetting.idTokens(true).text) }
        return keys.joined(separator: ", ")
    }
}

extension NaiveSetting {
    var text: String {
        switch self {
        case .issuer(let it): "issuer = '" + it + "'"
        case .clientID(let it): "client_id = '" + it + "'"
        case .defaultGroup(let it): "default_group = '" + it + "'"
        case .audiences(let it): "additional_audiences = " + NaiveClaim.list(it).property
        case .idTokens(let it): "enable_id_token_authentication = \(it)"
        }
    }
}

extension NaivePoolText {
    var text: String {
        var text = "CREATE CONNECTIVITY_POOL " + name
        if let source { text += " " + NaivePoolSetting.source(source).text }
        if let priority { text += " " + NaivePoolSetting.priority(priority).text }
        if let integration { text += " " + NaivePoolSetting.integration(integration).text }
        if let requireSSO { text += " " + NaivePoolSetting.requireSSO(requireSSO).text }
        return text + " PARTICIPANTS (" + participants.map { $0.text }.joined(separator: ", ") + ")"
    }
}

extension NaivePoolSetting {
    var text: String {
        switch self {
        case .source(let it): "SOURCE_ADDRESS '" + it.text + "'"
        case .priority(let it): "PRIORITY \(it)"
        case .integration(let it): "SSO INTEGRATION " + (it ?? "NULL")
        case .requireSSO(let it): "REQUIRE_SSO \(it)"
        }
    }
}

extension NaiveParticipant {
    var text: String {
        "(NODE " + node + options + ")"
    }

    fileprivate var options: String {
        var text = ""
        if let listenAddress { text += " LISTEN_ADDRESS '" + listenAddress + "'" }
        if let listenPort { text += " LISTEN_PORT \(listenPort)" }
        if let advertisedAddress { text += " ADVERTISED_ADDRESS '" + advertisedAddress + "'" }
        if let advertisedPort { text += " ADVERTISED_PORT \(advertisedPort)" }
        if let openapiPort { text += " OPENAPI_PORT \(openapiPort)" }
        if let openapiAddress { text += " OPENAPI_ADVERTISED_ADDRESS '" + openapiAddress + "'" }
        if let openapiAdvertisedPort {
            text += " OPENAPI_ADVERTISED_PORT \(openapiAdvertisedPort)"
        }
        return text
    }
}

extension NaiveDeclaration {
    /// The directive, without its `;`.
    var text: String {
        switch self {
        case .provider(let it):
            "\\idp " + it.name + " issuer = '" + it.issuer + "', kind = " + it.kind
                + (it.introspection.map { ", introspection = \($0)" } ?? "")
                + ", reachable = \(it.isReachable)"
        case .application(let it):
            "\\app " + it.name + " idp = " + it.provider + ", client_id = '" + it.clientID
                + "', type = '" + it.writtenType + "', grants = "
                + NaiveClaim.list(it.grants).property + ", callbacks = "
                + NaiveClaim.list(it.callbacks).property
        case .api(let it):
            "\\api " + it.name + " idp = " + it.provider + ", audience = '" + it.audience
                + "', lifetime = \(it.lifetime)"
        case .person(let it):
            "\\person " + it.name + " idp = " + it.provider + ", subject = '" + it.subject + "'"
                + it.claims.text
        case .token(let it): it.text
        }
    }
}

extension [NaiveClaimChange] {
    /// The key `claims` of a directive, after a comma; nothing when there are none.
    fileprivate var text: String {
        if isEmpty { return "" }
        let pairs = map { "'" + $0.name + "' = " + ($0.value?.property ?? "NULL") }
        return ", claims = { " + pairs.joined(separator: ", ") + " }"
    }
}

extension NaiveTokenRequest {
    fileprivate var text: String {
        var text = "\\token " + name + " app = " + application + ", grant = " + grant
        if let person { text += ", person = " + person }
        if let audience { text += ", audience = " + audience.property }
        text += claims.text
        if let issuedDay { text += ", issued = '" + NaiveWorld.text(day: issuedDay) + "'" }
        if let expiresDay { text += ", expires = '" + NaiveWorld.text(day: expiresDay) + "'" }
        return isTampered ? text + ", tampered = true" : text
    }
}
