import OcientSQL
import OcientSimulator
import Testing

@testable import OcientEditor

/// Hover, hints, actions, outline, folding, colours, layout, selection, lenses.
@Suite struct FeatureTests {
    private let editor = TestEditor()

    static let script = """
        -- The system of the tests.
        -- It has two databases.
        CREATE DATABASE sandbox;
        CREATE GROUP readonly; GRANT USE ON DATABASE sandbox TO GROUP readonly;
        CREATE GROUP "readers@sandbox";
        CREATE SSO INTEGRATION web PROTOCOL OIDC
          issuer = 'https://id', client_id = 'web', client_secret = 'CANARY-SECRET',
          default_group = 'readonly';
        ALTER DATABASE system SET SSO INTEGRATION web;
        \\node sql0 address = '10.0.0.20';
        \\idp auth0 issuer = 'https://id/', kind = auth0;
        \\app people idp = auth0, client_id = 'web', type = native,
          grants = [authorization_code, device_code],
          callbacks = ['http://127.0.0.1:7050/ocient/oauth2/v1/callback'];
        \\person jane idp = auth0, subject = 'jane';
        \\restart;
        \\section 'logins';
        \\connect 'ocient://10.0.0.20/sandbox?handshake=SSO' as = jane;
        \\can SELECT ON DATABASE sandbox AS GROUP "readonly@system";
        \\prove never accepted where database = sandbox and flow = id_token;
        \\set token = 'CANARY-TOKEN';

        """

    private func hover(_ text: String, _ line: Int, _ character: Int) throws -> String {
        let uri = editor.open(text)
        let result = try editor.ask("textDocument/hover", uri, line, character)
        return result.at("contents", "value")?.text ?? ""
    }

    @Test(arguments: [
        (18, 30, "sandbox inherits from system: web (primary)"), (2, 3, "creates a database"),
        (3, 15, "group readonly"), (5, 25, "issuer `https://id`"), (6, 26, "which `azp`"),
        (8, 45, "used by: system, sandbox"), (9, 8, "node sql0"), (9, 13, "where clients reach"),
        (10, 8, "auth0 at `https://id/`"), (17, 3, "attempts a login"),
        (17, 58, "person jane"), (18, 7, "fits SYSTEM, DATABASE"), (17, 12, "accepted"),
    ])
    func hovers(_ line: Int, _ character: Int, _ part: String) throws {
        let text = try hover(FeatureTests.script, line, character)
        #expect(text.contains(part), "\(text)")
    }

    @Test func hoverOfRulesAdviceErrorsReadings() throws {
        #expect(try hover("\\expect refused, rule = 'TOK-11';", 0, 26).contains("**TOK-11**"))
        #expect(try hover("-- ocsim: allow A-RESTART", 0, 20).contains("**A-RESTART**"))
        #expect(try hover("\\expect refused, code = -1233;", 0, 26).contains("Cure:"))
        #expect(try hover("\\reading pool_priority = lowest;", 0, 12).contains("POOL-5"))
        #expect(try hover("", 0, 0).isEmpty)
    }

    @Test func noSecretIsShown() throws {
        let uri = editor.open(FeatureTests.script)
        let lines = FeatureTests.script.split(separator: "\n", omittingEmptySubsequences: false)
        for (line, text) in lines.enumerated() {
            for character in stride(from: 0, to: text.count, by: 3) {
                let result = try editor.ask("textDocument/hover", uri, line, character)
                #expect(!JSONText.text(of: result).contains("CANARY"))
            }
        }
        for method in ["textDocument/documentSymbol", "textDocument/inlayHint"] {
            #expect(!JSONText.text(of: try editor.ask(method, uri)).contains("CANARY"))
        }
    }

    @Test func hints() throws {
        let uri = editor.open(FeatureTests.script)
        let hints = try editor.ask("textDocument/inlayHint", uri).elements ?? []
        let texts = hints.map { hint in
            let line = hint.at("position", "line")?.int ?? -1
            return "\(line) " + (hint["label"]?.elements?.first?["value"]?.text ?? "")
        }
        #expect(texts == [
            "8 inherited by sandbox", "17 accepted · web · readonly@system", "18 denied · PRIV-1",
            "19 holds",
        ])
        let one = try editor.ask("textDocument/inlayHint", uri, [
            ("range", .span(TextSpan(TextPosition(17, 0), TextPosition(18, 0)))),
        ])
        #expect(one.elements?.count == 2)
        let resolved = try editor.ask("inlayHint/resolve", hints[1])
        #expect(resolved.at("tooltip", "value")?.text?.contains("PRIV-2") == true)
        let command = hints[1]["label"]?.elements?.first?["command"]
        let trace = try editor.ask("workspace/executeCommand", command ?? .null)
        #expect(trace.text?.contains("PRIV-2") == true)
        #expect(editor.shown.last == trace.text)
    }

    @Test func symbolsAreInSections() throws {
        let uri = editor.open(FeatureTests.script)
        let symbols = try editor.ask("textDocument/documentSymbol", uri).elements ?? []
        #expect(symbols.first?["name"]?.text == "CREATE DATABASE sandbox")
        #expect(symbols.last?["name"]?.text == "logins")
        #expect(symbols.last?["children"]?.elements?.count == 4)
        let flat = TestEditor(.null)
        let other = flat.open(FeatureTests.script)
        let all = try flat.ask("textDocument/documentSymbol", other).elements ?? []
        #expect(all.last?["containerName"]?.text == "logins")
    }

    @Test func folding() throws {
        let uri = editor.open(FeatureTests.script)
        let folds = try editor.ask("textDocument/foldingRange", uri).elements ?? []
        let lines = folds.map { "\($0["startLine"]?.int ?? -1)-\($0["endLine"]?.int ?? -1)" }
        #expect(Set(lines) == ["0-1", "5-7", "11-13", "16-20"])
    }

    @Test func colours() throws {
        let uri = editor.open("-- é\nCREATE GROUP g; /* a\nb */ \\now '2026-01-01T00:00:00Z';")
        let data = try editor.ask("textDocument/semanticTokens/full", uri)["data"]?.elements
        let numbers = (data ?? []).compactMap { $0.int }
        #expect(numbers == [
            0, 0, 4, 5, 0, 1, 0, 6, 0, 0, 0, 7, 5, 0, 0, 0, 6, 1, 1, 0, 0, 3, 4, 5, 0, 1, 0, 4, 5,
            0, 0, 5, 4, 6, 0, 0, 5, 22, 3, 0,
        ])
        let part = try editor.ask("textDocument/semanticTokens/range", uri, [
            ("range", .span(TextSpan(TextPosition(0, 0), TextPosition(0, 2)))),
        ])
        #expect(part["data"]?.elements?.count == 5)
    }

    @Test func formatting() throws {
        let text = "create   group a;\n-- kept\ndrop group  a;grant use on database x to group y;\n"
        let uri = editor.open(text)
        let edits = try editor.ask("textDocument/formatting", uri)
        #expect(TestEditor.edited(text, edits) == """
            CREATE GROUP a;
            -- kept
            DROP GROUP a;
            GRANT USE ON DATABASE x TO GROUP y;

            """)
        let range = try editor.ask("textDocument/rangeFormatting", uri, [
            ("range", .span(TextSpan(TextPosition(2, 0), TextPosition(2, 3)))),
        ])
        let ranged = TestEditor.edited(text, range)
        #expect(ranged.hasPrefix("create   group a;\n-- kept\nDROP GROUP a;"))
        let typed = try editor.ask("textDocument/onTypeFormatting", uri, 0, 17, [
            ("ch", .string(";")),
        ])
        #expect(TestEditor.edited(text, typed).hasPrefix("CREATE GROUP a;\n"))
        let wrong = editor.open("create gropu a;", "b.ocsim")
        #expect(try editor.ask("textDocument/formatting", wrong) == .null)
    }

    @Test func aFormattedDocumentHasNoEdits() throws {
        let uri = editor.open("CREATE GROUP a;\n")
        #expect(try editor.ask("textDocument/formatting", uri) == .array([]))
    }

    @Test func selections() throws {
        let uri = editor.open(FeatureTests.script)
        let result = try editor.ask("textDocument/selectionRange", uri, [
            ("positions", .array([.position(TextPosition(17, 14))])),
        ])
        var depth = 0
        var level = result.elements?.first
        var last: TextSpan?
        while let range = level {
            let span = try #require(range["range"]?.span)
            if let last { #expect(span.start <= last.start && last.end <= span.end) }
            last = span
            depth += 1
            level = range["parent"]
        }
        #expect(depth == 6)
    }

    @Test func theLensRunsTheScenario() throws {
        let uri = editor.open("CREATE GROUP g;\n\\expect ok;\nDROP GROUP h;\n\\expect ok;")
        let lens = try editor.ask("textDocument/codeLens", uri).elements?.first
        #expect(lens?.at("command", "title")?.text == "run this scenario")
        let result = try editor.ask("workspace/executeCommand", lens?["command"] ?? .null)
        #expect(result.text?.hasPrefix("4 statements, 2 expectations, 1 not met") == true)
        #expect(editor.shown == [result.text ?? ""])
        let script = editor.open("CREATE GROUP g;", "a.sql")
        #expect(try editor.ask("textDocument/codeLens", script) == .array([]))
    }
}
