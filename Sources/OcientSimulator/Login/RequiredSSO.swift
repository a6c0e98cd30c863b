import OcientSQL

/// POOL-6: a pool that requires SSO; and the databases that a login names (PWD-3).
extension LoginRun {
    func requireSSO(_ string: ConnectionString, _ route: Int) throws(LoginStop) {
        let isRequired = system.routes[route].requiresSSO
        let isSSO = string.handshake == .sso
            || attempt.resumed.map { $0.verdict.flow != .password } ?? false
        guard isRequired, !isSSO else {
            trace?.pass(.pool6, isRequired
                ? "\(poolText(route)) requires SSO, and this is a login with SSO."
                : "\(poolText(route)) does not require SSO.", at: system.routes[route].origin)
            return
        }
        trace?.fail(.pool6, """
            \(poolText(route)) has REQUIRE_SSO true and so refuses every login without \
            handshake=sso, whatever its password.
            """, at: system.routes[route].origin)
        throw stop(
            .pool6, .badUserOrPassword,
            saying: "This connectivity pool requires SSO authentication"
                + " (\(poolText(route)) has REQUIRE_SSO true)")
    }

    /// The database of a name from the connection string, compared exactly (PWD-3, NAME-3).
    ///
    /// `isSecret` says that the name may be a piece of a password, which is not shown.
    func findDatabase(
        _ name: String, as role: StaticString, isSecret: Bool
    ) throws(LoginStop) -> DatabaseID {
        if let symbol = system.names.find(name), let id = catalog.database(named: symbol) {
            return id
        }
        let shown = isSecret ? Secret.mask : name
        if let trace, !isSecret { noteOtherCase(ofDatabase: name, trace) }
        trace?.fail(.pwd3, "There is no database '\(shown)', \(role).")
        throw stop(.pwd3, .noSuchDatabase, "'\(shown)', \(role)")
    }
}
