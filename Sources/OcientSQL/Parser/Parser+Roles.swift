extension Parser {
    /// After `GRANT ROLE` and `REVOKE ROLE`; `word` is before the grantee.
    mutating func roleChange(_ word: Keyword) throws(SyntaxFailure) -> RoleChange {
        let role = try name(before: Follow(keywords: [word]))
        try expect(word, before: .grantee)
        return RoleChange(role: role, grantee: try grantee())
    }
}
