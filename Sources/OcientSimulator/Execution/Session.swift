import OcientSQL

/// Who runs statements, and on which database.
public struct Session: Sendable {
    /// Who it is.
    public var identity: Identity
    /// The database that it is connected to; bare names mean things of it (NAME-1, NAME-4).
    public var database: DatabaseID

    /// A session of someone on a database.
    public init(identity: Identity, database: DatabaseID) {
        self.identity = identity
        self.database = database
    }

    /// `admin@system` on `system`: where every script starts.
    public static let administrator = Session(identity: .user(.admin), database: .system)

    /// Who a session can be.
    public enum Identity: Sendable {
        /// A user of the catalog.
        case user(UserID)
        /// Someone who came through an SSO integration.
        case sso(SSOIdentity)
    }

    /// As whom the session creates things (PRIV-6).
    public var principal: Principal {
        switch identity {
        case .user(let user): .user(user)
        case .sso(let identity): .identity(identity.name)
        }
    }
}

/// Someone who came through an SSO integration.
public struct SSOIdentity: Sendable {
    /// `iss::sub` (GRP-7).
    public var name: Symbol
    /// The database that stores the integration; its `public` counts (PRIV-10).
    public var database: DatabaseID
    /// The groups from claims or default_group (GRP-1 to GRP-4).
    public var groups: [GroupID]

    /// An identity from its parts.
    public init(name: Symbol, database: DatabaseID, groups: [GroupID]) {
        self.name = name
        self.database = database
        self.groups = groups
    }
}

extension Catalog {
    /// The subject of a session (PRIV-10).
    public func subject(_ session: Session) -> Subject {
        switch session.identity {
        case .user(let user): return subject(user)
        case .sso(let identity):
            return subject(identity.name, of: identity.database, in: identity.groups)
        }
    }
}
