import OcientSQL

/// Everything that an Ocient system knows: a value, so a what-if is a copy.
///
///     var catalog = Catalog(names: NameTable())
///     catalog.user(named: admin, in: .system)    // admin@system, there from bootstrap
///
/// Look-ups by name are O(1). Only statements change it (`Simulation.execute`).
/// INVARIANT: the tables by name hold exactly what is in the registries; a number kept anywhere
/// outside a running configuration is alive.
package struct Catalog: Sendable {
    /// The databases; `system` is number 0.
    package internal(set) var databases = Registry<Database>()
    /// The users; `admin@system` is number 0.
    package internal(set) var users = Registry<User>()
    /// The groups, one `public` a database included.
    package internal(set) var groups = Registry<Group>()
    /// The schemas, one `public` a database included.
    package internal(set) var schemas = Registry<Schema>()
    /// The tables and views.
    package internal(set) var objects = Registry<SchemaObject>()
    /// The nodes.
    package internal(set) var nodes = Registry<Node>()
    /// What statements changed, running or not (CFG-1).
    package internal(set) var stored = Configuration()
    /// What the last full restart left, with which a new node starts (CFG-1).
    package internal(set) var lastRestart = Configuration()
    /// The nodes with a configuration of their own, in the order of their restarts.
    private(set) var restartedAlone: [NodeID] = []
    /// Whether a `\node` was declared, after which unknown nodes are errors (POOL-2).
    package internal(set) var hasDeclaredNodes = false
    /// The password settings of the system (PWD-5).
    package internal(set) var settings = PasswordSettings()
    /// Who was granted what.
    package internal(set) var grants = GrantStore()
    /// The names that are there from bootstrap.
    package let wellKnown: WellKnownNames

    var databaseNames = KeyTable()
    var userNames = KeyTable()
    var groupNames = KeyTable()
    var schemaNames = KeyTable()
    var objectNames = KeyTable()
    var nodeNames = KeyTable()
    /// Which user was added to which group.
    var memberships = KeyTable()

    /// The system at bootstrap: the database `system` with its schema and group `public`, and the
    /// user `admin@system` without a password. `now` is in seconds since 1970.
    package init(names: NameTable, now: Int64) {
        wellKnown = WellKnownNames(names)
        addDatabase(wellKnown.system, by: .bootstrap, .bootstrap)
        let credentials = Credentials(changedAt: now, origin: .bootstrap)
        addUser(User(
            name: wellKnown.admin, database: .system, credentials: credentials,
            creator: .bootstrap, origin: .bootstrap))
    }
}

/// Finding objects by name, O(1). Inlined, because a call would copy the whole catalog each time.
extension Catalog {
    /// The database of a name.
    @inline(__always)
    package func database(named name: Symbol) -> DatabaseID? {
        databaseNames.find(UInt64(name.index)).map { DatabaseID(index: $0) }
    }

    /// The user of a name in a database.
    @inline(__always)
    package func user(named name: Symbol, in database: DatabaseID) -> UserID? {
        userNames.find(KeyTable.key(database.index, name.index)).map { UserID(index: $0) }
    }

    /// The group of a name in a database.
    @inline(__always)
    package func group(named name: Symbol, in database: DatabaseID) -> GroupID? {
        groupNames.find(KeyTable.key(database.index, name.index)).map { GroupID(index: $0) }
    }

    /// The schema of a name in a database.
    @inline(__always)
    package func schema(named name: Symbol, in database: DatabaseID) -> SchemaID? {
        schemaNames.find(KeyTable.key(database.index, name.index)).map { SchemaID(index: $0) }
    }

    /// The table or view of a name in a schema.
    @inline(__always)
    package func object(named name: Symbol, in schema: SchemaID) -> ObjectID? {
        objectNames.find(KeyTable.key(schema.index, name.index)).map { ObjectID(index: $0) }
    }

    /// The node of a name.
    package func node(named name: Symbol) -> NodeID? {
        nodeNames.find(UInt64(name.index)).map { NodeID(index: $0) }
    }

    /// What the rolehostd of a node works with (CFG-1). Nodes that were not restarted alone share
    /// one configuration, so that thousands of nodes hold and compare it once.
    package func running(_ node: NodeID) -> Configuration {
        nodes[node].ownConfiguration ?? lastRestart
    }

    /// Lets one node work with the stored configuration (CFG-1).
    mutating func restart(_ node: NodeID) {
        if sharesConfiguration(node) { restartedAlone.append(node) }
        nodes[node].ownConfiguration = stored
    }

    /// Lets all nodes work with the stored configuration (CFG-1, CFG-3).
    mutating func restart() {
        lastRestart = stored
        for node in restartedAlone { nodes[node].ownConfiguration = nil }
        restartedAlone = []
    }

    /// Whether a node shares its configuration with all that were not restarted alone.
    package func sharesConfiguration(_ node: NodeID) -> Bool {
        nodes[node].ownConfiguration == nil
    }

    /// Every configuration that nodes work with, in order of the nodes; the shared one once.
    package var runningConfigurations: [Configuration] {
        var all: [Configuration] = []
        var hasShared = false
        for id in nodes.ids {
            if let own = nodes[id].ownConfiguration {
                all.append(own)
            } else if !hasShared {
                hasShared = true
                all.append(lastRestart)
            }
        }
        return all
    }

    /// Whether stored and running configuration differ on some node (CFG-3).
    package var hasPendingRestart: Bool {
        nodes.count > restartedAlone.count && lastRestart != stored
            || restartedAlone.contains { running($0) != stored }
    }
}

/// The symbols of the names that exist from bootstrap.
package struct WellKnownNames: Sendable {
    /// The database `system`.
    package let system: Symbol
    /// The user `admin`.
    package let admin: Symbol
    /// The schema and the group `public`.
    package let `public`: Symbol
    /// The schema of the system tables.
    package let sys: Symbol
    /// The other schema of system tables, with the names of the SQL standard.
    package let informationSchema: Symbol

    init(_ names: NameTable) {
        system = names.intern("system")
        admin = names.intern("admin")
        self.public = names.intern("public")
        sys = names.intern("sys")
        informationSchema = names.intern("information_schema")
    }
}
