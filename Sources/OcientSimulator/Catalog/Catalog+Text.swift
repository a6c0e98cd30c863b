import OcientSQL

/// The names of objects, for messages, reports and SQL.
extension Catalog {
    /// `sandbox`.
    package func name(of database: DatabaseID, _ names: NameTable) -> String {
        names.text(of: databases[database].name)
    }

    /// `alice@sales`.
    package func name(of user: UserID, _ names: NameTable) -> String {
        let it = users[user]
        return names.text(of: it.name) + "@" + name(of: it.database, names)
    }

    /// `readonly@system`.
    package func name(of group: GroupID, _ names: NameTable) -> String {
        let it = groups[group]
        return names.text(of: it.name) + "@" + name(of: it.database, names)
    }

    /// `USER alice@sales`, `GROUP readonly@system`.
    package func text(of grantee: GranteeReference, _ names: NameTable) -> String {
        if let user = grantee.user { return "USER " + name(of: user, names) }
        if let group = grantee.group { return "GROUP " + name(of: group, names) }
        return ""  // not reached: no other case comes here; the compiler asks for it
    }

    /// `admin@system`, `iss::sub`; `system` made what is there from bootstrap. Nil when the user
    /// was dropped since.
    package func name(of principal: Principal, _ names: NameTable) -> String? {
        switch principal {
        case .bootstrap: "system"
        case .user(let user): users.contains(user) ? name(of: user, names) : nil
        case .identity(let name): names.text(of: name)
        }
    }

    /// `SYSTEM`, `DATABASE sandbox`, `TABLE sandbox.public.orders`, `GROUP readonly@system`.
    package func text(of object: ObjectReference, _ names: NameTable) -> String {
        let parts = nameParts(of: object, names)
        if parts.isEmpty { return object.kind.sql }
        return object.kind.sql + " " + parts.joined(separator: ".")
    }

    /// The same with names quoted where SQL needs it.
    package func sql(of object: ObjectReference, _ names: NameTable) -> String {
        let parts = nameParts(of: object, names).map { IdentifierText.sql($0) }
        if parts.isEmpty { return object.kind.sql }
        return object.kind.sql + " " + parts.joined(separator: ".")
    }

    /// `USER "alice@sales"`, `GROUP "readonly@system"`.
    package func sql(of grantee: GranteeReference, _ names: NameTable) -> String {
        if let user = grantee.user { return "USER " + IdentifierText.sql(name(of: user, names)) }
        if let group = grantee.group {
            return "GROUP " + IdentifierText.sql(name(of: group, names))
        }
        return ""  // not reached: no other case comes here; the compiler asks for it
    }

    /// The parts of a path, from the database on; one part for users and groups.
    func nameParts(of object: ObjectReference, _ names: NameTable) -> [String] {
        switch object.kind {
        case .database: return [name(of: DatabaseID(index: object.index), names)]
        case .schema: return nameParts(of: SchemaID(index: object.index), names)
        case .table, .view:
            let it = objects[ObjectID(index: object.index)]
            return nameParts(of: it.schema, names) + [names.text(of: it.name)]
        case .user: return [name(of: UserID(index: object.index), names)]
        case .group: return [name(of: GroupID(index: object.index), names)]
        case .system, .mlmodel, .pipeline, .pipelineFunction: return []
        }
    }

    private func nameParts(of schema: SchemaID, _ names: NameTable) -> [String] {
        let it = schemas[schema]
        return [name(of: it.database, names), names.text(of: it.name)]
    }
}
