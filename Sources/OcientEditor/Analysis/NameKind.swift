/// The kinds of things that scripts name.
package enum NameKind: String, CaseIterable, Sendable {
    case database, schema, object, user, group, integration, pool, node
    case provider, application, api, person
    /// A token or a variable: both are what `${name}` means.
    case variable

    /// How messages call one.
    package var word: String {
        switch self {
        case .database: "database"
        case .schema: "schema"
        case .object: "table or view"
        case .user: "user"
        case .group: "group"
        case .integration: "SSO integration"
        case .pool: "connectivity pool"
        case .node: "node"
        case .provider: "identity provider"
        case .application: "application"
        case .api: "API"
        case .person: "person"
        case .variable: "token or variable"
        }
    }

    /// Whether things of this kind are in a database, so that their names count there alone.
    package var isOfDatabase: Bool {
        switch self {
        case .schema, .object, .user, .group, .integration: true
        case .database, .pool, .node, .provider, .application, .api, .person, .variable: false
        }
    }
}

/// One of the things that the scripts of a run name; it keeps its number when it is renamed.
package struct NamedThing: Hashable, Sendable {
    /// What it is.
    package let kind: NameKind
    /// Its number in the index.
    package let number: Int
}
