extension RoleStatement.Kind {
    /// The words that it begins with.
    var head: StatementHead {
        switch self {
        case .grant: StatementHead(.grant, .role)
        case .revoke: StatementHead(.revoke, .role)
        }
    }
}

extension Parser {
    /// What follows the first words.
    mutating func statement(_ kind: RoleStatement.Kind) throws(SyntaxFailure) -> Statement {
        switch kind {
        case .grant: return .role(.grant(try roleChange(.to)))
        case .revoke: return .role(.revoke(try roleChange(.from)))
        }
    }

    /// After `GRANT ROLE` and `REVOKE ROLE`; `word` is before the grantee.
    mutating func roleChange(_ word: Keyword) throws(SyntaxFailure) -> RoleChange {
        let role = try name(before: Follow(keywords: [word]))
        try expect(word, before: .grantee)
        return RoleChange(role: role, grantee: try grantee())
    }
}
