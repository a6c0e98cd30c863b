import OcientSQL

/// `\person name idp = …, subject = …, claims = {…}` and `\api name idp = …, audience = …,
/// lifetime = …`.
extension World {
    mutating func declarePerson(
        _ name: Identifier, _ list: NodeList<Property>, _ input: DirectiveInput
    ) throws(DirectiveError) {
        let keys = DirectiveKeys(
            input: input, directive: "person", known: ["idp", "subject", "claims"])
        let known = persons[name.symbol]
        var provider = known?.provider
        var person = known ?? Person(provider: 0, subject: "")
        for entry in try keys.all(in: list) {
            switch entry.key {
            case "idp": provider = try keys.place(entry, in: providers, "idp", .idp4)
            case "subject": person.subject = try keys.text(entry)
            default:
                person.claims = try keys.claims(entry).filter { $0.value != .null }
            }
        }
        guard let provider, !person.subject.isEmpty else {
            throw keys.incomplete(name, "idp and subject", .flow8)
        }
        person.provider = provider
        persons.set(name.symbol, person)
    }

    mutating func declareAPI(
        _ name: Identifier, _ list: NodeList<Property>, _ input: DirectiveInput
    ) throws(DirectiveError) {
        let keys = DirectiveKeys(
            input: input, directive: "api", known: ["idp", "audience", "lifetime"])
        let known = apis[name.symbol]
        var provider = known?.provider
        var api = known ?? ProviderAPI(
            provider: 0, audience: "", lifetime: TokenRequest.defaultLifetime)
        for entry in try keys.all(in: list) {
            switch entry.key {
            case "idp": provider = try keys.place(entry, in: providers, "idp", .idp4)
            case "audience": api.audience = try keys.text(entry)
            default: api.lifetime = try keys.count(entry)
            }
        }
        guard let provider, !api.audience.isEmpty else {
            throw keys.incomplete(name, "idp and audience", .grp8)
        }
        api.provider = provider
        apis.set(name.symbol, api)
    }
}
