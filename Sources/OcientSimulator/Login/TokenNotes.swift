import OcientSQL

/// Steps about where a token comes from: GRP-6, GRP-8, TOK-16. Only a trace asks for them;
/// O(tokens of the world).
extension LoginRun {
    func noteMinting(
        of presented: PresentedToken, _ chosen: ChosenIntegration, _ trace: LoginTrace
    ) {
        let tokens = system.world.tokens
        guard let place = tokens.all.firstIndex(where: { presented.isText($0.text) }) else {
            guard attempt.presentsToken else { return }
            return trace.note(.tok16, "The token that was given is presented as the password.")
        }
        let name = text(tokens.names[place])
        if attempt.presentsToken {
            trace.note(.tok16, "The token \(name) is presented as the password.")
        }
        let request = tokens.all[place].request
        noteDefaults(name, request, trace)
        guard request.grant == .clientCredentials,
              let claims = chosen.properties.groupsClaimIDs else { return }
        let stated = claims.first { claim in
            request.claims.contains { $0.name == claim && $0.value != .null }
        }
        guard let stated else {
            return trace.note(.grp6, """
                \(name) is a client_credentials token: no post-login action ran for it, so it has \
                no claims of a person.
                """)
        }
        trace.warn(.grp6, """
            \(name) is a client_credentials token: no post-login action ran for it. It states the \
            group claim '\(stated)' itself, which few providers would add.
            """)
    }

    private func noteDefaults(_ name: String, _ request: TokenRequest, _ trace: LoginTrace) {
        let clientID = system.world.applications.all[request.application].clientID
        var defaults: [String] = []
        func states(_ claim: String) -> Bool { request.claims.contains { $0.name == claim } }
        if request.person == nil, !states("sub") { defaults.append("sub is \(clientID)@clients") }
        if request.audience == nil, !states("aud") { defaults.append("aud is \(clientID)") }
        if request.expires == nil, !states("exp") {
            defaults.append("exp follows from the lifetime")
        }
        let said = defaults.isEmpty ? "" : "; as nothing else was written, "
        trace.note(.grp8, """
            \(name) was minted for \(clientID) by the grant \(request.grant.rawValue)\(said)\
            \(defaults.joined(separator: ", ")).
            """)
    }
}
