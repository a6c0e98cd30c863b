import OcientSQL

/// The symbols of the names that exist from bootstrap.
package struct WellKnownNames: Sendable {
    /// The database `system`.
    package let system: Symbol
    /// The user `admin`.
    package let admin: Symbol
    /// The schema and the group `public`.
    package let `public`: Symbol
    /// The schema of the system tables.
    package let sys: Symbol

    init(_ names: NameTable) {
        system = names.intern("system")
        admin = names.intern("admin")
        self.public = names.intern("public")
        sys = names.intern("sys")
    }
}
