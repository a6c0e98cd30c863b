import OcientSQL

/// An interactive login after its integration is chosen, in FLOW-9's order.
extension LoginRun {
    mutating func logInInteractively(
        _ chosen: ChosenIntegration, _ place: LoginPlace
    ) throws(LoginStop) {
        let person = attempt.person.flatMap { system.world.persons[$0] }
        if isReal, let person { try requireSameProvider(person, chosen) }
        try reachProvider(chosen, place)
        try requireCertificate(place)
        let application = try requireApplication(chosen)
        try checkApplication(application, place.flow)
        try askForConsent(application)
        if let person {
            let provider = chosen.provider ?? person.provider
            let issuer = system.world.providers.all[provider].issuer
            verdict.identity = .subject(issuer: issuer, person.subject)
            explainIdentity()
        } else {
            trace?.note(.flow8, "Nobody is named in front of the browser, so there are no claims.")
        }
        assignGroups(person?.claims ?? [], chosen)
    }

    /// FLOW-8: a person of another provider makes no sense.
    private func requireSameProvider(
        _ person: Person, _ chosen: ChosenIntegration
    ) throws(LoginStop) {
        guard chosen.provider != person.provider else { return }
        let world = system.world
        var stop = LoginStop(.flow8, nil)
        let name = attempt.person.map { text($0) } ?? ""
        stop.misuse = DirectiveError(
            "'\(name)' is a person of \(text(world.providers.names[person.provider])), but "
                + "\(text(chosen.name)) belongs to \(chosen.properties.issuer)",
            rule: .flow8, at: attempt.personRange)
        throw stop
    }

    /// IDP-4: the application must be described.
    private func requireApplication(
        _ chosen: ChosenIntegration
    ) throws(LoginStop) -> Application {
        let application = application(of: chosen)
        if let application, application.type != nil { return application }
        let clientID = chosen.properties.clientID
        trace?.note(.idp4, """
            Nothing describes the application '\(clientID)' of \(text(chosen.name)), so nobody \
            can tell whether the provider lets it in.
            """)
        var stop = LoginStop(.idp4, nil)
        stop.missing = wantsTexts
            ? "application type of client_id \(clientID) at \(chosen.properties.issuer)" : ""
        throw stop
    }
}
