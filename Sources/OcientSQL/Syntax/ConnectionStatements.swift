/// `CONNECT TO string [USER name USING text]`.
package struct ConnectTo: Sendable {
    /// The connection string: a text, or a bare JDBC URL.
    package var string: ByteRange
    /// Whether the string is a bare JDBC URL.
    package var isBare: Bool
    /// The user: a text (pyocient) or a name (JDBC).
    package var user: ByteRange?
    /// The password.
    package var password: TextLiteral?
}
