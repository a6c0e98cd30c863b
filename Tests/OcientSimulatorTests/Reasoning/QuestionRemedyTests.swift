import Testing

@testable import OcientSimulator

/// What gives a denied privilege.
@Suite struct QuestionRemedyTests {
    private static let setUp = """
        CREATE DATABASE a; CREATE DATABASE b; CREATE SCHEMA a.s; CREATE TABLE a.s.t (x INT);
        CREATE TABLE a.public.o (x INT); CREATE GROUP "g@a"; CREATE USER "u@a" PASSWORD 'p';
        CREATE GROUP "reader@a"; GRANT SELECT ON DATABASE a TO GROUP "reader@a";

        """

    private func statements(_ question: String, _ more: String = "") throws -> [String] {
        var bench = Bench(Self.setUp + more)
        return try bench.remedies(question).map { $0.statement ?? "" }
    }

    @Test func grantsOnTheObjectThenAGroupThenARole() throws {
        #expect(try statements("SELECT ON TABLE a.public.o AS USER \"u@a\"") == [
            "GRANT SELECT ON TABLE a.public.o TO USER \"u@a\"",
            "ALTER GROUP \"reader@a\" ADD USER \"u@a\"",
            "GRANT ROLE \"Database Administrator\" TO USER \"u@a\"",
        ])
    }

    /// PRIV-5: VIEW on an explicit schema is a statement of its own, alone where it alone lacks.
    @Test func grantsViewOnTheSchemaAsWell() throws {
        #expect(try statements("SELECT, INSERT ON TABLE a.s.t AS GROUP \"g@a\"").first == """
            GRANT SELECT, INSERT ON TABLE a.s.t TO GROUP "g@a";
            GRANT VIEW ON SCHEMA a.s TO GROUP "g@a"
            """)
        #expect(try statements("SELECT ON TABLE a.s.t AS GROUP \"reader@a\"").first
            == "GRANT VIEW ON SCHEMA a.s TO GROUP \"reader@a\"")
    }

    /// PRIV-4: a GRANT on a schema brings VIEW on it along.
    @Test func whatComesAlongIsNotGranted() throws {
        #expect(try statements("CREATE TABLE ON SCHEMA a.s AS GROUP \"g@a\"").first
            == "GRANT CREATE TABLE ON SCHEMA a.s TO GROUP \"g@a\"")
        #expect(try statements("CREATE TABLE ON SCHEMA a.s AS GROUP \"g@a\"",
            "\\reading implied_view = none;").first == """
            GRANT CREATE TABLE ON SCHEMA a.s TO GROUP "g@a";
            GRANT VIEW ON SCHEMA a.s TO GROUP "g@a"
            """)
    }

    /// Of a list only what is missing.
    @Test func grantsWhatIsMissing() throws {
        #expect(try statements("SELECT, DELETE ON TABLE a.public.o AS GROUP \"reader@a\"").first
            == "GRANT DELETE ON TABLE a.public.o TO GROUP \"reader@a\"")
    }

    /// PRIV-9: a user of one database holds nothing in another; only a role remains.
    @Test func nothingIsOfferedThatFails() throws {
        #expect(try statements("USE ON DATABASE b AS USER \"u@a\"") == [
            "GRANT ROLE \"Database Administrator\" TO USER \"u@a\"",
        ])
    }

    /// An implicit schema is left alone (PRIV-5).
    @Test func anImplicitSchemaStaysImplicit() throws {
        #expect(try statements("CREATE TABLE ON SCHEMA a.public AS USER \"u@a\"").first
            == "GRANT CREATE TABLE ON DATABASE a TO USER \"u@a\"")
    }

    @Test func rolesComeLastAndSaySo() throws {
        var bench = Bench(Self.setUp)
        let remedies = try bench.remedies("VIEW QUERIES ON SYSTEM AS GROUP \"g@a\"")
        #expect(remedies.last?.weakens == true)
        #expect(remedies.last?.text.contains("much more") == true)
        #expect(try bench.remedies("USE ON SYSTEM").isEmpty)
    }
}
