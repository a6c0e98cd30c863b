import OcientSQL
import OcientSimulator
import Testing

@testable import OcientEditor

/// Definitions, references, renaming.
@Suite struct NavigationTests {
    private let editor = TestEditor()

    private static let script = """
        CREATE DATABASE sandbox;
        CREATE GROUP readonly;
        GRANT SELECT ON DATABASE sandbox TO GROUP readonly;
        CREATE SSO INTEGRATION web PROTOCOL OIDC
          issuer = 'https://id', client_id = 'web', default_group = 'readonly';
        ALTER DATABASE system SET SSO INTEGRATION web;
        \\node sql0 address = '10.0.0.20';
        CREATE CONNECTIVITY_POOL p SSO INTEGRATION web PARTICIPANTS ((NODE sql0));
        \\idp auth0 issuer = 'https://id/', kind = auth0;
        \\app people idp = auth0, client_id = 'web', type = native, grants = [authorization_code],
          callbacks = ['http://127.0.0.1:7050/ocient/oauth2/v1/callback'];
        \\person jane idp = auth0, subject = 'jane';
        \\token job app = people, person = jane;
        \\restart;
        \\connect 'ocient://10.0.0.20/sandbox?handshake=SSO' as = jane;
        \\expect accepted, integration = web, groups = ['readonly@system'], database = sandbox;

        """

    private func lines(_ result: JSONValue) -> [Int] {
        (result.elements ?? []).compactMap { $0.at("range", "start", "line")?.int }
    }

    @Test(arguments: [
        (2, 27, 0), (4, 63, 1), (5, 43, 3), (7, 44, 3), (7, 68, 6), (9, 20, 8), (12, 17, 9),
        (12, 34, 11), (14, 30, 0), (14, 57, 11), (15, 34, 3), (15, 51, 1),
    ])
    func definitions(_ line: Int, _ character: Int, _ expected: Int) throws {
        let uri = editor.open(NavigationTests.script)
        let result = try editor.ask("textDocument/definition", uri, line, character)
        #expect(lines(result) == [expected])
    }

    @Test func references() throws {
        let uri = editor.open(NavigationTests.script)
        let context = JSONValue.fields([("includeDeclaration", .bool(true))])
        let group = try editor.ask(
            "textDocument/references", uri, 1, 14, [("context", context)])
        #expect(lines(group) == [1, 2, 4, 15])
        let database = try editor.ask("textDocument/references", uri, 0, 17)
        #expect(lines(database) == [0, 2, 14, 15])
        let marks = try editor.ask("textDocument/documentHighlight", uri, 3, 24)
        #expect(lines(marks) == [3, 5, 7, 15])
    }

    @Test func namesOfDatabasesAreApart() throws {
        let uri = editor.open("""
            CREATE DATABASE a; CREATE DATABASE b;
            CREATE GROUP "g@a"; CREATE GROUP "g@b";
            \\as "admin@system" ON a;
            DROP GROUP g;
            """)
        let result = try editor.ask("textDocument/references", uri, 3, 11)
        #expect(lines(result) == [1, 3])
        #expect(result.elements?.first?.at("range", "start", "character")?.int == 14)
    }

    @Test func anIncludeLeadsToItsFile() throws {
        editor.open("CREATE GROUP g;\n", "part.sql")
        let uri = editor.open("\\i 'part.sql';\nDROP GROUP g;", "whole.ocsim")
        let file = try editor.ask("textDocument/definition", uri, 0, 6)
        #expect(file.elements?.first?["uri"]?.text == "file:///editor/part.sql")
        let group = try editor.ask("textDocument/definition", uri, 1, 11)
        #expect(group.elements?.first?["uri"]?.text == "file:///editor/part.sql")
    }

    @Test func aTokenAsAPathLeadsNowhere() throws {
        let uri = editor.open("\\i 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln';", "token.ocsim")
        #expect(try editor.ask("textDocument/definition", uri, 0, 6) == .null)
    }

    private func renamed(
        _ text: String, _ line: Int, _ character: Int, _ name: String
    ) throws -> String {
        let uri = editor.open(text)
        let edit = try editor.ask(
            "textDocument/rename", uri, line, character, [("newName", .string(name))])
        return TestEditor.edited(text, edit["changes"]?[uri] ?? .array([]))
    }

    @Test func renamingKeepsWhatTheScriptSays() throws {
        let text = try renamed(NavigationTests.script, 1, 14, "Readers")
        #expect(text.contains("CREATE GROUP \"Readers\";"))
        #expect(text.contains("default_group = 'Readers'"))
        #expect(text.contains("groups = ['Readers@system']"))
        #expect(!text.contains("readonly"))
        let database = try renamed(NavigationTests.script, 0, 18, "lab")
        #expect(database.contains("10.0.0.20/lab?"))
        #expect(!database.contains("sandbox"))
    }

    @Test(arguments: [
        (NavigationTests.script, 0, 18, "system"), (NavigationTests.script, 0, 18, "my lab"),
        (NavigationTests.script, 1, 14, "public"), (NavigationTests.script, 1, 14, "a@b"),
        (NavigationTests.script, 5, 17, "other"), (NavigationTests.script, 1, 14, ""),
        ("CREATE GROUP a; CREATE GROUP b;", 0, 13, "b"),
        ("\\set a = x; \\set b = y; \\section '${a}';", 0, 5, "b"),
    ])
    func whatCollidesIsRefused(_ text: String, _ line: Int, _ character: Int, _ name: String) {
        #expect(throws: RPCError.self) { try renamed(text, line, character, name) }
    }

    @Test func aNameBeforeItsRenamingIsApart() throws {
        let text = "CREATE GROUP a;\nALTER GROUP a RENAME TO b;\nDROP GROUP b;"
        #expect(try renamed(text, 0, 13, "c")
            == "CREATE GROUP c;\nALTER GROUP c RENAME TO b;\nDROP GROUP b;")
        #expect(try renamed(text, 2, 11, "c")
            == "CREATE GROUP a;\nALTER GROUP a RENAME TO c;\nDROP GROUP c;")
    }

    @Test func variablesAreRenamedInTexts() throws {
        #expect(try renamed("\\set h = x;\n\\section '${h} and ${h}';", 0, 5, "host")
            == "\\set host = x;\n\\section '${host} and ${host}';")
    }

    @Test func renamingIsPrepared() throws {
        let uri = editor.open("CREATE USER \"al@system\" PASSWORD 'Secret1234';")
        let found = try editor.ask("textDocument/prepareRename", uri, 0, 14)
        #expect(found["placeholder"]?.text == "al")
        #expect(try editor.ask("textDocument/prepareRename", uri, 0, 2) == .null)
    }
}
