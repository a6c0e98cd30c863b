extension StatementPrinter {
    /// `GRANT ROLE name TO grantee` and its opposite.
    mutating func roleChange() {
        keywords(2)
        word()
        line()
        keywords(2)
        word()
    }
}
