import OcientSQL

/// The attributes of a database; its groups, users and objects name it, not the other way round.
/// What changes here is told in comparison, `CatalogDifference`.
package enum DatabaseAttribute: CatalogAttribute {
    case id, name, ownIntegrations, visibleIntegrations, primary, inherits

    /// How the formats call it.
    package var spelling: AttributeSpelling {
        switch self {
        case .id: AttributeSpelling(column: "id")
        case .name: AttributeSpelling(column: "name", key: "name")
        case .ownIntegrations: AttributeSpelling(key: "own_integrations")
        case .visibleIntegrations: AttributeSpelling(key: "visible_integrations")
        case .primary: AttributeSpelling(key: "primary")
        case .inherits: AttributeSpelling(key: "inherits")
        }
    }

    /// What an item has there.
    package func value(of id: DatabaseID, in description: CatalogDescription) -> AttributeValue {
        let stored = description.catalog.stored
        switch self {
        case .id: return .number(Int64(id.index))
        case .name: return .name(description.name(of: id))
        case .ownIntegrations: return .list(stored.own(id).map { description.name(of: $0) })
        case .visibleIntegrations:
            return .list(stored.visible(id).map { description.name(of: $0) })
        case .primary:
            return .name(stored.primary(id, description.readings).map { description.name(of: $0) })
        case .inherits: return .flag(stored.inherits(id))
        }
    }
}

/// The attributes of a user.
package enum UserAttribute: ToldAttribute {
    case id, name, database, password, firstName, lastName, email, state, isDisabled, roles

    /// How the formats call it.
    package var spelling: AttributeSpelling {
        switch self {
        case .id: AttributeSpelling(column: "id")
        case .name: AttributeSpelling(column: "name")
        case .database: AttributeSpelling(column: "database")
        case .password: AttributeSpelling(keyword: "PASSWORD")
        case .firstName: AttributeSpelling(column: "first_name", keyword: "FIRST_NAME")
        case .lastName: AttributeSpelling(column: "last_name", keyword: "LAST_NAME")
        case .email: AttributeSpelling(column: "email", keyword: "EMAIL")
        case .state: AttributeSpelling(column: "state")
        case .roles: AttributeSpelling(column: "roles")
        case .isDisabled: AttributeSpelling()
        }
    }

    /// What an item has there.
    package func value(of id: UserID, in description: CatalogDescription) -> AttributeValue {
        let user = description.catalog.users[id]
        switch self {
        case .id: return .number(Int64(id.index))
        case .name: return .name(description.text(user.name))
        case .database: return .name(description.name(of: user.database))
        case .password: return .secret(user.credentials.password)
        case .firstName: return .text(user.firstName)
        case .lastName: return .text(user.lastName)
        case .email: return .text(user.email)
        case .state: return .text(UserAttribute.state(of: id, in: description))
        case .isDisabled: return .flag(user.credentials.isDisabled)
        case .roles: return .list(user.roles.roles.map { $0.name })
        }
    }

    /// DISABLED and PASSWORD_EXPIRED as the vendor calls them (PWD-5), else ENABLED.
    private static func state(of id: UserID, in description: CatalogDescription) -> String {
        let credentials = description.catalog.users[id].credentials
        if credentials.isDisabled { return "DISABLED" }
        let settings = description.catalog.passwordSettings(of: id)
        let isExpired = credentials.isExpired(settings, at: description.now)
        return isExpired ? "PASSWORD_EXPIRED" : "ENABLED"
    }

    /// What of the value a line about the item says; nothing where it says nothing.
    package func facts(_ value: @autoclosure () -> AttributeValue) -> [String] {
        switch self {
        case .isDisabled: value().value == .flag(true) ? ["disabled"] : []
        case .roles: (value().value?.texts ?? []).map { "role " + $0 }
        case .id, .name, .database, .password, .firstName, .lastName, .email, .state: []
        }
    }
}

/// The attributes of a group.
package enum GroupAttribute: ToldAttribute {
    case id, name, database, isPublic, members, roles

    /// The keys of JSON that come before the others.
    package static let firstKeys: [GroupAttribute] = [.database]

    /// How the formats call it.
    package var spelling: AttributeSpelling {
        switch self {
        case .id: AttributeSpelling(column: "id")
        case .name: AttributeSpelling(column: "name", key: "name")
        case .database: AttributeSpelling(column: "database", key: "database")
        case .isPublic: AttributeSpelling(column: "is_public", key: "public")
        case .members: AttributeSpelling(column: "members", key: "members")
        case .roles: AttributeSpelling(column: "roles", key: "roles")
        }
    }

    /// What an item has there.
    package func value(of id: GroupID, in description: CatalogDescription) -> AttributeValue {
        let group = description.catalog.groups[id]
        switch self {
        case .id: return .number(Int64(id.index))
        case .name: return .name(description.text(group.name))
        case .database: return .name(description.name(of: group.database))
        case .isPublic: return .flag(group.isPublic)
        case .members:
            return .list(group.members.map { description.name(of: $0.user) })
        case .roles: return .list(group.roles.roles.map { $0.name })
        }
    }

    /// What of the value a line about the item says; nothing where it says nothing.
    package func facts(_ value: @autoclosure () -> AttributeValue) -> [String] {
        switch self {
        case .members: (value().value?.texts ?? []).map { "member " + $0 }
        case .roles: (value().value?.texts ?? []).map { "role " + $0 }
        case .id, .name, .database, .isPublic: []
        }
    }
}

/// The attributes of a schema.
package enum SchemaAttribute: CatalogAttribute {
    case id, name, database, isImplicit

    /// How the formats call it.
    package var spelling: AttributeSpelling {
        switch self {
        case .id: AttributeSpelling(column: "id")
        case .name: AttributeSpelling(column: "name")
        case .database: AttributeSpelling(column: "database")
        case .isImplicit: AttributeSpelling(column: "is_implicit")
        }
    }

    /// What an item has there.
    package func value(of id: SchemaID, in description: CatalogDescription) -> AttributeValue {
        let schema = description.catalog.schemas[id]
        switch self {
        case .id: return .number(Int64(id.index))
        case .name: return .name(description.text(schema.name))
        case .database: return .name(description.name(of: schema.database))
        case .isImplicit: return .flag(!schema.isExplicit)
        }
    }
}

/// The attributes of a table or view.
package enum ObjectAttribute: CatalogAttribute {
    case schema, name, database

    /// How the formats call it.
    package var spelling: AttributeSpelling {
        switch self {
        case .schema: AttributeSpelling(column: "schema")
        case .name: AttributeSpelling(column: "name")
        case .database: AttributeSpelling(column: "database")
        }
    }

    /// What an item has there.
    package func value(of id: ObjectID, in description: CatalogDescription) -> AttributeValue {
        let object = description.catalog.objects[id]
        let schema = description.catalog.schemas[object.schema]
        switch self {
        case .schema: return .name(description.text(schema.name))
        case .name: return .name(description.text(object.name))
        case .database: return .name(description.name(of: schema.database))
        }
    }
}

/// The attributes of a row of the privilege table. A reader is told all privileges of a grantee on
/// an object in one line.
package enum GrantAttribute: CatalogAttribute {
    case privilege, target, objectType, grantee, grantor, path, object, isGrantable, isImplied

    /// The keys of JSON that come before the others.
    package static let firstKeys: [GrantAttribute] = [.grantee]

    /// How the formats call it.
    package var spelling: AttributeSpelling {
        switch self {
        case .privilege: AttributeSpelling(column: "privilege", key: "privilege")
        case .target: AttributeSpelling(column: "privilege_target", key: "target")
        case .objectType: AttributeSpelling(column: "object_type")
        case .grantee: AttributeSpelling(column: "grantee", key: "grantee")
        case .grantor: AttributeSpelling(column: "grantor")
        case .path: AttributeSpelling(column: "object")
        case .object: AttributeSpelling(key: "object")
        case .isGrantable: AttributeSpelling(column: "grantable", key: "grantable")
        case .isImplied: AttributeSpelling(column: "implied", key: "implied")
        }
    }

    /// What an item has there.
    package func value(of row: GrantRow, in description: CatalogDescription) -> AttributeValue {
        let names = description.names
        switch self {
        case .privilege: return .text(row.privilege.word)
        case .target: return .text(row.privilege.target.map { $0.sql })
        case .objectType: return .text(row.object.kind.sql)
        case .grantee: return .text(description.catalog.text(of: row.grantee, names))
        case .grantor:
            return .text(description.catalog.name(of: row.grantor, names))
        case .path:
            if row.object == .system { return .text(nil) }
            let parts = description.catalog.nameParts(of: row.object, names)
            return .text(parts.joined(separator: "."))
        case .object: return .text(description.catalog.text(of: row.object, names))
        case .isGrantable: return .flag(row.isGrantable)
        case .isImplied: return .flag(row.isImplied)
        }
    }
}

extension PasswordSetting: ToldAttribute {
    /// How the formats call it.
    package var spelling: AttributeSpelling { AttributeSpelling(keyword: name) }

    /// What an item has there.
    package func value(
        of settings: PasswordSettings, in description: CatalogDescription
    ) -> AttributeValue {
        .number(settings[self], isDefault: settings[self] == 0)
    }

    /// What of the value a line about the item says; nothing where it says nothing.
    package func facts(_ value: @autoclosure () -> AttributeValue) -> [String] {
        let written = value()
        guard !written.isDefault, let number = written.value else { return [] }
        return [name + " = " + number.cell]
    }
}
