/// The named limits of the language (design.md, "Trust"); each has an error of its own.
package enum Limits {
    /// Brackets and values inside one another, at most.
    package static let nesting = 64
    /// Bytes of one statement, at most: 1 MiB.
    package static let statementSize = 1 << 20
    /// Bytes of one file, at most: 64 MiB.
    package static let fileSize = 64 << 20
    /// Files included inside one another, at most.
    package static let includeDepth = 16
}
