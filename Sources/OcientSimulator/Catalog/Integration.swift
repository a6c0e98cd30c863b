import OcientSQL

/// An SSO integration, stored on one database (INT-1).
public struct Integration: Sendable {
    /// Its number, which it keeps when it is renamed.
    public var id: IntegrationID
    /// The name.
    public var name: Symbol
    /// The database that stores it; its groups are the ones that count (GRP-4).
    public var database: DatabaseID
    /// Whether ALTER … DISABLE was the last word (INT-8).
    public var isDisabled = false
    /// The properties.
    public var properties: IntegrationProperties
    /// The statement that created it.
    public var origin: Origin
    /// The statement that changed it last; the creating one if none did.
    public var changed: Origin
    /// The statements that wrote its properties.
    public var written = PropertyOrigins()
}
