import OcientSQL

/// A SQL node with the configuration that runs on it (CFG-1).
public struct Node: Sendable {
    /// The name.
    public var name: Symbol
    /// Its address, to which default endpoints follow (POOL-2).
    public var address: String
    /// Whether it reaches identity providers (IDP-2).
    public var hasEgress = true
    /// Whether it has a valid TLS certificate (IDP-3).
    public var hasTLS = true
    /// Whether `\node` declared it; otherwise a pool named it first (POOL-2).
    public var isDeclared: Bool
    /// What its rolehostd works with.
    public var running: Configuration
    /// The statement that made it.
    public var origin: Origin
}
