extension GrantStatement.Kind {
    /// The words that it begins with.
    var head: StatementHead {
        switch self {
        case .grant: StatementHead(.grant)
        case .revoke: StatementHead(.revoke)
        }
    }
}

extension Parser {
    /// What follows the first words.
    mutating func statement(_ kind: GrantStatement.Kind) throws(SyntaxFailure) -> Statement {
        switch kind {
        case .grant: return try grant()
        case .revoke: return try revoke()
        }
    }

    /// After `GRANT`.
    mutating func grant() throws(SyntaxFailure) -> Statement {
        let privileges = try privilegeList()
        try expect(.on, before: .object)
        let object = try grantObject()
        try expect(.to, before: .grantee)
        let grantee = try grantee()
        return .grant(.grant(
            Grant(
                privileges: privileges, object: object, grantee: grantee,
                withGrantOption: try grantOption())))
    }

    private mutating func grantOption() throws(SyntaxFailure) -> Bool {
        guard try accept(.with) else { return false }
        try expect(.grant, before: Follow(keywords: [.option]))
        try expect(.option)
        return true
    }

    /// After `REVOKE`.
    mutating func revoke() throws(SyntaxFailure) -> Statement {
        let optionOnly = try accept(.grant)
        if optionOnly {
            try expect(.option, before: Follow(keywords: [.for]))
            try expect(.for)
        }
        let privileges = try privilegeList()
        try expect(.on, before: .object)
        let object = try grantObject()
        try expect(.from, before: .grantee)
        return .grant(.revoke(
            Revoke(
                grantOptionFor: optionOnly, privileges: privileges, object: object,
                grantee: try grantee())))
    }

    /// `USER name` or `GROUP name`.
    mutating func grantee() throws(SyntaxFailure) -> Grantee {
        let start = current.range.start
        let isGroup = try accept(.group)
        if !isGroup { try expect(.user, before: .name) }
        let name = try accountName()
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
        if let privilege = Privilege.words[current.keyword] {
            try advance()
            if privilege == .all { _ = try accept(.privileges) }
            return privilege
        }
        if try accept(.view) {
            if try accept(.queries) { return .viewQueries }
            if try accept(.redacted) {
                try expect(.queries)
                return .viewRedactedQueries
            }
            return try objectType().map { .typed(.view, $0) } ?? .view
        }
        if try accept(.create) {
            guard let type = try objectType() else { throw failExpected() }
            return .typed(.create, type)
        }
        if try accept(.alter) { return try objectType().map { .typed(.alter, $0) } ?? .alter }
        if try accept(.drop) { return try objectType().map { .typed(.drop, $0) } ?? .drop }
        if try accept(.cancel) {
            try expect(.queries)
            return .cancelQueries
        }
        if isRecording { note(Privilege.words.keywords) }
        throw failExpected()
    }

    /// An object type, if one is here.
    mutating func objectType() throws(SyntaxFailure) -> ObjectType? {
        if isRecording { note(ObjectType.words.keywords) }
        guard let type = ObjectType.words[current.keyword] else { return nil }
        try advance()
        if type == .pipeline, try accept(.function) { return .pipelineFunction }
        return type
    }

    /// What a privilege is about.
    mutating func grantObject() throws(SyntaxFailure) -> GrantObject {
        let start = current.range.start
        if isRecording { note(ObjectType.words.keywords) }
        if at(.system) && !isPathHere() {
            try advance()
            let range = ByteRange(start: start, end: previousEnd)
            return GrantObject(range: range, type: nil, path: nil)
        }
        guard current.kind != .quoted, ObjectType.words[current.keyword] != nil, !isPathHere(),
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
        if type == .user || type == .group { try checkAccountName(path.name) }
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

extension Privilege {
    /// The privileges of one word that no other begins with.
    static let words = KeywordMap<Privilege>([
        (.select, .select), (.insert, .insert), (.delete, .delete), (.update, .update),
        (.truncate, .truncate), (.load, .load), (.use, .use), (.sysauth, .sysauth),
        (.execute, .execute), (.all, .all),
    ])

    /// The words that a privilege can begin with.
    static let firstWords = KeywordSet(
        words.keywords.sorted + [.view, .create, .alter, .drop, .cancel])
}

extension ObjectType {
    /// The types by their words; `PIPELINE FUNCTION` begins with that of PIPELINE.
    static let words = KeywordMap<ObjectType>([
        (.database, .database), (.schema, .schema), (.table, .table), (.view, .view),
        (.user, .user), (.group, .group), (.mlmodel, .mlmodel), (.pipeline, .pipeline),
    ])

    /// Names that a path of this type may have at most (NAME-4).
    var pathParts: Int {
        switch self {
        case .database, .user, .group: 1
        case .schema: 2
        case .table, .view, .mlmodel, .pipeline, .pipelineFunction: 3
        }
    }
}

extension Follow {
    /// What an object of a GRANT can begin with.
    static let object = Follow(
        classes: .name, keywords: KeywordSet(ObjectType.words.keywords.sorted + [.system]))
}
