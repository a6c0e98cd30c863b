extension StatementPrinter {
    mutating func print(_ statement: RoleStatement) {
        switch statement {
        case .grant, .revoke: roleChange()
        }
    }

    /// `GRANT ROLE name TO grantee` and its opposite.
    mutating func roleChange() {
        keywords(2)
        word()
        line()
        keywords(2)
        word()
    }
}
