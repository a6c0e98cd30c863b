import OcientSQL

/// A SQL node with the configuration that runs on it (CFG-1).
package struct Node: Sendable {
    /// The name.
    package var name: Symbol
    /// Its address, to which default endpoints follow (POOL-2).
    package var address: String
    /// Whether it reaches identity providers (IDP-2).
    package var hasEgress = true
    /// Whether it has a valid TLS certificate (IDP-3).
    package var hasTLS = true
    /// Whether `\node` declared it; otherwise a pool named it first (POOL-2).
    package var isDeclared: Bool
    /// What its rolehostd works with.
    package var running: Configuration
    /// The statement that made it.
    package var origin: Origin
}
