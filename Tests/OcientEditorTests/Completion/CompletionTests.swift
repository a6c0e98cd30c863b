import OcientSQL
import OcientSimulator
import Testing

@testable import OcientEditor

/// What is offered where: `|` is the cursor.
@Suite struct CompletionTests {
    private let editor = TestEditor()

    private static let system = """
        CREATE DATABASE sandbox; CREATE DATABASE sales;
        CREATE GROUP readonly; CREATE GROUP "readers@sales";
        CREATE USER alice PASSWORD = 'Secret1234';
        CREATE SCHEMA sandbox.marts; CREATE TABLE sandbox.marts.orders (id INT);
        CREATE SSO INTEGRATION web PROTOCOL OIDC issuer = 'https://id', client_id = 'web';
        \\node sql0 address = '10.0.0.20';
        CREATE CONNECTIVITY_POOL sso_pool PARTICIPANTS ((NODE sql0));
        \\idp auth0 issuer = 'https://id/', kind = auth0;
        \\app people idp = auth0, client_id = 'web', type = m2m,
          grants = [client_credentials];
        \\person jane idp = auth0, subject = 'jane';
        \\token job app = people;
        \\set host = 'db.example.com';

        """

    private func labels(_ text: String) throws -> [String] {
        try editor.labels(CompletionTests.system + text)
    }

    @Test(arguments: [
        ("CREATE |", ["DATABASE", "CONNECTIVITY_POOL", "SSO", "OR"], ["GRANT", "sandbox"]),
        ("CREATE GR|", ["GROUP"], ["sandbox"]),
        ("ALTER DATABASE |", ["sandbox", "sales", "system"], ["readonly", "RENAME"]),
        ("ALTER DATABASE sandbox |", ["RENAME", "SET", "UNSET", "ALTER"], ["sandbox"]),
        ("ALTER DATABASE sandbox SET SSO INTEGRATION |", ["web"], ["sandbox", "readonly"]),
        ("DROP USER |", ["alice", "IF"], ["readonly"]),
        ("ALTER GROUP readonly ADD USER |", ["alice"], ["readonly"]),
        ("ALTER GROUP |", ["readonly", "readers@sales"], ["alice"]),
        ("DROP CONNECTIVITY_POOL |", ["sso_pool"], ["sql0"]),
        ("CREATE CONNECTIVITY_POOL p |", ["PRIORITY", "PARTICIPANTS"], ["sso_pool"]),
        ("CREATE CONNECTIVITY_POOL p SSO INTEGRATION |", ["web"], ["sql0"]),
        ("CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE |", ["sql0"], ["web"]),
        ("CREATE CONNECTIVITY_POOL p REQUIRE_SSO |", ["TRUE", "FALSE"], ["web"]),
        ("CREATE DATABASE |", ["IF"], ["sandbox"]),
        ("SHOW |", ["GROUPS", "PRIVILEGES"], ["sandbox"]),
        ("GRANT ROLE |", ["Security Administrator"], ["alice"]),
        ("ALTER SYSTEM ALTER SECURITY |", ["password_minimum_length"], ["web"]),
        ("CREATE SSO INTEGRATION x PROTOCOL |", ["OIDC"], ["web"]),
        ("CREATE SSO INTEGRATION x PROTOCOL OIDC |", ["issuer", "client_id"], ["web"]),
        (
            "CREATE SSO INTEGRATION x PROTOCOL OIDC issuer = 'y', |", ["client_id"],
            ["issuer", "web"]
        ),
        (
            "CREATE SSO INTEGRATION x PROTOCOL OIDC default_group = |", ["readonly"],
            ["readers", "web"]
        ),
        ("ALTER SSO INTEGRATION web SET default_group = 'r|", ["readonly"], ["readers@sales"]),
        ("ALTER SSO INTEGRATION |", ["web"], ["sandbox"]),
        ("SELECT * FROM sandbox.marts.|", ["orders"], ["web"]),
        ("DROP TABLE sandbox.|", ["marts"], ["web"]),
    ])
    func statements(_ text: String, _ offered: [String], _ missing: [String]) throws {
        let labels = try labels(text)
        for label in offered { #expect(labels.contains(label), "\(text): \(labels)") }
        for label in missing { #expect(!labels.contains(label), "\(text)") }
    }

    @Test(arguments: [
        ("GRANT |", ["SELECT", "VIEW TABLE", "ALL", "CREATE DATABASE"], ["sandbox"]),
        ("GRANT | ON DATABASE sandbox TO GROUP readonly;", ["USE"], ["CREATE DATABASE"]),
        ("GRANT | ON TABLE sandbox.marts.orders TO GROUP r;", ["SELECT"], ["USE", "VIEW TABLE"]),
        ("GRANT USE ON |", ["SYSTEM", "DATABASE"], ["TABLE", "SCHEMA"]),
        ("GRANT SELECT ON |", ["SYSTEM", "TABLE", "VIEW", "sandbox"], ["GROUP", "PIPELINE"]),
        ("GRANT SELECT ON DATABASE |", ["sandbox"], ["readonly"]),
        ("GRANT SELECT ON DATABASE sandbox TO |", ["GROUP", "USER"], ["readonly"]),
        ("GRANT SELECT ON DATABASE sandbox TO GROUP |", ["readonly", "readers@sales"], ["alice"]),
        ("REVOKE |", ["GRANT", "SELECT"], ["readonly"]),
        ("\\can | ON SCHEMA sandbox.marts;", ["SELECT"], ["USE"]),
        ("\\can SELECT ON DATABASE sandbox AS GROUP |", ["readonly"], ["alice"]),
    ])
    func privileges(_ text: String, _ offered: [String], _ missing: [String]) throws {
        try statements(text, offered, missing)
    }

    @Test(arguments: [
        ("\\|", ["connect", "expect"], ["GRANT"]),
        ("\\connect 'x' |", ["as", "from", "browser"], ["address"]),
        ("\\connect 'x' as = jane, |", ["from"], ["as"]),
        ("\\connect 'x' as = |", ["jane"], ["job"]),
        ("\\connect 'x' token = |", ["job"], ["jane"]),
        ("\\connect 'x' pool = |", ["sso_pool"], ["web"]),
        ("\\connect 'x' browser = |", ["true", "false"], ["web"]),
        ("\\connect 'ocient://${|", ["job", "host"], ["jane"]),
        ("\\token t app = |", ["people"], ["jane"]),
        ("\\app a idp = auth0, grants = [|", ["device_code"], ["auth0"]),
        ("\\idp i kind = |", ["keycloak"], ["auth0i"]),
        ("\\reading |", ["pool_priority"], ["lowest"]),
        ("\\reading pool_priority = |", ["highest", "lowest"], ["first"]),
        ("\\restart |", ["sql0"], ["web"]),
        ("\\as |", ["alice"], ["readonly"]),
        ("\\as alice ON |", ["sandbox"], ["alice"]),
        ("\\expect |", ["refused", "accepted"], ["rule"]),
        ("\\expect refused, |", ["rule", "code", "sensitive_to"], ["refused"]),
        ("\\expect refused, rule = |", ["TOK-11"], ["code"]),
        ("\\expect refused, rule = 'TO|", ["TOK-11"], ["code"]),
        ("\\expect refused, code = |", ["-1233"], ["rule"]),
        ("\\expect accepted, flow = |", ["device_grant"], ["rule"]),
        ("\\expect accepted, groups = [|", ["readonly@system"], ["web"]),
        ("\\prove |", ["never", "only"], ["where"]),
        ("\\prove never accepted where |", ["database", "flow"], ["never"]),
        ("\\prove never accepted where database = |", ["sandbox"], ["web"]),
        ("\\prove only groups (|", ["readonly"], ["web"]),
        ("-- ocsim: allow |", ["A-RESTART"], ["GRANT"]),
    ])
    func directives(_ text: String, _ offered: [String], _ missing: [String]) throws {
        try statements(text, offered, missing)
    }

    @Test func namesAreThoseOfThisPoint() throws {
        #expect(try editor.labels("DROP GROUP |;\nCREATE GROUP late;").contains("late") == false)
        #expect(try editor.labels("CREATE GROUP early;\nDROP GROUP |").contains("early"))
        let dropped = "CREATE GROUP g; DROP GROUP g;\nALTER GROUP |"
        #expect(try editor.labels(dropped).contains("g") == false)
    }

    @Test func groupsAreThoseOfTheSessionsDatabase() throws {
        let items = try editor.items(
            "CREATE DATABASE d; CREATE GROUP \"x@d\";\n\\as \"admin@system\" ON d;\nDROP GROUP |")
        let x = items.first { $0["label"]?.text == "x" }
        #expect(x?["detail"]?.text == "group of d")
        let editor = TestEditor()
        let other = try editor.items("CREATE DATABASE d; CREATE GROUP \"x@d\";\nDROP GROUP |")
        let qualified = other.first { $0["label"]?.text == "x@d" }
        #expect(qualified?.at("textEdit", "newText")?.text == "\"x@d\"")
    }

    @Test func theWordSoFarIsReplaced() throws {
        let item = try editor.items("CREATE GROUP readonly;\nDROP GROUP rea|")
            .first { $0["label"]?.text == "readonly" }
        #expect(item?.at("textEdit", "range")?.span
            == TextSpan(TextPosition(1, 11), TextPosition(1, 14)))
    }

    @Test func keysHaveTypeAndMeaning() throws {
        let item = try editor.items("\\connect 'x' |").first { $0["label"]?.text == "browser" }
        #expect(item?["detail"]?.text == "bool")
        #expect(item?.at("documentation", "value")?.text?.contains("FLOW-2") == true)
    }

    @Test func everyKeyOfAFormHasAMeaning() {
        for kind in StatementKind.allCases {
            for key in KeyGuide.keys(of: kind) {
                #expect(!key.meaning.isEmpty, "\(kind.word).\(key.name)")
                #expect(!key.type.isEmpty)
            }
        }
        #expect(KeyGuide.keys(of: .connect).count == 9)
        #expect(KeyGuide.keys(of: .expect).count == 24)
    }

    @Test(arguments: StatementForm.all.map { $0.head })
    func aSnippetForEachForm(_ head: String) throws {
        let form = try #require(StatementForm.all.first { $0.head == head })
        let snippet = StatementSnippet.text(of: form)
        #expect(TestSnippet.filled(snippet) == form.example)
        let items = try editor.items("|")
        #expect(items.contains { $0["label"]?.text == head && $0["kind"]?.int == 15 })
    }

    @Test func noDirectiveIsOfferedInAScript() throws {
        let labels = try editor.labels("|", "a.sql")
        #expect(labels.contains("CREATE GROUP"))
        #expect(!labels.contains("\\connect"))
    }

    @Test func namesOfAnIncludedScript() throws {
        editor.open("CREATE GROUP shared;\n", "part.sql")
        #expect(try editor.labels("\\i 'part.sql';\nDROP GROUP |", "whole.ocsim")
            .contains("shared"))
    }
}

/// Snippets as an editor writes them when nothing is filled in.
enum TestSnippet {
    static func filled(_ snippet: String) -> String {
        var result = ""
        var isEscaped = false
        var rest = Array(snippet)[...]
        while let character = rest.popFirst() {
            if isEscaped {
                result.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "$", rest.first == "{" {
                rest = rest.drop { $0 != ":" }.dropFirst()
            } else if character != "}" {
                result.append(character)
            }
        }
        return result
    }
}
