import OcientSQL

/// POOL-6: a pool that requires SSO; and the databases that a login names (PWD-3).
extension LoginRun {
    func requireSSO(_ string: ConnectionString, _ route: Int) throws(LoginStop) {
        let isRequired = system.routes[route].requiresSSO
        guard isRequired, string.handshake != .sso else {
            trace?.pass(.pool6, isRequired
                ? "\(poolText(route)) requires SSO, and handshake is sso."
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
    func findDatabase(_ name: String, as role: StaticString) throws(LoginStop) -> DatabaseID {
        if let symbol = system.names.find(name), let id = catalog.database(named: symbol) {
            return id
        }
        trace?.fail(.pwd3, """
            There is no database '\(name)', \(role); names in a connection string are compared \
            exactly.
            """)
        throw stop(.pwd3, .noSuchDatabase, "'\(name)', \(role)")
    }
}
