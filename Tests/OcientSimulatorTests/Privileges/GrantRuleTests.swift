import Testing

@testable import OcientSimulator

/// PRIV-3, PRIV-4 and PRIV-7 to PRIV-9.
@Suite struct GrantRuleTests {
    static let setUp = """
        CREATE DATABASE a; CREATE DATABASE b; CREATE TABLE a.public.t (x INT); CREATE GROUP g;
        CREATE GROUP "h@a"; CREATE USER u PASSWORD 'p'; CREATE USER "w@a" PASSWORD 'p';

        """

    private func held(_ bench: inout Bench) -> [String] {
        bench.rows("SELECT privilege, privilege_target, object, grantable, implied "
            + "FROM sys.privileges")
    }

    @Test func anythingInADatabaseGivesUseOnIt() {
        for grant in ["SELECT ON TABLE a.public.t", "VIEW ON SCHEMA a.public", "VIEW ON USER "
            + "\"w@a\"", "ALTER ON GROUP \"h@a\"", "VIEW ON DATABASE a"] {
            var bench = Bench(Self.setUp + "GRANT \(grant) TO GROUP g;")
            #expect(held(&bench).contains("USE|-|a|false|true"), "\(grant)")
        }
        var bench = Bench(Self.setUp + "GRANT SELECT ON SYSTEM TO GROUP g;")
        #expect(held(&bench) == ["SELECT|-|-|false|false"])
    }

    @Test func aPrivilegeGivesView() {
        var bench = Bench(Self.setUp + "GRANT DROP VIEW ON DATABASE a TO GROUP g;")
        #expect(held(&bench) == [
            "DROP|VIEW|a|false|false", "VIEW|-|a|false|true", "VIEW|VIEW|a|false|true",
            "USE|-|a|false|true",
        ])
        #expect(bench.code("\\reading implied_view = same_object") == 0)
        #expect(held(&bench) == [
            "DROP|VIEW|a|false|false", "VIEW|-|a|false|true", "USE|-|a|false|true",
        ])
        #expect(bench.code("REVOKE VIEW VIEW ON DATABASE a FROM GROUP g") == -1002)
        bench.run("\\reading implied_view = none")
        #expect(held(&bench) == ["DROP|VIEW|a|false|false", "USE|-|a|false|true"])
        #expect(bench.code("REVOKE VIEW ON DATABASE a FROM GROUP g") == -1002)
        bench.run("\\reading implied_view = associated")
        #expect(bench.code("REVOKE VIEW VIEW ON DATABASE a FROM GROUP g") == 0)
    }

    @Test func aViewGivesNoOtherView() {
        var bench = Bench(Self.setUp + "GRANT VIEW TABLE ON DATABASE a TO GROUP g;")
        #expect(held(&bench) == ["VIEW|TABLE|a|false|false", "USE|-|a|false|true"])
    }

    @Test func rulesOfImpliedRows() throws {
        var bench = Bench(Self.setUp + "GRANT SELECT ON TABLE a.public.t TO GROUP g;")
        #expect(try bench.decide("VIEW ON TABLE a.public.t AS GROUP g").rule == .priv4)
        #expect(try bench.decide("USE ON DATABASE a AS GROUP g").rule == .priv3)
        #expect(try bench.decide("SELECT, VIEW ON TABLE a.public.t AS GROUP g").rule == .priv1)
        #expect(try bench.decide("VIEW, SELECT ON TABLE a.public.t AS GROUP g").rule == .priv4)
        bench.run("GRANT VIEW ON TABLE a.public.t TO GROUP g")
        #expect(try bench.decide("VIEW ON TABLE a.public.t AS GROUP g").rule == .priv1)
        bench.run("REVOKE SELECT ON TABLE a.public.t FROM GROUP g")
        #expect(try bench.can("USE ON DATABASE a AS GROUP g"))
    }

    /// A privilege that came along and is granted later belongs to that statement, not to others
    /// behind it.
    @Test func anImpliedRowIsTakenOverOnce() throws {
        var bench = Bench(Self.setUp + "GRANT SELECT ON TABLE a.public.t TO GROUP g;")
        let view = "GRANT VIEW ON TABLE a.public.t TO GROUP g"
        func origin() throws -> UInt32? {
            try bench.decide("VIEW ON TABLE a.public.t AS GROUP g").chain.first?.origin?.offset
        }
        bench.run("   " + view)
        #expect(try origin() == 3)
        #expect(bench.code("       " + view + " WITH GRANT OPTION") == 0)
        #expect(try origin() == 3)
    }

    /// What came along by one grantor's GRANT and is granted by another is the other's.
    @Test func aTakenOverRowHasItsOwnGrantor() {
        var bench = Bench(Self.setUp + """
            GRANT SELECT ON TABLE a.public.t TO GROUP g; GRANT SYSAUTH ON DATABASE a TO USER u;
            GRANT VIEW GROUP ON SYSTEM TO USER u;
            """)
        let grantors = "SELECT privilege, grantor FROM sys.privileges"
        #expect(bench.rows(grantors).prefix(3) == [
            "SELECT|admin@system", "VIEW|admin@system", "USE|admin@system",
        ])
        #expect(bench.code("\\as u; GRANT VIEW ON TABLE a.public.t TO GROUP g") == 0)
        bench.run("\\disconnect")
        #expect(bench.rows(grantors).prefix(2) == ["SELECT|admin@system", "USE|admin@system"])
        #expect(bench.rows(grantors).contains("VIEW|u@system"))
    }

    @Test func aRevokedGrantOptionDoesNotComeBack() {
        let select = "GRANT SELECT ON TABLE a.public.t TO GROUP g"
        var bench = Bench(Self.setUp + select + " WITH GRANT OPTION;")
        bench.run("REVOKE SELECT ON TABLE a.public.t FROM GROUP g; " + select)
        #expect(held(&bench).contains("SELECT|-|a.public.t|false|false"))
        #expect(bench.code(select + " WITH GRANT OPTION") == 0)
        #expect(held(&bench).contains("SELECT|-|a.public.t|true|false"))
    }

    /// A grant option in an explicit schema wants VIEW on the schema, and no more (PRIV-5, PRIV-7).
    @Test func aGrantOptionInAnExplicitSchema() {
        var bench = Bench(Self.setUp + """
            CREATE SCHEMA a.s; CREATE TABLE a.s.t (x INT);
            GRANT SELECT ON TABLE a.s.t TO USER u WITH GRANT OPTION;
            GRANT VIEW GROUP ON SYSTEM TO USER u;
            """)
        let grant = "GRANT SELECT ON TABLE a.s.t TO GROUP g"
        bench.run("\\as u")
        #expect(bench.code(grant) != 0 && bench.rule(grant) == .priv5)
        bench.run("\\disconnect; GRANT VIEW ON SCHEMA a.s TO USER u; \\as u")
        #expect(bench.code(grant) == 0)
    }

    @Test func aGrantOptionOfAGroupIsThatOfItsMembers() {
        var bench = Bench(Self.setUp + """
            CREATE GROUP "k@a"; ALTER GROUP "k@a" ADD USER w;
            GRANT USE ON DATABASE a TO USER "w@a"; GRANT VIEW ON GROUP "h@a" TO USER "w@a";
            GRANT SELECT ON DATABASE a TO GROUP "k@a" WITH GRANT OPTION;
            """)
        #expect(bench.code("\\as w ON a; GRANT SELECT ON TABLE a.public.t TO GROUP h") == 0)
        #expect(bench.code("GRANT INSERT ON TABLE a.public.t TO GROUP h") != 0)
        bench.run("\\disconnect; ALTER GROUP \"k@a\" DROP USER w; \\as w ON a")
        #expect(bench.code("GRANT SELECT ON DATABASE a TO GROUP h") != 0)
    }

    /// What everybody may pass on, everybody may pass on.
    @Test func aGrantOptionOfPublic() {
        var bench = Bench(Self.setUp + """
            GRANT USE ON DATABASE a TO USER "w@a"; GRANT VIEW ON GROUP "h@a" TO USER "w@a";
            """)
        let grant = "GRANT SELECT ON TABLE a.public.t TO GROUP \"h@a\""
        bench.run("\\as w ON a")
        #expect(bench.code(grant) != 0)
        bench.run("""
            \\disconnect;
            GRANT SELECT ON TABLE a.public.t TO GROUP "public@a" WITH GRANT OPTION; \\as w ON a;
            """)
        #expect(bench.code(grant) == 0)
    }

    @Test func grantingTwice() {
        let select = "GRANT SELECT ON TABLE a.public.t TO GROUP g"
        var bench = Bench(Self.setUp + "GRANT SELECT ON DATABASE a TO GROUP g;")
        #expect(bench.codes(select + ";" + select) == [0, -1000])
        #expect(bench.codes(select + " WITH GRANT OPTION;" + select + " WITH GRANT OPTION; "
            + select) == [0, -1000, -1000])
        #expect(bench.code("GRANT INSERT, INSERT ON TABLE a.public.t TO GROUP g") == -1000)
        #expect(bench.code("GRANT ALL ON TABLE a.public.t TO GROUP g") == 0)
        #expect(bench.code("GRANT ALL ON TABLE a.public.t TO GROUP g") == -1000)
        #expect(bench.code("GRANT ALL ON TABLE a.public.t TO GROUP g WITH GRANT OPTION") == 0)
        #expect(bench.code("GRANT ALL ON TABLE a.public.t TO GROUP g WITH GRANT OPTION") == -1000)
        #expect(bench.code("GRANT ALL, VIEW ON DATABASE b TO GROUP g") == -1000)
        #expect(bench.code("GRANT VIEW, ALL ON DATABASE b TO GROUP g") == 0)
    }

    @Test func addingTheOptionGivesTheImpliedRowsAgain() {
        var bench = Bench(Self.setUp + """
            GRANT SELECT ON TABLE a.public.t TO GROUP g;
            REVOKE VIEW ON TABLE a.public.t FROM GROUP g; REVOKE USE ON DATABASE a FROM GROUP g;
            GRANT SELECT ON TABLE a.public.t TO GROUP g WITH GRANT OPTION;
            """)
        #expect(held(&bench) == [
            "SELECT|-|a.public.t|true|false", "VIEW|-|a.public.t|false|true",
            "USE|-|a|false|true",
        ])
    }

    @Test func revoking() {
        var bench = Bench(Self.setUp + "GRANT SELECT, INSERT ON TABLE a.public.t TO GROUP g;")
        let revoke = "REVOKE SELECT ON TABLE a.public.t FROM GROUP g"
        #expect(bench.code("REVOKE SELECT, DROP ON TABLE a.public.t FROM GROUP g") == -1002)
        #expect(bench.code("REVOKE SELECT, SELECT ON TABLE a.public.t FROM GROUP g") == -1002)
        #expect(bench.code("REVOKE GRANT OPTION FOR SELECT ON TABLE a.public.t FROM GROUP g")
            == -1002)
        #expect(bench.codes(revoke + ";" + revoke) == [0, -1002])
        #expect(bench.code("REVOKE ALL ON TABLE a.public.t FROM GROUP g") == 0)
        #expect(bench.code("REVOKE ALL ON TABLE a.public.t FROM GROUP g") == -1002)
        #expect(held(&bench) == ["USE|-|a|false|true"])
    }

    @Test func revokingTheOptionLeavesThePrivilege() {
        var bench = Bench(Self.setUp
            + "GRANT SELECT ON TABLE a.public.t TO GROUP g WITH GRANT OPTION;")
        let revoke = "REVOKE GRANT OPTION FOR SELECT ON TABLE a.public.t FROM GROUP g"
        #expect(bench.codes(revoke + ";" + revoke) == [0, -1002])
        #expect(held(&bench).first == "SELECT|-|a.public.t|false|false")
    }

    @Test func othersThanSystemStayInTheirDatabase() {
        var bench = Bench(Self.setUp)
        #expect(bench.rule("GRANT USE ON DATABASE b TO GROUP \"h@a\"") == .priv9)
        #expect(bench.code("GRANT SELECT ON SYSTEM TO USER \"w@a\"") == -330)
        #expect(bench.code("GRANT VIEW ON USER u TO USER \"w@a\"") == -330)
        #expect(bench.code("GRANT USE ON DATABASE a TO GROUP \"h@a\"") == 0)
        #expect(bench.code("GRANT USE ON DATABASE b TO GROUP g") == 0)
    }

    @Test func whoMayGrant() {
        let grant = "GRANT SELECT ON TABLE a.public.t TO GROUP \"h@a\""
        var bench = Bench(Self.setUp)
        #expect(bench.code("\\as w ON a; " + grant) == -1001)
        bench.run("\\disconnect; GRANT VIEW ON GROUP \"h@a\" TO USER \"w@a\"")
        #expect(bench.code("\\as w ON a; " + grant) == -1001)
        var other = bench
        bench.run("\\disconnect; GRANT SELECT ON DATABASE a TO USER \"w@a\" WITH GRANT OPTION")
        #expect(bench.code("\\as w ON a; " + grant) == 0)
        #expect(bench.code("GRANT INSERT ON TABLE a.public.t TO GROUP h") == -1001)
        #expect(bench.code("GRANT ALL ON TABLE a.public.t TO GROUP h") == -1001)
        #expect(bench.code("REVOKE SELECT ON TABLE a.public.t FROM GROUP h") == 0)
        other.run("\\disconnect; GRANT SYSAUTH ON DATABASE a TO USER \"w@a\"")
        #expect(other.code("\\as w ON a; " + grant) == 0)
        #expect(other.code("GRANT ALL ON TABLE a.public.t TO GROUP h") == 0)
    }

    @Test func theChecksHaveAnOrder() {
        var bench = Bench(Self.setUp)
        bench.run("\\as w ON a")
        #expect(bench.codes("""
            GRANT EXECUTE ON TABLE x TO USER nobody; GRANT EXECUTE ON TABLE t TO USER nobody;
            GRANT EXECUTE ON TABLE t TO USER u; GRANT EXECUTE ON TABLE t TO USER w;
            GRANT SELECT ON DATABASE b TO USER w; GRANT SELECT ON TABLE t TO USER w
            """) == [-600, -608, -608, -500, -330, -1001])
    }

    @Test func rowsGoWithTheirObjectAndTheirGrantee() {
        var bench = Bench(Self.setUp + """
            GRANT SELECT ON TABLE a.public.t TO GROUP g; GRANT ALTER ON GROUP g TO USER u;
            GRANT SELECT ON TABLE a.public.t TO USER "w@a";
            """)
        bench.run("DROP GROUP g")
        #expect(bench.simulation.catalog.grants.rowCount == 4)
        bench.run("DROP TABLE a.public.t")
        #expect(held(&bench) == ["USE|-|system|false|true", "USE|-|a|false|true"])
        bench.run("DROP DATABASE a; DROP USER u")
        #expect(held(&bench).isEmpty)
    }

    @Test func manyGoneRowsAreSweptUp() {
        var bench = Bench(Self.setUp)
        for _ in 0..<2000 {
            bench.run("GRANT SELECT ON TABLE a.public.t TO GROUP g; "
                + "REVOKE SELECT ON TABLE a.public.t FROM GROUP g")
        }
        #expect(bench.simulation.catalog.grants.rows.count < 3000)
        #expect(held(&bench) == ["VIEW|-|a.public.t|false|true", "USE|-|a|false|true"])
    }
}
