/// The named limits of the language (design.md, "Trust"); each has an error of its own.
public enum Limits {
    /// Brackets and values inside one another, at most.
    public static let nesting = 64
    /// Bytes of one statement, at most: 1 MiB.
    public static let statementSize = 1 << 20
    /// Bytes of one file, at most: 64 MiB.
    public static let fileSize = 64 << 20
    /// Files included inside one another, at most.
    public static let includeDepth = 16
}
