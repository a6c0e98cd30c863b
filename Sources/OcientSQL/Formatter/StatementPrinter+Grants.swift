extension StatementPrinter {
    mutating func print(_ statement: GrantStatement) {
        switch statement {
        case .grant(let grant): self.grant(grant)
        case .revoke(let revoke): self.revoke(revoke)
        }
    }

    mutating func grant(_ grant: Grant) {
        keywords()
        privileges(grant.privileges)
        line()
        keywords()
        object(grant.object)
        toGrantee()
        if grant.withGrantOption {
            wideFill()
            keywords(3)
        }
    }

    mutating func revoke(_ revoke: Revoke) {
        keywords(revoke.grantOptionFor ? 4 : 1)
        privileges(revoke.privileges)
        line()
        keywords()
        object(revoke.object)
        toGrantee()
    }

    /// `TO grantee`, `FROM grantee`, `AS grantee`.
    mutating func toGrantee() {
        wideFill()
        keywords(2)
        word()
    }

    /// Lets the second line of a grant be broken here.
    private mutating func wideFill() {
        fill()
        separator.indent += 2
    }

    /// Privileges, which wrap where they do not fit.
    mutating func privileges(_ privileges: NodeList<PrivilegeItem>) {
        list(privileges, { $0.fill() }) { $0.keywords(to: $0.tree.privileges[$1].range.end) }
    }

    /// What a privilege is about.
    mutating func object(_ object: GrantObject) {
        guard let path = object.path else { return keywords() }
        if !object.isBare { keywords(object.type == .pipelineFunction ? 2 : 1) }
        self.path(path)
    }
}
