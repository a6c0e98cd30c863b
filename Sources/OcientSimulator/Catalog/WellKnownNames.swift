import OcientSQL

/// The symbols of the names that exist from bootstrap.
public struct WellKnownNames: Sendable {
    /// The database `system`.
    public let system: Symbol
    /// The user `admin`.
    public let admin: Symbol
    /// The schema and the group `public`.
    public let `public`: Symbol
    /// The schema of the system tables.
    public let sys: Symbol

    init(_ names: NameTable) {
        system = names.intern("system")
        admin = names.intern("admin")
        self.public = names.intern("public")
        sys = names.intern("sys")
    }
}
