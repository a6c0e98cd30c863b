import OcientSQL

/// Writes who may do something, each with its chain and the integrations that lead there.
public enum HolderReport {
    /// As people read it.
    public static func text(
        _ holders: [Holder], _ simulation: Simulation, _ files: [SourceText]
    ) -> String {
        guard !holders.isEmpty else { return "nobody\n" }
        var chains = AnswerText(files)
        var text = ""
        for holder in holders {
            text += simulation.catalog.text(of: holder.grantee, simulation.names)
            text += " (" + holder.decision.rule.description + ")\n"
            text += chains.chain(of: holder.decision, indent: "  ")
            for route in routes(holder, simulation) {
                text += "  reached by " + words(route, simulation) + "\n"
            }
        }
        return text
    }

    /// As data.
    public static func json(
        _ holders: [Holder], _ simulation: Simulation, _ files: [SourceText]
    ) -> [UInt8] {
        var json = JSONWriter()
        var records = RecordJSON()
        json.objects(holders) { json, holder in
            json.member("grantee", simulation.catalog.text(of: holder.grantee, simulation.names))
            json.member("rule", holder.decision.rule.description)
            json.key("chain")
            records.writeSteps(
                holder.decision.chain.map { $0.step(.pass) }, files, to: &json)
            json.key("routes")
            json.beginArray()
            for route in routes(holder, simulation) { write(route, simulation, to: &json) }
            json.endArray()
        }
        json.finish()
        return json.drain()
    }

    private static func routes(_ holder: Holder, _ simulation: Simulation) -> [IntegrationRoute] {
        guard let group = holder.grantee.group else { return [] }
        return simulation.catalog.routes(to: group, simulation.names)
    }

    private static func name(_ route: IntegrationRoute, _ simulation: Simulation) -> String {
        let integration = simulation.catalog.stored.integrations[route.integration]
        return simulation.names.text(of: integration.name)
    }

    private static func words(_ route: IntegrationRoute, _ simulation: Simulation) -> String {
        let name = name(route, simulation)
        switch route.via {
        case .defaultGroup: return name + ": default_group, for logins whose claims give no group"
        case .mapping(let value): return name + ": claim value '" + value + "'"
        }
    }

    private static func write(
        _ route: IntegrationRoute, _ simulation: Simulation, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("integration", name(route, simulation))
        switch route.via {
        case .defaultGroup:
            json.member("via", "default_group")
            json.nullMember("claim_value")
        case .mapping(let value):
            json.member("via", "groups_claim_mappings")
            json.member("claim_value", value)
        }
        json.endObject()
    }
}
