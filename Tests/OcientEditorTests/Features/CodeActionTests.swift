import OcientSQL
import OcientSimulator
import Testing

@testable import OcientEditor

/// What is offered to do, and that doing it helps.
@Suite struct CodeActionTests {
    private let editor = TestEditor()

    private func actions(_ text: String, _ line: Int, _ character: Int) throws -> [JSONValue] {
        let uri = editor.open(text)
        let position = TextPosition(line, character)
        return try editor.ask("textDocument/codeAction", uri, [
            ("range", .span(TextSpan(position, position))),
            ("context", .fields([("diagnostics", .array([]))])),
        ]).elements ?? []
    }

    private func done(_ text: String, _ action: JSONValue?) -> String {
        let changes = action?.at("edit", "changes")?.members?.first?.value
        return TestEditor.edited(text, changes ?? .array([]))
    }

    @Test func aFixIsApplied() throws {
        let text = "CREATE GROPU g;"
        let action = try actions(text, 0, 8).first
        #expect(action?["isPreferred"]?.bool == true)
        #expect(action?["title"]?.text == "replace 'GROPU' by 'GROUP'")
        #expect(done(text, action) == "CREATE GROUP g;")
    }

    @Test func adviceIsSilenced() throws {
        let text = """
            CREATE SSO INTEGRATION web PROTOCOL OIDC issuer = 'https://id/', client_id = 'web';

            """
        let uri = editor.open(text)
        let codes = editor.findings[uri]?.compactMap { $0["code"]?.text } ?? []
        let id = try #require(codes.first { $0 == "A-TRAILING-SLASH" })
        let action = try actions(text, 0, 55).first {
            $0["title"]?.text == "silence \(id) here"
        }
        let silenced = done(text, action)
        #expect(silenced.hasPrefix("-- ocsim: allow A-TRAILING-SLASH\nCREATE"))
        let other = editor.open(silenced, "b.ocsim")
        #expect(editor.findings[other]?.contains { $0["code"]?.text == id } == false)
    }

    private static let login = FeatureTests.script.replacing(
        "\\section", with: "\\idp auth0 reachable = false;\n\\section")

    @Test func everyRemedyLetsTheLoginIn() throws {
        let text = """
            CREATE GROUP readonly;
            CREATE USER alice PASSWORD = 'Secret1234';
            \\node sql0 address = '10.0.0.20';
            CREATE CONNECTIVITY_POOL p SOURCE_ADDRESS '10.0.0.0/8' PARTICIPANTS ((NODE sql0));
            \\restart;
            \\connect 'ocient://alice:wrong@10.0.0.20/system' from = '10.0.0.1';
            \\can SELECT ON DATABASE system AS GROUP readonly;

            """
        let remedies = try actions(text, 6, 3).filter { $0["kind"]?.text == "quickfix" }
        #expect(!remedies.isEmpty)
        for action in remedies {
            let uri = editor.open(done(text, action), "after.ocsim")
            let hints = try editor.ask("textDocument/inlayHint", uri).elements ?? []
            let last = hints.last?["label"]?.elements?.first?["value"]?.text
            #expect(last?.hasPrefix("allowed") == true, "\(action["title"]?.text ?? "")")
        }
    }

    @Test func aLoginIsRemedied() throws {
        let text = CodeActionTests.login
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.hasPrefix("\\connect") })
        let remedies = try actions(text, line, 3).filter { $0["kind"]?.text == "quickfix" }
        #expect(!remedies.isEmpty)
        for action in remedies {
            let uri = editor.open(done(text, action), "after.ocsim")
            let hints = try editor.ask("textDocument/inlayHint", uri).elements ?? []
            let values = hints.map { $0["label"]?.elements?.first?["value"]?.text ?? "" }
            #expect(values.contains { $0.hasPrefix("accepted") })
        }
    }

    @Test(arguments: [
        ("DROP GROUP h;", "DROP GROUP h;\n\\expect error, code = -612, rule = 'NAME-2';"),
        ("SHOW GROUPS", "SHOW GROUPS;\n\\expect ok, rows = 1;"),
        (
            "\\can USE ON SYSTEM AS GROUP public;",
            "\\can USE ON SYSTEM AS GROUP public;\n\\expect denied, rule = 'PRIV-1';"
        ),
        ("CREATE GROUP g;\n\\expect error;", "CREATE GROUP g;\n\\expect ok;"),
    ])
    func whatHappenedIsExpected(_ text: String, _ expected: String) throws {
        let action = try actions(text, 0, 3).first {
            $0["title"]?.text == "expect what happened"
        }
        #expect(done(text, action) == expected)
        let uri = editor.open(expected, "after.ocsim")
        #expect(editor.findings[uri]?.isEmpty == true)
    }

    @Test func whatIsExpectedOfALoginIsMet() throws {
        let text = FeatureTests.script
        let action = try actions(text, 17, 3).first {
            $0["title"]?.text == "expect what happened"
        }
        let then = done(text, action)
        #expect(then.contains("\\expect accepted, rule = 'PRIV-2', flow = authorization_code"))
        let uri = editor.open(then, "after.ocsim")
        #expect(editor.findings[uri]?.contains {
            $0["code"]?.text == "scenario.expectation"
        } == false)
    }

    @Test func onlyTheKindsThatAreAskedFor() throws {
        let uri = editor.open("DROP GROUP h;")
        let range = JSONValue.span(TextSpan(TextPosition(0, 1), TextPosition(0, 1)))
        let actions = try editor.ask("textDocument/codeAction", uri, [
            ("range", range), ("context", .fields([("only", .texts(["quickfix"]))])),
        ])
        #expect(actions.elements?.contains { $0["kind"]?.text == "refactor" } == false)
    }
}
