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

/// The statement that wrote each property of an integration last, where advice points at.
package struct PropertyOrigins: Sendable {
    private var origins = [Origin](
        repeating: .bootstrap, count: IntegrationProperty.allCases.count)

    /// Nothing is written yet.
    package init() {}

    /// The statement that wrote a property last; bootstrap when none did.
    package internal(set) subscript(property: IntegrationProperty) -> Origin {
        get { origins[Int(property.rawValue)] }
        set { origins[Int(property.rawValue)] = newValue }
    }
}

/// A value that many hold without copying it: handing it on costs one reference count, where a
/// large structure costs one for each of its texts and lists.
final class Shared<Value: Sendable>: Sendable {
    /// The value, which never changes.
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
