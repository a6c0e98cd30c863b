@testable import OcientSQL

extension TreeWriter {
    /// Writes any statement.
    mutating func statement(_ statement: Statement) {
        switch statement {
        case .database(.create(let create)):
            self.create("create-database", create.ifNotExists, create.name)
        case .group(.create(let create)):
            self.create("create-group", create.ifNotExists, create.name)
        case .database(.drop(let drop)): self.drop("drop-database", drop)
        case .integration(.drop(let drop)): self.drop("drop-integration", drop)
        case .pool(.drop(let drop)): self.drop("drop-pool", drop)
        case .group(.drop(let drop)): self.drop("drop-group", drop)
        case .user(.drop(let drop)): self.drop("drop-user", drop)
        case .object(.dropSchema(let drop)): self.drop("drop-schema", drop)
        case .object(.dropTable(let drop)): self.drop("drop-table", drop)
        case .object(.dropView(let drop)): self.drop("drop-view", drop)
        case .database(.alter(let alter)): alterDatabase(alter)
        case .integration(.create(let create)): createIntegration(create)
        case .integration(.alter(let alter)): alterIntegration(alter)
        case .pool(.create(let create)): createPool(create)
        case .pool(.alter(let alter)): alterPool(alter)
        case .group(.alter(let alter)): alterGroup(alter)
        case .user(.create(let create)): createUser(create)
        case .user(.alter(let alter)): alterUser(alter)
        case .database(.alterSystem(let alter)):
            node("alter-system") { $0.settings(alter.settings) }
        case .grant(.grant(let grant)): self.grant(grant)
        case .grant(.revoke(let revoke)): self.revoke(revoke)
        case .role(.grant(let change)): role("grant-role", change)
        case .role(.revoke(let change)): role("revoke-role", change)
        case .object(.createSchema(let create)): createSchema(create)
        case .object(.alterSchema(let alter)):
            node("alter-schema") {
                $0.path(alter.path)
                $0.node("rename") { $0.name(alter.newName) }
            }
        case .object(.createTable(let create)): createTable(create)
        case .object(.truncateTable(let path)): node("truncate-table") { $0.path(path) }
        case .object(.createView(let create)): createView(create)
        case .query(.show(let topic)): node("show") { $0.atom($0.word(topic.sql)) }
        case .query(.query(let query)): self.query(query)
        case .connection(.connectTo(let connect)): connectTo(connect)
        case .directive(let directive): self.directive(directive)
        }
    }

    /// Words of SQL as one word of the tree.
    func word(_ sql: String) -> String {
        String(sql.lowercased().map { $0 == " " ? "-" : $0 })
    }

    private mutating func create(_ head: String, _ ifNotExists: Bool, _ name: Identifier) {
        node(head) {
            $0.flag("if-not-exists", if: ifNotExists)
            $0.name(name)
        }
    }

    private mutating func drop(_ head: String, _ drop: DropNames) {
        node(head) {
            $0.flag("if-exists", if: drop.ifExists)
            $0.list(drop.names)
        }
    }

    private mutating func drop(_ head: String, _ drop: DropPaths) {
        node(head) {
            $0.flag("if-exists", if: drop.ifExists)
            for path in $0.tree[drop.paths] { $0.path(path) }
        }
    }

    private mutating func createSchema(_ create: CreateSchema) {
        node("create-schema") {
            $0.flag("or-replace", if: create.orReplace)
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.path(create.path)
        }
    }

    private mutating func createTable(_ create: CreateTable) {
        node("create-table") {
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.path(create.path)
            $0.tokens(create.body)
        }
    }

    private mutating func createView(_ create: CreateView) {
        node("create-view") {
            $0.flag("or-replace", if: create.orReplace)
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.path(create.path)
            $0.tokens(create.body)
        }
    }

    mutating func alterDatabase(_ alter: AlterDatabase) {
        node("alter-database") {
            $0.name(alter.name)
            switch alter.action {
            case .rename(let name): $0.node("rename") { $0.name(name) }
            case .setIntegration(let name): $0.node("set-integration") { $0.name(name) }
            case .unsetIntegration: $0.node("unset-integration")
            case .security(let settings): $0.settings(settings)
            }
        }
    }

    mutating func settings(_ settings: NodeList<Setting>) {
        node("security") { writer in
            for setting in writer.tree[settings] {
                writer.node("setting") {
                    $0.name(setting.name)
                    $0.number(setting.value.range)
                }
            }
        }
    }

    mutating func alterGroup(_ alter: AlterGroup) {
        node("alter-group") {
            $0.name(alter.name)
            switch alter.action {
            case .addUsers(let users): $0.node("add-user") { $0.list(users) }
            case .dropUsers(let users): $0.node("drop-user") { $0.list(users) }
            case .rename(let name): $0.node("rename") { $0.name(name) }
            case .security(let settings): $0.settings(settings)
            }
        }
    }

    mutating func createUser(_ create: CreateUser) {
        node("create-user") {
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.name(create.name)
            $0.userOptions(create.options)
        }
    }

    mutating func alterUser(_ alter: AlterUser) {
        node("alter-user") {
            $0.name(alter.name)
            switch alter.action {
            case .set(let options): $0.userOptions(options)
            case .enable: $0.atom("enable")
            case .disable: $0.atom("disable")
            }
        }
    }

    private mutating func userOptions(_ options: NodeList<UserOption>) {
        for option in tree[options] {
            node(option.kind.keyword.text) {
                $0.text(option.value.range, isSecret: option.kind == .password)
            }
        }
    }

    mutating func grant(_ grant: Grant) {
        node("grant") {
            $0.privileges(grant.privileges)
            $0.object(grant.object)
            $0.grantee(grant.grantee)
            $0.flag("with-grant-option", if: grant.withGrantOption)
        }
    }

    mutating func revoke(_ revoke: Revoke) {
        node("revoke") {
            $0.flag("grant-option-for", if: revoke.grantOptionFor)
            $0.privileges(revoke.privileges)
            $0.object(revoke.object)
            $0.grantee(revoke.grantee)
        }
    }

    mutating func role(_ head: String, _ change: RoleChange) {
        node(head) {
            $0.name(change.role)
            $0.grantee(change.grantee)
        }
    }

    mutating func privileges(_ privileges: NodeList<PrivilegeItem>) {
        node("privileges") { writer in
            for item in writer.tree[privileges] { writer.atom(writer.word(item.privilege.sql)) }
        }
    }

    mutating func object(_ object: GrantObject) {
        node("on") {
            guard let type = object.type, let path = object.path else { return $0.atom("system") }
            $0.atom(object.isBare ? "bare" : $0.word(type.sql))
            $0.path(path)
        }
    }

    mutating func grantee(_ grantee: Grantee) {
        node(grantee.isGroup ? "group" : "user") { $0.name(grantee.name) }
    }

    mutating func createIntegration(_ create: CreateIntegration) {
        node("create-integration") {
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.name(create.name)
            $0.properties(create.properties)
        }
    }

    mutating func alterIntegration(_ alter: AlterIntegration) {
        node("alter-integration") {
            $0.name(alter.name)
            switch alter.action {
            case .set(let properties): $0.properties(properties)
            case .unset(let names): $0.node("unset") { $0.list(names) }
            case .rename(let name): $0.node("rename") { $0.name(name) }
            case .enable: $0.atom("enable")
            case .disable: $0.atom("disable")
            }
        }
    }

    mutating func createPool(_ create: CreatePool) {
        node("create-pool") {
            $0.flag("if-not-exists", if: create.ifNotExists)
            $0.name(create.name)
            $0.poolOptions(create.options)
            $0.participants(create.participants)
        }
    }

    mutating func alterPool(_ alter: AlterPool) {
        node("alter-pool") {
            $0.name(alter.name)
            switch alter.action {
            case .set(let options): $0.poolOptions(options)
            case .rename(let name): $0.node("rename") { $0.name(name) }
            case .addParticipants(let participants):
                $0.node("add") { $0.participants(participants) }
            case .dropParticipants(let nodes): $0.node("drop") { $0.list(nodes) }
            case .alterParticipant(let node, let options):
                $0.node("alter-participant") {
                    $0.name(node)
                    $0.participantOptions(options)
                }
            }
        }
    }

    private mutating func poolOptions(_ options: NodeList<PoolOption>) {
        for option in tree[options] {
            switch option.kind {
            case .sourceAddress(let text): node("source_address") { $0.text(text.range) }
            case .priority(let number): node("priority") { $0.number(number.range) }
            case .integration(let name):
                node("integration") { if let name { $0.name(name) } else { $0.atom("null") } }
            case .requireSSO(let isTrue): node("require_sso") { $0.atom(isTrue ? "true" : "false") }
            }
        }
    }

    private mutating func participants(_ participants: NodeList<Participant>) {
        for participant in tree[participants] {
            node("node") {
                $0.name(participant.node)
                $0.participantOptions(participant.options)
            }
        }
    }

    private mutating func participantOptions(_ options: NodeList<ParticipantOption>) {
        for option in tree[options] {
            node(option.kind.keyword.text) {
                if option.kind.isAddress { $0.text(option.value) } else { $0.number(option.value) }
            }
        }
    }

    mutating func query(_ query: Query) {
        node("query") {
            $0.atom(query.kind.statement.word)
            if let target = query.target { $0.node("target") { $0.path(target) } }
            if query.tables.count > 0 {
                $0.node("tables") { writer in
                    for path in writer.tree[query.tables] { writer.path(path) }
                }
            }
            if let listing = query.listing { $0.node("listing") { $0.list(listing.columns) } }
            $0.tokens(query.range)
        }
    }

    /// Writes the tokens of a stretch that the parser does not look into.
    mutating func tokens(_ range: ByteRange) {
        node("tokens") { writer in
            var lexer = Lexer(writer.source, at: range.start)
            var token = lexer.next()
            let secrets = writer.maskingSecrets
                ? SecretRanges.find(in: writer.source, statement: range) : []
            while token.kind != .end, token.range.start < range.end {
                let text = writer.source.text(in: token.range, masking: secrets)
                writer.atom(writer.quoted(text, "\""))
                token = lexer.next()
            }
        }
    }

    mutating func connectTo(_ connect: ConnectTo) {
        node("connect-to") {
            $0.flag("bare", if: connect.isBare)
            $0.address(connect.string)
            if let user = connect.user { $0.node("user") { $0.text(user) } }
            if let password = connect.password {
                $0.node("using") { $0.text(password.range, isSecret: true) }
            }
        }
    }
}
