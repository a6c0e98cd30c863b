import OcientSQL
import OcientSimulator
import Testing

@testable import OcientEditor

/// The life of a server: first things first, errors, documents, what is told.
@Suite struct LanguageServerTests {
    private func request(_ id: Int, _ method: String) throws -> RPCMessage {
        try RPCMessage(Array(
            "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"\(method)\"}".utf8))
    }

    @Test func initializeComesFirst() throws {
        let server = LanguageServer(options: RunOptions(), version: "1")
        let early = server.receive(try request(1, "textDocument/hover"))
        #expect(early.first?.at("error", "code")?.int == -32002)
        let answer = server.receive(try request(2, "initialize"))
        #expect(answer.first?.at("result", "serverInfo", "name")?.text == "ocsim")
        let again = server.receive(try request(3, "initialize"))
        #expect(again.first?.at("error", "code")?.int == -32600)
    }

    @Test func exitFollowsShutdown() throws {
        let server = LanguageServer(options: RunOptions(), version: "1")
        _ = server.receive(try request(1, "initialize"))
        _ = server.receive(try request(2, "shutdown"))
        let late = server.receive(try request(3, "textDocument/hover"))
        #expect(late.first?.at("error", "code")?.int == -32600)
        _ = server.receive(try RPCMessage(
            Array("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}".utf8)))
        #expect(server.exitStatus == 0)
    }

    @Test func errorsOfRequests() throws {
        let editor = TestEditor()
        #expect(throws: RPCError(.methodNotFound, "there is no method 'nothing'")) {
            try editor.ask("nothing")
        }
        #expect(throws: RPCError(.invalidParams, "the document is not open")) {
            try editor.ask("textDocument/hover", "file:///nowhere", 0, 0)
        }
    }

    /// A token is masked in whatever an editor shows, but not in what it writes.
    @Test func tokensAreMasked() {
        let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln"
        let message = JSONValue.fields([
            ("result", .array([.fields([
                ("message", .string("no '\(token)'")), ("newText", .string(token)),
                ("uri", .string("file:///\(token)")), ("line", .int(3)),
            ])])),
        ])
        let content = String(decoding: RPCMessage.content(of: message), as: UTF8.self)
        #expect(content == "{\"result\":[{\"message\":\"no '********'\",\"newText\":\"\(token)\","
            + "\"uri\":\"file:///\(token)\",\"line\":3}]}")
    }

    /// A text in place of a token's name may be the token.
    @Test func aSecretIsNoName() throws {
        let editor = TestEditor()
        let uri = editor.open(
            "\\connect 'ocient://h/d' token = 'opaque';\nCREATE USER u 'pw';\n")
        #expect(try editor.ask("textDocument/prepareRename", uri, 0, 36) == .null)
        let hover = try editor.ask("textDocument/hover", uri, 0, 36)
        #expect(!JSONText.text(of: hover).contains("opaque"))
        let outline = try editor.ask("textDocument/documentSymbol", uri, 0, 0)
        #expect(!JSONText.text(of: outline).contains("pw"))
    }

    @Test func aCancelledRequestIsNotAnswered() throws {
        let editor = TestEditor()
        let answer = editor.server.receive(
            try request(7, "textDocument/hover"), isCancelled: true)
        #expect(answer.first?.at("error", "code")?.int == -32800)
        #expect(answer.first?["id"]?.int == 7)
    }

    @Test(arguments: [
        (["utf-16"], "utf-16"), (["utf-8", "utf-16"], "utf-8"), ([], "utf-16"),
        (["utf-32"], "utf-32"), (["latin1"], "utf-16"),
    ])
    func encodingsAreAgreed(_ offered: [String], _ chosen: String) throws {
        let server = LanguageServer(options: RunOptions(), version: "1")
        let params = JSONValue.fields([("capabilities", .fields([
            ("general", .fields([("positionEncodings", .texts(offered))])),
        ]))])
        let message = try RPCMessage(TestEditor.bytes(.fields([
            ("jsonrpc", .string("2.0")), ("id", .int(1)), ("method", .string("initialize")),
            ("params", params),
        ])))
        let answer = server.receive(message).first
        #expect(answer?.at("result", "capabilities", "positionEncoding")?.text == chosen)
    }

    @Test func findingsHaveVersionAndFollowChanges() {
        let editor = TestEditor()
        let uri = editor.open("CREATE GROPU g;\n")
        #expect(editor.findings[uri]?.count == 1)
        #expect(editor.versions[uri] == 1)
        #expect(editor.findings[uri]?.first?["code"]?.text == "syntax.mismatched-input")
        editor.change(uri, TextSpan(TextPosition(0, 7), TextPosition(0, 12)), "GROUP", version: 2)
        #expect(editor.findings[uri]?.isEmpty == true)
        #expect(editor.versions[uri] == 2)
        editor.change(uri, nil, "DROP GROUP h;", version: 3)
        #expect(editor.findings[uri]?.first?["message"]?.text?.contains("-612") == false)
        #expect(editor.findings[uri]?.first?["severity"]?.int == 1)
        editor.tell("textDocument/didClose", .fields([
            ("textDocument", .fields([("uri", .string(uri))])),
        ]))
        #expect(editor.findings[uri]?.isEmpty == true)
    }

    @Test func findingsAreThoseOfCheck() throws {
        let text = """
            CREATE SSO INTEGRATION web PROTOCOL OIDC issuer = 'https://id/', client_id = 'web';
            ALTER DATABASE system SET SSO INTEGRATION web;
            DROP GROUP nobody;
            """
        let editor = TestEditor()
        let uri = editor.open(text)
        var interpreter = Interpreter()
        var report = CheckReport()
        interpreter.run(try SourceText(text, name: "/editor/a.ocsim")) { record, _ in
            report.add(record)
        }
        report.finish(interpreter)
        let codes = editor.findings[uri]?.compactMap { $0["code"]?.text }
        #expect(codes == report.all.map { $0.diagnostic.id })
        #expect(codes?.isEmpty == false)
    }

    @Test func aUnitOfUTF16IsNoByte() {
        let editor = TestEditor()
        let uri = editor.open("\\section 'é𝄞'; DROP GROUP h;")
        let range = editor.findings[uri]?.first?["range"]?.span
        #expect(range?.start == TextPosition(0, 27))
    }

    @Test func includesComeFromTheEditor() {
        let editor = TestEditor()
        let whole = editor.open("\\i 'part.sql';\nDROP GROUP g;", "whole.ocsim")
        #expect(editor.findings[whole]?.isEmpty == false)
        let part = editor.open("CREATE GROUP g;", "part.sql")
        #expect(editor.findings[whole]?.isEmpty == true)
        editor.change(part, nil, "CREATE GROUP h;", version: 2)
        #expect(editor.findings[whole]?.count == 1)
    }

    @Test func anIncludedDocumentIsReadWhereItIsIncluded() {
        let editor = TestEditor()
        let part = editor.open("DROP GROUP g;", "part.sql")
        #expect(editor.findings[part]?.count == 1)
        editor.open("CREATE GROUP g;\n\\i 'part.sql';", "whole.ocsim")
        #expect(editor.findings[part]?.isEmpty == true)
    }

    @Test func severalDocumentsAreApart() {
        let editor = TestEditor()
        let one = editor.open("CREATE GROUP g;", "one.ocsim")
        let two = editor.open("DROP GROUP g;", "two.ocsim")
        #expect(editor.findings[one]?.isEmpty == true)
        #expect(editor.findings[two]?.count == 1)
    }

    @Test func anyBytesAreAnswered() throws {
        let editor = TestEditor()
        let text = NavigationTexts.all
        let uri = editor.open(text)
        var state: UInt64 = 7
        for version in 2...40 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let line = Int(state % 20)
            let from = Int(state >> 8 % 40)
            let span = TextSpan(
                TextPosition(line, from), TextPosition(line, from + Int(state >> 16 % 6)))
            let texts = ["", "'", "(", ";", "\\", "${", "\n", "é", "--", "GRANT ", "\""]
            editor.change(uri, span, texts[Int(state >> 24) % texts.count], version: version)
            for method in NavigationTexts.methods {
                _ = try? editor.ask(method, uri, line, from, [
                    ("newName", .string("other")),
                    ("range", .span(span)), ("positions", .array([.position(span.start)])),
                ])
            }
        }
    }
}

/// What the test of any bytes begins with.
enum NavigationTexts {
    static let all = """
        CREATE DATABASE sandbox;
        CREATE GROUP readonly;
        CREATE USER alice PASSWORD = 'Secret1234';
        GRANT SELECT, VIEW TABLE ON DATABASE sandbox TO GROUP readonly;
        -- ocsim: allow A-INHERIT
        CREATE SSO INTEGRATION web PROTOCOL OIDC
          issuer = 'https://id/', client_id = 'web', default_group = 'readonly',
          groups_claim_mappings = { 'a' = 'readonly' };
        ALTER DATABASE system SET SSO INTEGRATION web;
        \\node sql0 address = '10.0.0.20';
        \\connect 'ocient://alice:Secret1234@10.0.0.20/sandbox';
        \\expect refused;
        \\can SELECT ON DATABASE sandbox AS GROUP readonly;
        \\prove never accepted where database = sandbox;
        """

    static let methods = FeatureTable.all.map { $0.method }
}
