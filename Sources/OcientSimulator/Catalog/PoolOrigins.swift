/// The statement that wrote each option of a pool last, where advice points at.
package struct PoolOrigins: Sendable {
    /// SOURCE_ADDRESS.
    package var sourceAddress = Origin.bootstrap
    /// PRIORITY.
    package var priority = Origin.bootstrap
    /// SSO INTEGRATION.
    package var integration = Origin.bootstrap
    /// REQUIRE_SSO.
    package var requireSSO = Origin.bootstrap

    /// Nothing is written yet.
    package init() {}
}

/// The statement that wrote something last, kept beside it without being a part of what it says:
/// any two are equal.
package struct WrittenAt: Hashable, Sendable {
    /// The statement.
    package var origin = Origin.bootstrap

    /// Always: where something was written is no part of what it says.
    package static func == (left: WrittenAt, right: WrittenAt) -> Bool { true }

    /// Adds nothing, since any two are equal.
    package func hash(into hasher: inout Hasher) {}  // not reached: no set has such values
}
