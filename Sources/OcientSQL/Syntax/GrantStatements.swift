/// The statements about privileges.
package enum GrantStatement: Sendable {
    case grant(Grant)
    case revoke(Revoke)

    /// What the statement is.
    package var kind: StatementKind {
        switch self {
        case .grant: .grant
        case .revoke: .revoke
        }
    }

    /// The kinds of these statements.
    package enum Kind: Sendable {
        case grant, revoke
    }
}

extension GrantStatement.Kind {
    /// How it is written.
    var form: StatementForm {
        switch self {
        case .grant: StatementForm(
            "GRANT", "grants privileges", [
                "GRANT privileges ON object TO grantee [WITH GRANT OPTION]",
            ],
            example: "GRANT SELECT ON DATABASE sandbox TO GROUP readonly;")
        case .revoke: StatementForm(
            "REVOKE", "revokes privileges", [
                "REVOKE [GRANT OPTION FOR] privileges ON object FROM grantee",
            ],
            example: "REVOKE SELECT ON DATABASE sandbox FROM GROUP readonly;")
        }
    }
}

/// `GRANT privileges ON object TO grantee [WITH GRANT OPTION]`.
package struct Grant: Sendable {
    /// The privileges, as written.
    package var privileges: NodeList<PrivilegeItem>
    /// What they are about.
    package var object: GrantObject
    /// Who it is about.
    package var grantee: Grantee
    /// Whether WITH GRANT OPTION was written.
    package var withGrantOption: Bool
}

/// `REVOKE [GRANT OPTION FOR] privileges ON object FROM grantee`.
package struct Revoke: Sendable {
    /// Whether GRANT OPTION FOR was written.
    package var grantOptionFor: Bool
    /// The privileges, as written.
    package var privileges: NodeList<PrivilegeItem>
    /// What they are about.
    package var object: GrantObject
    /// Who it is about.
    package var grantee: Grantee
}

/// What a GRANT or REVOKE is about: `SYSTEM`, `DATABASE sandbox`, `TABLE a.b.c`, `a.b.c`.
package struct GrantObject: Sendable {
    /// From the type, or the bare path, to the end.
    package var range: ByteRange
    /// The type; nil means the whole system.
    package var type: ObjectType?
    /// The name; nil for SYSTEM. Objects that are no schema, table, view, model or pipeline have
    /// one part.
    package var path: ObjectPath?
    /// Whether TABLE was left out.
    package var isBare = false
}

/// Who gets or loses a privilege: `USER alice`, `GROUP readonly`.
package struct Grantee: Sendable {
    /// From the type to the name.
    package var range: ByteRange
    /// Whether it is a group.
    package var isGroup: Bool
    /// The name, possibly qualified inside (NAME-1).
    package var name: Identifier
}

/// One privilege of the grammar, with the object type of a typed one (`VIEW TABLE`).
///
/// The raw value is below 64, so that a set of privileges fits one integer (`PrivilegeSet`).
package struct Privilege: Hashable, Sendable {
    /// A number below 64.
    package let rawValue: UInt8

    @inlinable
    init(_ rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The privilege SELECT.
    package static let select = Privilege(0)
    /// The privilege INSERT.
    package static let insert = Privilege(1)
    /// The privilege DELETE.
    package static let delete = Privilege(2)
    /// The privilege UPDATE.
    package static let update = Privilege(3)
    /// The privilege TRUNCATE.
    package static let truncate = Privilege(4)
    /// The privilege LOAD.
    package static let load = Privilege(5)
    /// The privilege USE.
    package static let use = Privilege(6)
    /// The privilege SYSAUTH.
    package static let sysauth = Privilege(7)
    /// The privilege EXECUTE.
    package static let execute = Privilege(8)
    /// VIEW without a type: the object itself.
    package static let view = Privilege(9)
    /// ALTER without a type: the object itself.
    package static let alter = Privilege(10)
    /// DROP without a type: the object itself.
    package static let drop = Privilege(11)
    /// The privilege VIEW QUERIES.
    package static let viewQueries = Privilege(12)
    /// The privilege VIEW REDACTED QUERIES.
    package static let viewRedactedQueries = Privilege(13)
    /// The privilege CANCEL QUERIES.
    package static let cancelQueries = Privilege(14)
    /// ALL: every privilege that fits the object (PRIV-1).
    package static let all = Privilege(15)

    /// The verbs that take an object type.
    package enum Verb: UInt8, CaseIterable, Sendable {
        case create, view, alter, drop

        /// The verb as it is written in SQL.
        package var sql: String {
            switch self {
            case .create: "CREATE"
            case .view: "VIEW"
            case .alter: "ALTER"
            case .drop: "DROP"
            }
        }
    }

    /// A typed privilege such as `CREATE TABLE`.
    @inlinable
    package static func typed(_ verb: Verb, _ type: ObjectType) -> Privilege {
        Privilege(16 + verb.rawValue * 9 + type.rawValue)
    }

    /// The verb of a typed privilege, else nil.
    package var verb: Verb? {
        rawValue < 16 ? nil : Verb(rawValue: (rawValue - 16) / 9)
    }

    /// The object type of a typed privilege, or nil.
    package var target: ObjectType? {
        rawValue < 16 ? nil : ObjectType(rawValue: (rawValue - 16) % 9)
    }

    /// The privilege as it is written in SQL.
    package var sql: String {
        if let verb, let target { return verb.sql + " " + target.sql }
        return Privilege.simpleNames[Int(rawValue)]
    }

    /// The word before the object type: `VIEW` of `VIEW TABLE`, else the whole.
    package var word: String { verb?.sql ?? Privilege.simpleNames[Int(rawValue)] }

    private static let simpleNames = [
        "SELECT", "INSERT", "DELETE", "UPDATE", "TRUNCATE", "LOAD", "USE", "SYSAUTH", "EXECUTE",
        "VIEW", "ALTER", "DROP", "VIEW QUERIES", "VIEW REDACTED QUERIES", "CANCEL QUERIES", "ALL",
    ]
}

/// A privilege as written in a list.
package struct PrivilegeItem: Sendable {
    /// From its first word to its last.
    package var range: ByteRange
    /// The privilege.
    package var privilege: Privilege
}

/// The types of object that privileges speak of (PRIV-1).
package enum ObjectType: UInt8, CaseIterable, Sendable {
    case database, schema, table, view, user, group, mlmodel, pipeline, pipelineFunction

    /// The type as it is written in SQL.
    package var sql: String {
        switch self {
        case .database: "DATABASE"
        case .schema: "SCHEMA"
        case .table: "TABLE"
        case .view: "VIEW"
        case .user: "USER"
        case .group: "GROUP"
        case .mlmodel: "MLMODEL"
        case .pipeline: "PIPELINE"
        case .pipelineFunction: "PIPELINE FUNCTION"
        }
    }
}
