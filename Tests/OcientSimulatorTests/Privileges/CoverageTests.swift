import Testing

@testable import OcientSimulator

/// PRIV-1: what a privilege held on a container covers.
@Suite struct CoverageTests {
    static let setUp = """
        CREATE DATABASE a; CREATE TABLE a.i.t (x INT); CREATE VIEW a.i.v AS SELECT 1;
        CREATE GROUP g; CREATE GROUP "h@a"; CREATE USER "u@a" PASSWORD 'p';

        """

    @Test(arguments: [
        ("SELECT ON SYSTEM", "SELECT ON TABLE a.i.t", true),
        ("SELECT ON DATABASE a", "SELECT ON VIEW a.i.v", true),
        ("SELECT ON DATABASE a", "SELECT ON SCHEMA a.i", true),
        ("SELECT ON DATABASE system", "SELECT ON TABLE a.i.t", false),
        ("SELECT ON DATABASE a", "INSERT ON TABLE a.i.t", false),
        ("SYSAUTH ON DATABASE a", "SYSAUTH ON USER \"u@a\"", true),
        ("SYSAUTH ON SYSTEM", "SYSAUTH ON GROUP \"h@a\"", true),
        ("VIEW TABLE ON DATABASE a", "VIEW ON TABLE a.i.t", true),
        ("VIEW TABLE ON DATABASE a", "VIEW ON VIEW a.i.v", false),
        ("VIEW TABLE ON SYSTEM", "VIEW TABLE ON DATABASE a", true),
        ("DROP TABLE ON SYSTEM", "DROP TABLE ON SCHEMA a.i", true),
        ("DROP USER ON DATABASE a", "DROP ON USER \"u@a\"", true),
        ("ALTER GROUP ON SYSTEM", "ALTER ON GROUP \"h@a\"", true),
        ("VIEW DATABASE ON SYSTEM", "VIEW ON DATABASE a", true),
        ("CREATE TABLE ON DATABASE a", "CREATE TABLE ON SCHEMA a.i", true),
        ("VIEW ON DATABASE a", "VIEW ON TABLE a.i.t", false),
        ("DROP ON DATABASE a", "DROP ON TABLE a.i.t", false),
        ("ALTER ON DATABASE a", "ALTER ON USER \"u@a\"", false),
        ("USE ON SYSTEM", "USE ON DATABASE a", true),
        ("USE ON DATABASE a", "USE ON DATABASE system", false),
        ("TRUNCATE ON SYSTEM", "TRUNCATE ON TABLE a.i.t", true),
        ("SELECT ON TABLE a.i.t", "SELECT ON SCHEMA a.i", false),
        ("VIEW QUERIES ON SYSTEM", "VIEW QUERIES ON SYSTEM", true),
    ])
    func covers(_ grant: String, _ question: String, _ expected: Bool) throws {
        var bench = Bench(Self.setUp + "GRANT \(grant) TO GROUP g;")
        let decision = try bench.decide(question + " AS GROUP g")
        #expect(decision.isAllowed == expected)
        #expect(decision.rule == .priv1)
    }

    /// The fast answer and the one with reasons agree, everywhere and for everyone.
    @Test func bothAnswersAgree() throws {
        let bench = Bench("""
            CREATE DATABASE a; CREATE DATABASE b; CREATE SCHEMA a.s; CREATE TABLE a.s.t (x INT);
            CREATE TABLE a.i.t (x INT); CREATE VIEW b.s.v AS SELECT 1; CREATE GROUP g;
            CREATE GROUP "h@a"; CREATE USER u PASSWORD 'p'; CREATE USER "w@a" PASSWORD 'p';
            CREATE USER d PASSWORD 'p'; ALTER GROUP g ADD USER u; ALTER GROUP "h@a" ADD USER w;
            GRANT SELECT, DROP TABLE ON DATABASE a TO GROUP g; GRANT ALL ON SCHEMA b.s TO USER u;
            GRANT SELECT ON TABLE a.s.t TO GROUP "h@a"; GRANT ALTER ON USER u TO GROUP public;
            GRANT CREATE TABLE, CREATE SCHEMA ON DATABASE a TO USER "w@a";
            GRANT ROLE "Database Administrator" TO USER d; \\as w ON a; CREATE TABLE i.mine (x INT)
            """)
        let simulation = bench.simulation
        let catalog = simulation.catalog
        var subjects = catalog.users.ids.map { catalog.subject($0) }
        subjects += catalog.groups.ids.map { catalog.subject($0) }
        for choice in [nil] + ReadingChoice.all.map({ Optional($0) }) {
            let readings = choice.map { ReadingSet().choosing($0) } ?? ReadingSet()
            for subject in subjects {
                for object in catalog.everyObject {
                    for privilege in PrivilegeMatrix.row(object.kind) {
                        let question = PrivilegeQuestion(
                            subject: subject, privileges: [privilege], object: object)
                        let slow = simulation.decide(question, under: readings)
                        let fast = catalog.isAllowed(subject, privilege, on: object, readings)
                        #expect(slow.isAllowed == fast)
                    }
                }
            }
        }
    }
}
