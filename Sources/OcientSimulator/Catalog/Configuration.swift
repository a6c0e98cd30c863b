import OcientSQL

/// What takes effect at a restart: integrations, which database owns which, primaries, pools
/// (CFG-1). The catalog stores one, and every node runs a copy of an earlier one.
///
/// Numbers mean the same thing in the stored and in every running configuration, so the login
/// follows an integration that was renamed since (POOL-9).
package struct Configuration: Sendable {
    /// The integrations, in order of creation.
    package internal(set) var integrations = Registry<Integration>()
    /// The pools, in order of creation.
    package internal(set) var pools = Registry<Pool>()
    /// What each database owns, by its number; databases at the end may be missing.
    var scopes: [IntegrationScope] = []
    /// The statement that changed it last; bootstrap when none did.
    package internal(set) var lastChange = Origin.bootstrap

    /// A configuration with nothing in it.
    package init() {}
}

/// The integrations of one database (INT-2, INT-3).
struct IntegrationScope: Sendable {
    /// Stored or assigned ones, in order of their creation.
    var own: [IntegrationID] = []
    /// The one that SET SSO INTEGRATION named last.
    var primary: IntegrationID?
    /// The statement that set the primary.
    var primaryOrigin = Origin.bootstrap
    /// The statements that assigned integrations of other databases.
    var assignments: [IntegrationAssignment] = []
}

/// An integration of another database that a database owns as well (INT-4).
package struct IntegrationAssignment: Sendable {
    /// The integration.
    package var integration: IntegrationID
    /// The statement that assigned it.
    package var origin: Origin
}
