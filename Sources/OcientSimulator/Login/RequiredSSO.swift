import OcientSQL

/// POOL-6: a pool that requires SSO; and the databases that a login names (PWD-3).
extension LoginRun {
    func requireSSO(_ string: ConnectionString, _ route: PoolRoute) throws(LoginStop) {
        guard route.requiresSSO else {
            trace?.pass(
                .pool6, "\(text(route.poolName)) does not require SSO.", at: route.origin)
            return
        }
        guard string.handshake != .sso else {
            trace?.pass(
                .pool6, "\(text(route.poolName)) requires SSO, and handshake is sso.",
                at: route.origin)
            return
        }
        trace?.fail(.pool6, """
            \(text(route.poolName)) has REQUIRE_SSO true and so refuses every login without \
            handshake=sso, whatever its password.
            """, at: route.origin)
        throw stop(
            .pool6, .badUserOrPassword,
            saying: "This connectivity pool requires SSO authentication"
                + " (\(text(route.poolName)) has REQUIRE_SSO true)")
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
