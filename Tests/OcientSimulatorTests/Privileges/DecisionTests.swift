import Testing

@testable import OcientSimulator

/// PRIV-15: answers with their chains, near misses and remedies.
@Suite struct DecisionTests {
    static let setUp = """
        CREATE DATABASE a; CREATE TABLE a.public.t (x INT); CREATE TABLE a.public.o (x INT);
        CREATE GROUP "g@a"; CREATE USER "u@a" PASSWORD 'p'; CREATE USER "w@a" PASSWORD 'p';
        ALTER GROUP "g@a" ADD USER u; GRANT SELECT ON DATABASE a TO GROUP "g@a";

        """

    @Test func theChainLeadsFromTheUserToTheObject() throws {
        var bench = Bench(Self.setUp)
        let decision = try bench.decide("SELECT ON TABLE a.public.t AS USER \"u@a\"")
        #expect(decision.isAllowed)
        #expect(decision.chain.map { $0.text } == [
            "u@a is in GROUP g@a", "GROUP g@a holds SELECT ON DATABASE a",
            "a privilege on DATABASE a covers SELECT ON TABLE a.public.t",
        ])
        #expect(decision.chain[0].origin != nil)
        #expect(decision.chain[1].origin != nil)
    }

    /// ROLE-1, PRIV-10: who has the role, how one is in it, and which statement granted it.
    @Test func theChainLeadsToTheHolderOfARole() throws {
        var bench = Bench(Self.setUp + """
            GRANT ROLE "Database Administrator" TO GROUP "g@a";
            GRANT ROLE "System Administrator" TO GROUP "public@a";
            REVOKE ROLE "System Administrator" FROM GROUP "public@a";
            """)
        let decision = try bench.decide("DROP ON TABLE a.public.t AS USER \"u@a\"")
        #expect(decision.rule == .role1)
        #expect(decision.chain.prefix(2).map { $0.text } == [
            "u@a is in GROUP g@a", "GROUP g@a has the role 'Database Administrator'",
        ])
        #expect(decision.chain.allSatisfy { !$0.lacks })
        #expect(decision.chain.prefix(2).allSatisfy { $0.origin != nil })
        bench.run("GRANT ROLE \"System Administrator\" TO GROUP \"public@a\"")
        let everyone = try bench.decide("DROP ON DATABASE system AS USER \"w@a\"")
        #expect(everyone.chain.map { $0.text } == [
            "w@a is in the group 'public' of 'a'",
            "GROUP public@a has the role 'System Administrator'",
        ])
        #expect(everyone.chain.last?.origin != nil)
    }

    /// PRIV-5: what is held is no fault of a denial; only what lacks is.
    @Test func onlyWhatLacksFails() throws {
        var bench = Bench(Self.setUp + "CREATE SCHEMA a.s; CREATE TABLE a.s.t (x INT);")
        let decision = try bench.decide("SELECT ON TABLE a.s.t AS USER \"u@a\"")
        #expect(decision.rule == .priv5)
        #expect(decision.chain.last?.text
            == "u@a holds neither VIEW ON SCHEMA a.s nor VIEW SCHEMA on what contains it")
        #expect(decision.chain.map { $0.lacks } == [false, false, false, false, true])
        #expect(decision.chain.map { $0.step.status }.suffix(2) == [.pass, .fail])
        var text = AnswerText([])
        let marks = text.chain(of: decision).split(separator: "\n").compactMap { line in
            line.first { $0 == "✓" || $0 == "✗" }
        }
        #expect(marks == ["✓", "✓", "✓", "✓", "✗"])
    }

    @Test(arguments: [
        ("USE ON SYSTEM", "does not hold USE ON SYSTEM"),
        ("DROP ON DATABASE a", "holds neither DROP ON DATABASE a nor DROP DATABASE ON SYSTEM"),
        ("USE ON DATABASE a", "holds USE neither on DATABASE a nor on what contains it"),
        ("VIEW ON USER \"u@a\"",
         "holds neither VIEW ON USER u@a nor VIEW USER on what contains it"),
    ])
    func aDenialNamesWhatWouldCount(question: String, text: String) throws {
        var bench = Bench(Self.setUp)
        let decision = try bench.decide(question + " AS USER \"w@a\"")
        #expect(decision.chain.map { $0.text } == ["w@a " + text])
    }

    @Test func aDenialShowsWhatComesNearAndWhatHelps() throws {
        var bench = Bench(Self.setUp + "GRANT SELECT ON TABLE a.public.o TO USER \"w@a\";")
        let decision = try bench.decide("SELECT ON TABLE a.public.t AS USER \"w@a\"")
        #expect(!decision.isAllowed)
        #expect(decision.rule == .priv1)
        #expect(decision.nearMisses.map { $0.text } == [
            "USER w@a holds SELECT ON TABLE a.public.o", "GROUP g@a holds SELECT ON DATABASE a",
        ])
        let remedies = try bench.remedies("SELECT ON TABLE a.public.t AS USER \"w@a\"")
        #expect(remedies.first?.statement == "GRANT SELECT ON TABLE a.public.t TO USER \"w@a\"")
        #expect(bench.code(remedies.first?.statement ?? "") == 0)
        #expect(try bench.can("SELECT ON TABLE a.public.t AS USER \"w@a\""))
    }

    /// A GRANT on an implicit schema would make it explicit for all, so its database is offered.
    @Test func onAnImplicitSchemaTheDatabaseIsOffered() throws {
        var bench = Bench(Self.setUp + "CREATE TABLE a.i.t (x INT);")
        bench.run("\\as w ON a")
        for (statement, grant) in [
            ("DROP SCHEMA a.i", "GRANT DROP SCHEMA ON DATABASE a TO USER \"w@a\""),
            ("ALTER SCHEMA a.i RENAME TO k", "GRANT ALTER SCHEMA ON DATABASE a TO USER \"w@a\""),
            ("CREATE TABLE a.i.n (x INT)", "GRANT CREATE TABLE ON DATABASE a TO USER \"w@a\""),
        ] {
            #expect(bench.error(statement)?.help.contains { $0.contains(grant) } == true)
        }
    }

    @Test func ofAListTheFirstThatIsDenied() throws {
        var bench = Bench(Self.setUp)
        let decision = try bench.decide("SELECT, INSERT, DROP ON TABLE a.public.t AS USER \"u@a\"")
        #expect(decision.chain.map { $0.text } == [
            "u@a holds INSERT neither on TABLE a.public.t nor on what contains it",
        ])
        #expect(throws: ExecutionError.self) {
            try bench.decide("SELECT ON TABLE nothing AS USER \"u@a\"")
        }
        #expect(throws: ExecutionError.self) { try bench.decide("USE ON TABLE a.public.t") }
    }

    @Test func theSessionIsAskedWhenNobodyIsNamed() throws {
        var bench = Bench(Self.setUp)
        #expect(try bench.decide("ALL ON SYSTEM").rule == .priv10)
        bench.run("\\as w ON a")
        #expect(try !bench.can("SELECT ON TABLE t"))
    }

    @Test func holdersAndRights() {
        let bench = Bench(Self.setUp)
        let catalog = bench.simulation.catalog
        let table = catalog.everyObject.first { $0.kind == .table } ?? .system
        let holders = bench.simulation.holders(of: [.select], on: table)
        #expect(holders.map { bench.simulation.name(of: $0) }
            == ["USER admin@system", "USER u@a", "GROUP g@a"])
        let user = catalog.users.ids[1]
        let rights = bench.simulation.rights(of: catalog.subject(user))
        #expect(rights.map { catalog.text(of: $0.object, bench.names) }
            == ["DATABASE a", "SCHEMA a.public", "TABLE a.public.t", "TABLE a.public.o"])
        #expect(rights[0].privileges.map { $0.sql } == ["VIEW", "SELECT", "USE"])
    }

    @Test func ssoSessionsUseTheirGroupsAndPublic() throws {
        var bench = Bench(Self.setUp + "GRANT INSERT ON TABLE a.public.t TO GROUP \"public@a\";")
        let group = bench.simulation.catalog.groups.ids.last
        let identity = SSOIdentity(
            name: bench.symbol("https://idp/::me"), database: bench.database("a"),
            groups: group.map { [$0] } ?? [])
        bench.simulation.session = Session(
            identity: .sso(identity), database: bench.database("a"))
        #expect(try bench.decide("SELECT ON TABLE t").chain.first?.text
            == "https://idp/::me is in GROUP g@a")
        #expect(try bench.can("INSERT ON TABLE t"))
        #expect(try !bench.can("DELETE ON TABLE t"))
        bench.simulation.session = .administrator
        bench.run("GRANT CREATE TABLE ON DATABASE a TO GROUP \"g@a\"")
        bench.simulation.session = Session(
            identity: .sso(identity), database: bench.database("a"))
        #expect(bench.codes("CREATE TABLE own (x INT); DROP TABLE own") == [0, 0])
    }
}
