/// Integrations, primaries, and changes while the system is in use.
extension LoginGenerator {
    mutating func makeIntegration() {
        add(.become(NaiveSession.admin.holder.member!, on: makeDatabase()))
        configure(.createIntegration(random.pick(["sso", "m2m", "web", "alt"]), makeProperties()))
        add(.disconnect)
        if random.chance(8), let name = system.stored.integrations.last?.name {
            configure(.disable(name))
        }
    }

    private mutating func makeDatabase() -> String {
        random.chance(55) ? "system" : random.pick(system.databases)
    }

    private mutating func makeProperties() -> NaiveProperties {
        let application = random.pick(system.world.applications)
        let provider = system.world.providers.first { $0.name == application.provider }!
        var it = NaiveProperties(
            issuer: NaiveWorld.cut(provider.issuer), clientID: application.clientID)
        switch random.below(30) {
        case 0: it.issuer += "/"
        case 1: it.issuer = LoginGenerator.unknownIssuer
        case 2: it.clientID = "unheard-of"
        default: break
        }
        if random.chance(85) { it.defaultGroup = random.pick(["readers", "readers", "staff"]) }
        if random.chance(65) { it.audiences = ["https://api." + application.provider] }
        if random.chance(75) {
            it.claimIDs = random.chance(60)
                ? [LoginGenerator.groupClaim] : ["role", LoginGenerator.groupClaim]
            it.mappings = [("read-role", "readers"), ("write-role", "writers")]
            if random.chance(30) { it.mappings.append(("other-role", "nobody")) }
            if random.chance(2) { it.mappings.append(("read-role", "staff")) }
            if random.chance(25) { it.mappings.append(("readers", "writers")) }
        }
        it.allowsIDTokens = random.chance(88)
        return it
    }

    mutating func makePrimary() {
        guard !system.stored.integrations.isEmpty else { return }
        let integration = random.pick(system.stored.integrations)
        let database = random.chance(65) ? integration.database : random.pick(system.databases)
        let home = random.chance(80) ? integration.database : "system"
        add(.become(NaiveSession.admin.holder.member!, on: home))
        configure(.prefer(database: database, integration: integration.name))
        add(.disconnect)
    }

    // MARK: While in use

    mutating func change() {
        switch random.below(24) {
        case 0, 1, 2: configure(.restart(nil))
        case 3, 4:
            configure(.restart(random.pick(["sql0", "sql1"])))
        case 5: add(.now(day: random.below(5)))
        case 6, 7: makeReading()
        case 8: makeIntegration()
        case 9: makePrimary()
        case 10: makePool()
        case 11, 12: alterPool()
        case 13, 14, 15: alterIntegration()
        case 16, 17, 18: changePersons()
        case 19: changeNode()
        case 20: changeProvider()
        case 21: dropSomething()
        default: grantUse()
        }
    }

    private mutating func makeReading() {
        let (name, values) = random.pick(NaiveSystem.readingValues)
        add(.reading(name, random.pick(values)))
    }

    private mutating func alterPool() {
        guard !system.stored.pools.isEmpty else { return }
        let name = random.pick(system.stored.pools).name
        let candidates = system.stored.own("system")
        switch random.below(8) {
        case 0: configure(.alterPool(name, .source(makeRange())))
        case 1: configure(.alterPool(name, .priority(random.below(3) * 5)))
        case 2: configure(.alterPool(name, .requireSSO(random.chance(50))))
        case 3:
            configure(.alterPool(
                name, .integration(candidates.isEmpty ? nil : random.pick(candidates).name)))
        case 4: configure(.alterPool(name, .integration(nil)))
        case 5: configure(.dropPool(name))
        case 6: configure(.renamePool(name, to: random.pick(["p1", "p2", "p6"])))
        default: alterParticipant(name)
        }
    }

    private mutating func alterParticipant(_ pool: String) {
        let it = makeParticipant()
        switch random.below(3) {
        case 0: configure(.addParticipant(pool, it))
        case 1: configure(.dropParticipant(pool, it.node))
        default:
            let isEmpty = it.listenAddress == nil && it.listenPort == nil
                && it.advertisedAddress == nil && it.advertisedPort == nil
            if !isEmpty { configure(.alterParticipant(pool, it)) }
        }
    }

    private mutating func alterIntegration() {
        guard !system.stored.integrations.isEmpty else { return }
        let it = random.pick(system.stored.integrations)
        add(.become(NaiveSession.admin.holder.member!, on: it.database))
        switch random.below(12) {
        case 0, 1: configure(.disable(it.name))
        case 2, 3, 4: configure(.enable(it.name))
        case 5: configure(.set(it.name, .idTokens(true)))
        case 6: configure(.set(it.name, .audiences(["https://api.two", "https://api.one"])))
        case 7: configure(.set(it.name, .defaultGroup(random.pick(["readers", "writers", "x"]))))
        case 8: configure(.set(it.name, .issuer(NaiveWorld.cut(it.properties.issuer))))
        case 9: configure(.rename(it.name, to: random.pick(["sso", "m2m", "renamed"])))
        case 10: configure(.unprefer(database: it.database))
        default: configure(.dropIntegration(it.name))
        }
        add(.disconnect)
    }

    private mutating func changePersons() {
        let user = random.pick(system.users.filter { $0.name != "admin" || random.chance(10) })
        switch random.below(4) {
        case 0: add(.setPassword(user, random.chance(70) ? LoginGenerator.password : "Other123"))
        case 1: if user.name != "admin" { add(.enableUser(user, false)) }
        default: add(.enableUser(user, true))
        }
    }

    private mutating func changeNode() {
        guard let node = system.nodes.first else { return }
        configure(.node(
            node.name, address: random.chance(15) ? "10.0.0.3" : nil,
            egress: random.chance(90), tls: random.chance(80), defaultPool: nil))
    }

    private mutating func changeProvider() {
        var provider = random.pick(system.world.providers)
        provider.isReachable = random.chance(85)
        add(.declare(.provider(provider)))
    }

    private mutating func dropSomething() {
        let names = system.databases.dropFirst(2)
        switch random.below(4) {
        case 0: if let name = names.last { add(.drop(.database(name))) }
        case 1: add(.drop(.group(random.pick(system.groups))))
        default: add(.create(.group(NaiveMember(name: "staff", database: "system"))))
        }
    }

    private mutating func grantUse() {
        guard let group = system.groups.first else { return }
        let database = group.database == "system" ? random.pick(system.databases) : group.database
        add(.grant(NaiveGrant(
            privileges: [NaivePrivilege("USE")], object: .database(database),
            grantee: .group(group))))
    }
}
