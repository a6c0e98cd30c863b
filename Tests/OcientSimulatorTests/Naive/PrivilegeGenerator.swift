/// Makes systems with grants on every level, and questions about them that are nearly all right.
///
/// The naive system runs along, so that what is generated can build on what is there.
struct PrivilegeGenerator {
    var random: NaiveRandom
    var system = NaiveSystem()
    var operations: [NaiveOperation] = []
    var results: [NaiveResult] = []

    init(seed: UInt64) { random = NaiveRandom(seed: seed) }

    /// A whole scenario with so many questions.
    static func scenario(seed: UInt64, questions: Int) -> PrivilegeGenerator {
        var made = PrivilegeGenerator(seed: seed)
        made.makeContainers()
        for _ in 0..<4 {
            for _ in 0..<25 { made.change() }
            for _ in 0..<questions / 4 { made.ask() }
        }
        return made
    }

    mutating func add(_ operation: NaiveOperation) {
        results.append(system.execute(operation))
        operations.append(operation)
    }

    // MARK: The start

    private mutating func makeContainers() {
        for name in ["sales", "hr", "ops"].prefix(2 + random.below(2)) {
            add(.create(.database(name)))
        }
        for database in system.databases {
            for name in ["ann", "bob", "cy"].prefix(1 + random.below(3)) {
                add(.createUser(NaiveMember(name: name, database: database), password: "Secret12"))
            }
            for name in ["readers", "writers"].prefix(1 + random.below(2)) {
                add(.create(.group(NaiveMember(name: name, database: database))))
            }
            if random.chance(70) { add(.create(.schema(database, "s"))) }
            for _ in 0..<1 + random.below(3) { makeRelation(database) }
        }
        for _ in 0..<6 { makeMember() }
    }

    private mutating func makeRelation(_ database: String) {
        let schema = random.pick(["public", "s", "s", "raw"])
        let number = String(1 + random.below(2))
        add(.create(
            random.chance(60)
                ? .table(database, schema, "t" + number) : .view(database, schema, "v" + number)))
    }

    private mutating func makeMember() {
        let group = random.pick(system.groups)
        let users = system.users.filter { $0.database == group.database && $0.name != "admin" }
        guard !users.isEmpty else { return }
        let user = random.pick(users)
        let isMember = system.memberships.contains { $0.user == user && $0.group == group }
        add(isMember ? .dropUser(user, group: group) : .addUser(user, group: group))
    }

    // MARK: Changes

    private mutating func change() {
        if random.chance(25), createWhatIsAllowed() { return }
        switch random.below(100) {
        case ..<55: makeGrant()
        case ..<67: makeRevoke()
        case ..<71: makeRole()
        case ..<80: takeSession()
        case ..<84: add(.create(.schema(random.pick(system.databases), random.pick(["s", "raw"]))))
        case ..<91: makeRelation(random.pick(system.databases))
        case ..<94: makeMember()
        case ..<96: makeReading()
        case ..<98: makeParticipant()
        default: dropSomething()
        }
    }

    /// Lets somebody who may create things create one.
    private mutating func createWhatIsAllowed() -> Bool {
        let rights = system.rows.filter { $0.privilege.verb == "CREATE" && $0.object != .system }
        guard !rights.isEmpty else { return false }
        let row = random.pick(rights)
        guard let database = row.object.database, let type = row.privilege.type
        else { return false }
        guard case .user(let user) = holder(of: row.grantee) else { return false }
        let schema = NaiveObject.schema(database, random.pick(["raw", "own", "s"]))
        let name = "x" + String(random.below(4))
        var parent = schema
        if case .schema = row.object { parent = row.object }
        guard case .schema(_, let schemaName) = parent else { return false }
        add(.become(user, on: random.pick([database, "system"])))
        switch type {
        case "TABLE": add(.create(.table(database, schemaName, name)))
        case "VIEW": add(.create(.view(database, schemaName, name)))
        case "SCHEMA": add(.create(schema))
        case "GROUP": add(.create(.group(NaiveMember(name: name, database: database))))
        case "USER":
            add(.createUser(NaiveMember(name: name, database: database), password: "Secret12"))
        default: break
        }
        if random.chance(50) { add(.disconnect) }
        return true
    }

    private mutating func takeSession() {
        if random.chance(50) { return add(.disconnect) }
        add(.become(random.pick(system.users), on: random.pick(system.databases)))
    }

    private mutating func makeReading() {
        add(.reading(
            "implied_view", random.pick(["associated", "associated", "same_object", "none"])))
        add(.reading(
            "explicit_schema_create", random.pick(["covered", "covered", "own"])))
    }

    /// A user, group or database more.
    private mutating func makeParticipant() {
        let member = NaiveMember(
            name: random.pick(["dora", "eve", "admins"]), database: random.pick(system.databases))
        switch random.below(5) {
        case 0: add(.create(.database(random.pick(["lab", "hr"]))))
        case 1, 2: add(.create(.group(member)))
        default: add(.createUser(member, password: "Secret12"))
        }
    }

    private mutating func dropSomething() {
        let object = random.pick(objects())
        if case .system = object { return }
        if object == .user(NaiveMember(name: "admin", database: "system")) { return }
        if case .group(let it) = object, it.name == "public" { return }
        if case .database(let name) = object, name != "lab" { return }
        add(.drop(object))
    }

    private mutating func makeRole() {
        let role = random.pick(
            NaiveSystem.roleNames + ["Database Administrator", "Database Administrator", "Root"])
        let holder = grantee()
        let isHeld = system.roles.contains { $0.role == role && $0.holder == holder }
        add(isHeld && random.chance(80) ? .revokeRole(role, holder) : .grantRole(role, holder))
    }

    // MARK: Grants

    private mutating func makeGrant() {
        let object = random.pick(objects())
        var holder = grantee()
        // A grantee that PRIV-9 lets in, most of the time.
        for _ in 0..<4 {
            guard let home = holder.member?.database, home != "system", home != object.database,
                random.chance(85) else { break }
            holder = grantee()
        }
        add(.grant(
            NaiveGrant(
                privileges: privileges(object), object: object, grantee: holder,
                option: random.chance(25))))
    }

    private mutating func makeRevoke() {
        var grant = NaiveGrant(privileges: [], object: .system, grantee: grantee())
        if system.rows.isEmpty || random.chance(15) {
            grant.object = random.pick(objects())
            grant.privileges = privileges(grant.object)
        } else {
            let row = random.pick(system.rows)
            grant = NaiveGrant(
                privileges: [row.privilege], object: row.object, grantee: row.grantee)
            if random.chance(8) { grant.privileges = [.all] }
        }
        add(.revoke(grant, optionOnly: random.chance(15)))
    }

    /// Privileges without one twice; now and then ALL, a misfit, or one twice.
    private mutating func privileges(_ object: NaiveObject) -> [NaivePrivilege] {
        if random.chance(6) { return [.all] }
        let row = NaiveMatrix.row(object.kind)
        var list: [NaivePrivilege] = []
        for _ in 0..<1 + random.below(3) {
            let next = random.pick(row)
            if !list.contains(next) { list.append(next) }
        }
        if random.chance(1) { list.append(NaivePrivilege("USE")) }
        return list
    }

    private mutating func grantee() -> NaiveHolder {
        switch random.below(20) {
        case ..<9: .user(random.pick(system.users))
        case ..<17: .group(random.pick(system.groups))
        case ..<19: .group(NaiveMember(name: "public", database: random.pick(system.databases)))
        default: .group(NaiveMember(name: "nobody", database: random.pick(system.databases)))
        }
    }

    /// Everything there is.
    func objects() -> [NaiveObject] {
        [.system] + system.databases.map { .database($0) } + system.schemas + system.relations
            + system.users.map { .user($0) } + system.groups.map { .group($0) }
            + system.relations + system.databases.map { .database($0) }
    }
}
