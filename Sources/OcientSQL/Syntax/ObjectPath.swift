/// A name of up to three parts, `database.schema.name` (NAME-4).
public struct ObjectPath: Sendable {
    /// Where it stands, from the first part to the last.
    public var range: ByteRange
    /// The last part: the object's own name.
    public var name: Identifier
    /// The part before the name, if there is one.
    public var qualifier: Identifier?
    /// The first of three parts.
    public var database: Identifier?

    /// A path of one part.
    @inlinable
    public init(_ name: Identifier) {
        range = name.range
        self.name = name
    }

    /// Number of parts, 1–3.
    public var count: Int { 1 + (qualifier == nil ? 0 : 1) + (database == nil ? 0 : 1) }

    /// Adds a part at the end.
    mutating func append(_ part: Identifier) {
        database = qualifier
        qualifier = name
        name = part
        range.end = part.range.end
    }
}
