/// The statement that wrote each option of a pool last, where advice points at.
public struct PoolOrigins: Sendable {
    /// SOURCE_ADDRESS.
    public var sourceAddress = Origin.bootstrap
    /// PRIORITY.
    public var priority = Origin.bootstrap
    /// SSO INTEGRATION.
    public var integration = Origin.bootstrap
    /// REQUIRE_SSO.
    public var requireSSO = Origin.bootstrap

    /// Nothing is written yet.
    public init() {}
}

/// The statement that wrote something last, kept beside it without being a part of what it says:
/// any two are equal.
public struct WrittenAt: Hashable, Sendable {
    /// The statement.
    public var origin = Origin.bootstrap

    /// Always: where something was written is no part of what it says.
    public static func == (left: WrittenAt, right: WrittenAt) -> Bool { true }

    /// Adds nothing, since any two are equal.
    public func hash(into hasher: inout Hasher) {}
}
