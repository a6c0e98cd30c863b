extension TreeWriter {
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
}
