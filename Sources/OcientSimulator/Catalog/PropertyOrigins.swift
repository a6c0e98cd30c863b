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
