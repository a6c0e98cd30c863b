extension Parser {
    /// `GRANT …`, of privileges or of a role.
    mutating func grantStatement() throws(SyntaxFailure) -> Statement {
        try advance()
        if try accept(.role) { return .grantRole(try roleChange(.to)) }
        let privileges = try privilegeList()
        try expect(.on, before: .object)
        let object = try grantObject()
        try expect(.to, before: .grantee)
        let grantee = try grantee()
        return .grant(
            Grant(
                privileges: privileges, object: object, grantee: grantee,
                withGrantOption: try grantOption()))
    }

    private mutating func grantOption() throws(SyntaxFailure) -> Bool {
        guard try accept(.with) else { return false }
        try expect(.grant, before: Follow(keywords: [.option]))
        try expect(.option)
        return true
    }

    /// `REVOKE …`, of privileges or of a role.
    mutating func revokeStatement() throws(SyntaxFailure) -> Statement {
        try advance()
        if try accept(.role) { return .revokeRole(try roleChange(.from)) }
        let optionOnly = try accept(.grant)
        if optionOnly {
            try expect(.option, before: Follow(keywords: [.for]))
            try expect(.for)
        }
        let privileges = try privilegeList()
        try expect(.on, before: .object)
        let object = try grantObject()
        try expect(.from, before: .grantee)
        return .revoke(
            Revoke(
                grantOptionFor: optionOnly, privileges: privileges, object: object,
                grantee: try grantee()))
    }

    private mutating func roleChange(_ word: Keyword) throws(SyntaxFailure) -> RoleChange {
        let role = try name(before: Follow(keywords: [word]))
        try expect(word, before: .grantee)
        return RoleChange(role: role, grantee: try grantee())
    }

    /// `USER name` or `GROUP name`.
    mutating func grantee() throws(SyntaxFailure) -> Grantee {
        let start = current.range.start
        let isGroup = try accept(.group)
        if !isGroup { try expect(.user, before: .name) }
        let name = try name()
        return Grantee(
            range: ByteRange(start: start, end: previousEnd), isGroup: isGroup, name: name)
    }

    /// Privileges, separated by commas.
    mutating func privilegeList() throws(SyntaxFailure) -> NodeList<PrivilegeItem> {
        let start = tree.privileges.count
        repeat {
            tree.privileges.append(try privilege())
        } while try acceptComma(closing: .on)
        return NodeList(start: start, end: tree.privileges.count)
    }

    private mutating func privilege() throws(SyntaxFailure) -> PrivilegeItem {
        let start = current.range.start
        let privilege = try privilegeWords()
        return PrivilegeItem(range: ByteRange(start: start, end: previousEnd), privilege: privilege)
    }

    private mutating func privilegeWords() throws(SyntaxFailure) -> Privilege {
        guard let head = PrivilegeHead(current.keyword) else {
            if isRecording { for head in PrivilegeHead.allCases { note(head.keyword) } }
            throw failExpected()
        }
        try advance()
        switch head {
        case .simple(let privilege): return privilege
        case .all:
            _ = try accept(.privileges)
            return .all
        case .cancel:
            try expect(.queries)
            return .cancelQueries
        case .create:
            guard let type = try objectType() else { throw failExpected() }
            return .typed(.create, type)
        case .alter: return try objectType().map { .typed(.alter, $0) } ?? .alter
        case .drop: return try objectType().map { .typed(.drop, $0) } ?? .drop
        case .view:
            if try accept(.queries) { return .viewQueries }
            if try accept(.redacted) {
                try expect(.queries)
                return .viewRedactedQueries
            }
            return try objectType().map { .typed(.view, $0) } ?? .view
        }
    }

    /// An object type, if one stands here.
    mutating func objectType() throws(SyntaxFailure) -> ObjectType? {
        if isRecording { for keyword in ObjectType.keywords { note(keyword) } }
        guard let type = ObjectType(keyword: current.keyword) else { return nil }
        try advance()
        if type == .pipeline, try accept(.function) { return .pipelineFunction }
        return type
    }

    /// What a privilege is about.
    mutating func grantObject() throws(SyntaxFailure) -> GrantObject {
        let start = current.range.start
        if isRecording { for keyword in ObjectType.keywords { note(keyword) } }
        if at(.system) && !isPathHere() {
            try advance()
            let range = ByteRange(start: start, end: previousEnd)
            return GrantObject(range: range, type: nil, path: nil)
        }
        guard current.kind != .quoted, ObjectType(keyword: current.keyword) != nil, !isPathHere(),
            let type = try objectType()
        else {
            if current.keyword == .all && isRecording { throw failAll() }
            let word = current
            let path = try path(before: .recipient)
            if isRecording, let failure = failNearType(word) { throw failure }
            return GrantObject(range: path.range, type: .table, path: path, isBare: true)
        }
        let path = try path(parts: type.pathParts, before: .recipient)
        if type == .schema && current.kind == .dot { throw failSchemaPath() }
        return GrantObject(range: ByteRange(start: start, end: previousEnd), type: type, path: path)
    }

    /// `ON ALL TABLES`, as other databases have it.
    private mutating func failAll() -> SyntaxFailure {
        note(TokenClasses.name)
        return failMismatch(
            expected.description, help: "name one object, such as SCHEMA s or TABLE t")
    }

    /// Whether the word here, which could be a type, is a path's: `user.t`, or `ON user TO …`.
    private mutating func isPathHere() -> Bool {
        guard current.kind == .word else { return false }
        let following = peek()
        if following.kind == .dot { return true }
        if current.keyword == .system { return false }
        return following.keyword == .to || following.keyword == .from
    }
}
