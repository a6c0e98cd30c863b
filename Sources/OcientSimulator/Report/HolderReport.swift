import OcientSQL

/// Writes who may do something, each with its chain and the integrations that lead there.
package enum HolderReport {
    /// As people read it.
    package static func text(
        _ holders: [Holder], _ simulation: Simulation, _ files: [SourceText]
    ) -> String {
        guard !holders.isEmpty else { return "nobody\n" }
        var chains = AnswerText(files)
        var text = ""
        for holder in holders {
            text += simulation.name(of: holder) + " (" + holder.decision.rule.description + ")\n"
            text += chains.chain(of: holder.decision, indent: "  ")
            for route in routes(holder, simulation) {
                text += route.isDisabled ? "  not reached by " : "  reached by "
                text += words(route, simulation) + "\n"
            }
        }
        return text
    }

    /// As data.
    package static func json(
        _ holders: [Holder], _ simulation: Simulation, _ files: [SourceText]
    ) -> [UInt8] {
        var json = JSONWriter()
        var records = RecordJSON()
        json.objects(holders) { json, holder in
            json.member("grantee", simulation.name(of: holder))
            json.member("rule", holder.decision.rule.description)
            json.key("chain")
            records.writeSteps(holder.decision.chain.map { $0.step }, files, to: &json)
            let routes = routes(holder, simulation)
            json.key("routes")
            write(routes.filter { !$0.isDisabled }, simulation, to: &json)
            json.key("disabled_routes")
            write(routes.filter { $0.isDisabled }, simulation, to: &json)
        }
        json.finish()
        return json.drain()
    }

    private static func routes(_ holder: Holder, _ simulation: Simulation) -> [IntegrationRoute] {
        guard let group = holder.group else { return [] }
        return simulation.catalog.routes(to: group, simulation.names, simulation.readings)
    }

    private static func name(_ route: IntegrationRoute, _ simulation: Simulation) -> String {
        let integration = simulation.catalog.stored.integrations[route.integration]
        return simulation.names.text(of: integration.name)
    }

    private static func words(_ route: IntegrationRoute, _ simulation: Simulation) -> String {
        let name = name(route, simulation) + (route.isDisabled ? ", which is disabled: " : ": ")
        switch route.via {
        case .defaultGroup(let ofEveryLogin):
            return name + "default_group, for "
                + (ofEveryLogin ? "every login" : "logins whose claims map to no group")
        case .mapping(let value), .name(let value): return name + "claim value '" + value + "'"
        case .everyone: return name + "every login is in the group 'public' of its database"
        }
    }

    private static func write(
        _ routes: [IntegrationRoute], _ simulation: Simulation, to json: inout JSONWriter
    ) {
        json.beginArray()
        for route in routes {
            json.beginObject()
            json.member("integration", name(route, simulation))
            let (via, value) = key(route.via)
            json.member("via", via)
            json.member("claim_value", value)
            json.endObject()
        }
        json.endArray()
    }

    private static func key(_ via: IntegrationRoute.Via) -> (via: String, value: String?) {
        switch via {
        case .defaultGroup: ("default_group", nil)
        case .mapping(let value): ("groups_claim_mappings", value)
        case .name(let value): ("name", value)
        case .everyone: ("public", nil)
        }
    }
}
