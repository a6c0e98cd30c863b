import OcientSQL

/// An SSO integration, stored on one database (INT-1).
package struct Integration: Sendable {
    /// Its number, which it keeps when it is renamed.
    package var id: IntegrationID
    /// The name.
    package var name: Symbol
    /// The database that stores it; its groups are the ones that count (GRP-4).
    package var database: DatabaseID
    /// Whether ALTER … DISABLE was the last word (INT-8).
    package var isDisabled = false
    /// Shared, because every login takes the integration along.
    private var shared: Shared<IntegrationProperties>
    /// The statement that created it.
    package var origin: Origin
    /// The statement that changed it last; the creating one if none did.
    package var changed: Origin
    /// The statements that wrote its properties.
    package var written = PropertyOrigins()

    /// An integration as CREATE makes it.
    init(
        id: IntegrationID, name: Symbol, database: DatabaseID, properties: IntegrationProperties,
        origin: Origin, changed: Origin
    ) {
        self.id = id
        self.name = name
        self.database = database
        shared = Shared(properties)
        self.origin = origin
        self.changed = changed
    }

    /// The properties.
    package var properties: IntegrationProperties {
        _read { yield shared.value }
        set { shared = Shared(newValue) }
    }
}
