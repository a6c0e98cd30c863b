import OcientSQL

/// A position of a script where a name is written.
package struct NameOccurrence: Sendable {
    /// What is named.
    package var thing: NamedThing
    /// The name alone, as it means: folded, without quotes.
    package var name: String
    /// Index of the script in the run.
    package var file: Int
    /// The bytes that a new name replaces.
    package var range: ByteRange
    /// How it is written there.
    package var form: Form
    /// Whether the statement makes the thing or renames it.
    package var isDefinition: Bool

    /// How a name is written; each form quotes in its own way.
    package enum Form: Sendable {
        /// As a name of SQL, with its quotes if it has them.
        case identifier
        /// A part of a name in double quotes: `alice` of `"alice@sales"`.
        case quotedPart
        /// In a text in single quotes: a value of a directive or a property.
        case text
        /// A bare word as the value of a directive.
        case word
        /// In a connection string or `${…}`, where only letters, digits and `_` are plain.
        case plain
    }
}

extension NameOccurrence {
    /// A new name as it is written here; nil where it cannot be.
    package func written(_ name: String) -> String? {
        switch form {
        case .identifier: return IdentifierWriting.sql(name)
        case .quotedPart: return IdentifierWriting.doubled(name, "\"")
        case .text: return IdentifierWriting.doubled(name, "'")
        case .word: return IdentifierWriting.isPlain(name) ? name : IdentifierWriting.text(name)
        case .plain: return IdentifierWriting.isPlain(name) ? name : nil
        }
    }
}
