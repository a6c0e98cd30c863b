import OcientSQL
import Testing

@testable import OcientSimulator

/// Logins and privileges that programs ask about, beside the scripts.
@Suite struct InterpreterQuestionTests {
    /// The guide's system; a reader who may log in with a password at the node's default pool.
    private static let script = GuideSetup.statements + GuideSetup.world + """
        \\restart; \\set db = sandbox;
        CREATE TABLE sandbox.public.orders (x INT);
        CREATE USER bob PASSWORD 'Secret12'; ALTER GROUP readonly ADD USER bob;
        """
    private static let people = "ocient://db.example.com:4050/sandbox?handshake=SSO"
    private static let machine = "ocient://id_token@system@" + GuideSetup.endpoint
        + "&identityprovider=sso_m2m"
    private static let bob = "ocient://bob@system:Secret12@10.0.0.20/sandbox"

    private func system(_ more: String = "") -> Interpreter {
        Bench(Self.script + more).interpreter
    }

    private func failure(
        _ body: () throws(ExecutionError) -> some Any
    ) -> ExecutionError? {
        do throws(ExecutionError) {
            _ = try body()
            return nil
        } catch { return error }
    }

    @Test func aPersonLogsInAndMayWhatTheGroupsMay() throws {
        let system = system()
        let jane = try system.decide(Self.people, as: "jane")
        #expect(jane.outcome == .accepted && jane.groups == ["readwrite@system"])
        #expect(try system.can("CREATE TABLE ON DATABASE sandbox", in: jane).isAllowed)
        let joe = try system.decide(Self.people, as: "joe")
        #expect(joe.outcome == .accepted && joe.groups == ["readonly@system"])
        let denied = try system.can("CREATE TABLE ON DATABASE sandbox", in: joe)
        #expect(!denied.isAllowed && denied.rule == .priv1)
    }

    /// A bare name means what it means on the database that the login connected to.
    @Test func namesAreThoseOfTheLogin() throws {
        let system = system()
        let joe = try system.decide(Self.people, as: "joe")
        #expect(try system.can("SELECT ON TABLE orders", in: joe).isAllowed)
        #expect(failure { () throws(ExecutionError) in
            try system.can("SELECT ON TABLE orders")
        } != nil)
        #expect(try system.can("SELECT ON TABLE sandbox.public.orders AS GROUP readonly").isAllowed)
    }

    @Test func aRefusedLoginMayDoNothing() throws {
        let system = system()
        let refused = try system.decide(
            "ocient://bob@system:wrong@10.0.0.20/sandbox")
        #expect(refused.outcome == .refused && refused.rule == .pwd2)
        #expect(try !system.can("SELECT ON DATABASE sandbox", in: refused).isAllowed)
    }

    /// PWD-5 counts what scripts do, not what is asked.
    @Test func askingChangesNothing() throws {
        let system = system()
        for _ in 0..<20 {
            let wrong = try system.decide("ocient://bob@system:wrong@10.0.0.20/sandbox")
            #expect(wrong.rule == .pwd2)
        }
        #expect(try system.decide(Self.bob).outcome == .accepted)
    }

    @Test func aTokenIsThePassword() throws {
        let system = system()
        let text = try system.expanding("${job}")
        let accepted = try system.decide(Self.machine, token: text)
        #expect(accepted.outcome == .accepted && accepted.flow == .idToken)
        #expect(try system.decide(Self.machine).flow == .authorizationCode)
        #expect(try system.decide(
            "ocient://id_token@system:${job}@" + GuideSetup.endpoint
                + "&identityprovider=sso_m2m").outcome == .accepted)
        let twice = failure { () throws(ExecutionError) in
            try system.decide(
                "ocient://id_token@system:x@" + GuideSetup.endpoint, token: text)
        }
        #expect(twice?.message == "the string has a password and a token is given as well")
        #expect(twice?.rule == .tok16 && twice?.code == nil)
    }

    /// What surrounds the attempt decides like the keys of `\connect`.
    @Test func circumstancesDecide() throws {
        let system = system()
        func rule(_ decision: Decision) -> RuleID? {
            decision.outcome == .accepted ? nil : decision.rule
        }
        #expect(try rule(system.decide(Self.people, as: "jane")) == nil)
        #expect(try rule(system.decide(Self.people, from: "2001:db8::1")) == .pool4)
        #expect(try rule(system.decide(Self.people, as: "jane", node: "sql0")) == nil)
        #expect(try rule(system.decide(Self.people, as: "jane", node: "sql1")) == .pool12)
        #expect(try rule(system.decide(Self.people, as: "jane", pool: "sso_pool")) == nil)
        #expect(try rule(system.decide(Self.people, as: "jane", pool: "other")) == .pool12)
        #expect(try rule(system.decide(Self.people, as: "jane", consents: false)) == .flow7)
        #expect(try system.decide(Self.people, as: "jane").flow == .authorizationCode)
        #expect(try system.decide(Self.people, hasBrowser: false).steps.contains {
            $0.rule == .flow2 && $0.text.contains("no browser")
        })
        #expect(try system.decide("ocient://10.0.0.20:4051/${db}?handshake=SSO", as: "jane")
            .connection?.database.exposed == "sandbox")
    }

    /// CFG-3: a changed pool is in effect after a restart.
    @Test func aChangeOfAPoolWaitsForTheRestart() throws {
        let system = system("ALTER CONNECTIVITY_POOL sso_pool SET SOURCE_ADDRESS '10.0.0.0/8';")
        let after = try system.decide(Self.people, as: "jane")
        #expect(after.outcome == .refused && after.rule == .pool4 && after.pendingRestart)
        let now = try system.decide(Self.people, as: "jane", restarted: false)
        #expect(now.outcome == .accepted && now.pendingRestart)
    }

    @Test func aRemedyIsSearchedWhereItIsAskedFor() throws {
        let system = system("REVOKE USE ON DATABASE sandbox FROM GROUP readonly;")
        let plain = try system.decide(Self.bob)
        #expect(plain.rule == .priv2 && plain.remedies.isEmpty && !plain.steps.isEmpty)
        let helped = try system.decide(Self.bob, including: .remedies)
        #expect(helped.steps.isEmpty)
        #expect(helped.remedies.contains {
            $0.statement == "GRANT USE ON DATABASE sandbox TO USER \"bob@system\""
        })
        let answer = try system.can(
            "USE ON DATABASE sandbox AS USER bob", withRemedies: true)
        #expect(!answer.isAllowed && !answer.remedies.isEmpty)
        #expect(try system.can("USE ON DATABASE sandbox AS USER bob").remedies.isEmpty)
    }

    @Test(arguments: [
        ("jim", nil, "unknown person 'jim'", RuleID.flow8),
        ("readonly", nil, "unknown person 'readonly'", .flow8),
        // What nothing is named may be a token by mistake.
        ("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJl", nil,
         "unknown person '********'", .flow8),
        ("jane", "10.0.0", "'10.0.0' is not an IPv4 or IPv6 address", .pool4),
    ] as [(String, String?, String, RuleID)])
    func anAttemptThatMakesNoSense(
        person: String, source: String?, message: String, rule: RuleID
    ) {
        let found = failure { () throws(ExecutionError) in
            try system().decide(Self.people, as: person, from: source)
        }
        #expect(found?.message == message)
        #expect(found?.rule == rule && found?.code == nil)
    }

    @Test func anUnknownVariableIsAnError() {
        let found = failure { () throws(ExecutionError) in
            try system().decide("ocient://db.example.com/${nothing}")
        }
        #expect(found?.message.hasPrefix("there is no token or variable 'nothing'") == true)
    }

    @Test(arguments: [
        ("SELECT ON DATABASE sandbox; SELECT ON DATABASE sandbox",
         "a question is a single statement"),
        ("SELECT ON", "mismatched input"),
        ("", "mismatched input"),
    ])
    func whatIsNoQuestion(text: String, message: String) {
        let found = failure { () throws(ExecutionError) in try system().can(text) }
        #expect(found?.message.contains(message) == true, "\(found?.message ?? "")")
        #expect(found?.code == -500 && found?.rule == .lex1)
    }

    @Test func anUnknownObjectIsSuggested() {
        let found = failure { () throws(ExecutionError) in
            try system().can("SELECT ON DATABASE sandbx AS USER bob")
        }
        #expect(found?.code == -605)
        #expect(found?.help.contains { $0.contains("sandbox") } == true, "\(found?.help ?? [])")
    }
}
