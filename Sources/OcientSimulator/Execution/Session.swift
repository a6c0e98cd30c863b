import OcientSQL

/// Who runs statements, and on which database.
package struct Session: Sendable {
    /// Who it is.
    package var identity: Identity
    /// The database that it is connected to; unqualified names refer to objects of it (NAME-1,
    /// NAME-4).
    package var database: DatabaseID

    /// A session of someone on a database.
    package init(identity: Identity, database: DatabaseID) {
        self.identity = identity
        self.database = database
    }

    /// `admin@system` on `system`: where every script starts.
    package static let administrator = Session(identity: .user(.admin), database: .system)

    /// Who a session can be.
    package enum Identity: Sendable {
        /// A user of the catalog.
        case user(UserID)
        /// Someone who came through an SSO integration.
        case sso(SSOIdentity)
    }

    /// The creator of the objects that the session creates (PRIV-6).
    package var principal: Principal {
        switch identity {
        case .user(let user): .user(user)
        case .sso(let identity): .identity(identity.name)
        }
    }
}

/// Someone who came through an SSO integration.
package struct SSOIdentity: Sendable {
    /// `iss::sub` (GRP-7).
    package var name: Symbol
    /// The database that stores the integration; its `public` counts (PRIV-10).
    package var database: DatabaseID
    /// The groups from claims or default_group (GRP-1 to GRP-4).
    package var groups: [GroupID]

    /// An identity from its parts.
    package init(name: Symbol, database: DatabaseID, groups: [GroupID]) {
        self.name = name
        self.database = database
        self.groups = groups
    }
}

extension Catalog {
    /// The subject of a session (PRIV-10).
    package func subject(_ session: Session) -> Subject {
        switch session.identity {
        case .user(let user): return subject(user)
        case .sso(let identity):
            return subject(identity.name, of: identity.database, in: identity.groups)
        }
    }
}
