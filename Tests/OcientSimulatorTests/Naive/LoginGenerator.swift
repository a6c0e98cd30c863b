/// Makes systems with databases, integrations, pools, nodes and a world around them, then
/// attempts to log in, most of them one mistake or none away from a good one.
struct LoginGenerator {
    var random: NaiveRandom
    var system = NaiveSystem()
    var operations: [NaiveOperation] = []
    var results: [NaiveResult] = []
    /// Malformed or foreign tokens: text, and claims unless malformed.
    var rawTokens: [NaiveAttempt.Credential] = []
    /// Names of tokens, by the client id of their application.
    var tokens: [String: [String]] = [:]

    init(seed: UInt64) { random = NaiveRandom(seed: seed &* 2 &+ 1_000_003) }

    /// A whole scenario with so many attempts.
    static func scenario(
        seed: UInt64, attempts: Int, sensitivity: Bool = false
    ) -> LoginGenerator {
        var made = LoginGenerator(seed: seed)
        made.system.showsSensitivity = sensitivity
        made.makeSystem()
        for phase in 0..<4 {
            if phase > 0 { for _ in 0..<6 { made.change() } }
            for _ in 0..<attempts / 20 { made.attemptLogins(5) }
        }
        return made
    }

    /// Everything before the first attempt.
    mutating func makeSystem() {
        makeWorld()
        makeDatabases()
        makeNodes()
        for _ in 0..<1 + random.below(4) { makeIntegration() }
        for _ in 0..<random.below(4) { makePrimary() }
        for _ in 0..<1 + random.below(4) { makePool() }
        makeTokens()
        for (name, values) in NaiveSystem.readingValues where random.chance(30) {
            add(.reading(name, random.pick(Array(values.dropFirst()))))
        }
        if random.chance(95) { configure(.restart(nil)) }
    }

    mutating func add(_ operation: NaiveOperation) {
        results.append(system.execute(operation))
        operations.append(operation)
    }

    mutating func configure(_ change: NaiveConfigurationChange) { add(.configure(change)) }

    // MARK: Databases, users, groups

    private mutating func makeDatabases() {
        for name in ["sales", "hr", "ops"].prefix(1 + random.below(3)) {
            add(.create(.database(name)))
        }
        for database in system.databases {
            for name in ["readers", "writers", "staff"].prefix(1 + random.below(3)) {
                add(.create(.group(NaiveMember(name: name, database: database))))
            }
            for name in ["ann", "bob"].prefix(1 + random.below(2)) {
                let user = NaiveMember(name: name, database: database)
                add(.createUser(user, password: LoginGenerator.password))
            }
        }
        for group in system.groups {
            for database in system.databases where random.chance(85) {
                if group.database == "system" || group.database == database {
                    grantUse(database, .group(group))
                }
            }
        }
        makeMembers()
        if random.chance(40) { makeLimits() }
    }

    static let password = "Secret12"

    private mutating func grantUse(_ database: String, _ holder: NaiveHolder) {
        let privilege = NaivePrivilege(random.chance(70) ? "USE" : "SELECT")
        add(.grant(
            NaiveGrant(privileges: [privilege], object: .database(database), grantee: holder)))
    }

    private mutating func makeMembers() {
        for user in system.users where user.name != "admin" {
            let own = system.groups.filter { $0.database == user.database }
            if random.chance(70) { add(.addUser(user, group: random.pick(own))) }
            if random.chance(50) { grantUse(user.database, .user(user)) }
        }
        let database = random.pick(system.databases)
        let everyone = NaiveMember(name: "public", database: database)
        if random.chance(30) { grantUse(database, .group(everyone)) }
        if random.chance(25) {
            add(.grantRole(random.pick(NaiveSystem.roleNames), .group(random.pick(system.groups))))
        }
    }

    private mutating func makeLimits() {
        let objects = [NaiveObject.system, .database(random.pick(system.databases))]
            + system.groups.prefix(1).map { .group($0) }
        for object in objects where random.chance(60) {
            add(.limit(object, "password_invalid_attempt_limit", 2 + random.below(3)))
            if random.chance(50) { add(.limit(object, "password_lifetime_days", random.below(4))) }
        }
    }

    // MARK: Nodes and pools

    private mutating func makeNodes() {
        if random.chance(12) { return }
        let all = random.chance(10)
        for number in 0..<1 + random.below(2) {
            configure(.node(
                "sql\(number)", address: "10.0.0.2\(number)",
                egress: random.chance(all ? 50 : 3) ? false : nil,
                tls: random.chance(all ? 50 : 4) ? false : nil,
                defaultPool: random.chance(15) ? false : nil))
        }
    }

    static let advertised = ["db.example.com", "Lb.Example.Com"]

    mutating func makePool() {
        let name = random.pick(["p1", "p2", "p3", "p4", "p5"])
        var pool = NaivePoolText(name: name, participants: [])
        for _ in 0..<1 + random.below(2) {
            pool.participants.append(makeParticipant())
        }
        if random.chance(60) { pool.source = makeRange() }
        if random.chance(60) { pool.priority = random.below(3) * 5 }
        if random.chance(35) { pool.requireSSO = true }
        let candidates = system.stored.own("system")
        if !candidates.isEmpty, random.chance(40) {
            pool.integration = random.pick(candidates).name
        }
        configure(.createPool(pool))
    }

    mutating func makeParticipant() -> NaiveParticipant {
        let node = random.below(random.chance(80) ? 1 : 2)
        var participant = NaiveParticipant(
            node: "sql\(node)",
            listenAddress: system.nodes.isEmpty || random.chance(50) ? "10.0.0.2\(node)" : nil,
            listenPort: random.chance(60) ? 4051 : nil,
            advertisedAddress: random.chance(80) ? random.pick(LoginGenerator.advertised) : nil,
            advertisedPort: random.chance(70) ? 4050 : nil)
        guard random.chance(45) else { return participant }
        participant.openapiPort = random.chance(60) ? 443 : 8443
        participant.openapiAddress = random.chance(50) ? "web.example.com" : nil
        participant.openapiAdvertisedPort = random.chance(40) ? 443 : nil
        return participant
    }
}
