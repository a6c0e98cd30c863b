/// A name as written: `sandbox`, `"Sand box"`.
package struct Identifier: Sendable {
    /// Its range, quotes included.
    package var range: ByteRange
    /// The name, folded when it was unquoted (LEX-1).
    package var symbol: Symbol
}

/// A name of up to three parts, `database.schema.name` (NAME-4).
package struct ObjectPath: Sendable {
    /// From the first part to the last.
    package var range: ByteRange
    /// The last part: the object's own name.
    package var name: Identifier
    /// The part before the name, if there is one.
    package var qualifier: Identifier?
    /// The first of three parts.
    package var database: Identifier?

    /// A path of one part.
    init(_ name: Identifier) {
        range = name.range
        self.name = name
    }

    /// Number of parts, 1–3.
    package var count: Int { 1 + (qualifier == nil ? 0 : 1) + (database == nil ? 0 : 1) }

    /// Adds a part at the end.
    mutating func append(_ part: Identifier) {
        database = qualifier
        qualifier = name
        name = part
        range.end = part.range.end
    }
}
