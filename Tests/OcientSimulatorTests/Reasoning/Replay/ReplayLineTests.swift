import OcientSQL
import Testing

@testable import OcientSimulator

/// Lines of logs: what is an attempt, what is not, what is carried through.
@Suite struct ReplayLineTests {
    private static let setup = GuideSetup.statements + GuideSetup.world + """
        \\restart; CREATE USER bob PASSWORD = 'rightone1'; ALTER GROUP readonly ADD USER bob;
        """
    private static let dsn = "ocient://bob@system:rightone1@10.0.0.20/sandbox"

    private func worker(_ options: ReplayOptions = ReplayOptions()) -> ReplayWorker {
        ReplayWorker(Bench(Self.setup).interpreter, changed: nil, keeping: [], options)
    }

    private func run(
        _ text: String, _ options: ReplayOptions = ReplayOptions(), columns: [String]? = nil
    ) throws -> ReplayResult {
        worker(options).run(ReplayBatch(
            bytes: Array(text.utf8), firstLine: 1, lineOffset: 0, lineCount: 1,
            columns: try columns.map { names throws(ReplayLineError) in
                try ReplayColumns(names, options.mapping)
            }))
    }

    /// The answer to one line of JSON.
    private func answer(
        _ line: String, _ options: ReplayOptions = ReplayOptions()
    ) throws -> JSONValue {
        try JSONReader.read(try run(line, options).output)
    }

    @Test(arguments: [
        (#"{"dsn": "#, "replay.json", "no JSON: "),
        ("[1]", "replay.no-object", "the line is no JSON object"),
        ("{}", "replay.no-string", "the line has neither 'dsn' nor 'host'"),
        (#"{"dsn":""}"#, "replay.no-string", "the line has neither 'dsn' nor 'host'"),
        (#"{"dsn":true}"#, "replay.form", "'dsn' needs a text"),
        (#"{"dsn":"ocient://h/d","host":"h"}"#, "replay.part",
         "'host' cannot be used beside 'dsn'"),
        (#"{"dsn":"ocient://h/d","source":"here"}"#, "replay.form",
         "'source' needs an IPv4 or IPv6 address"),
        (#"{"dsn":"ocient://h/d","time":"noon"}"#, "replay.form",
         "'time' needs a time such as 2026-01-01T00:00:00Z"),
        (#"{"dsn":"ocient://h/d","time":".5"}"#, "replay.form",
         "'time' needs a time such as 2026-01-01T00:00:00Z"),
        (#"{"dsn":"ocient://h/d","from":"::1","source":"::2"}"#, "replay.twice",
         "two names of the line are 'source'"),
        (#"{"dsn":"ocient://h/d","person":"nobody"}"#, "replay.person",
         "'person' names nobody of the set-up"),
        (#"{"dsn":"ocient://h/d","browser":1}"#, "replay.form", "'browser' needs true or false"),
        (#"{"dsn":"ocient://h/d","claims":"x"}"#, "replay.form", "'claims' needs a JSON object"),
        (#"{"dsn":"ocient://h/d","claims":7}"#, "replay.form", "'claims' needs a JSON object"),
        (#"{"dsn":"ocient://h/d","client_version":"new"}"#, "replay.form",
         "'client_version' needs a version such as 3.8"),
        (#"{"dsn":"ocient://h/d","tls":"maybe"}"#, "replay.form", "'tls' needs on or unverified"),
        (#"{"dsn":"ocient://u:p@h/d","token":"x"}"#, "replay.second-password",
         "'token' replaces the password, but the line already has one"),
        (#"{"dsn":"ocient://u:p@h/d","right_password":true}"#, "replay.second-password",
         "'right_password' replaces the password, but the line already has one"),
        (#"{"dsn":"ocient://id_token:p@h/d?handshake=sso","claims":{}}"#,
         "replay.second-password",
         "'claims' replaces the password, but the line already has one"),
        (#"{"dsn":"ocient://h/d","token":"x","claims":{}}"#, "replay.second-password",
         "'claims' replaces the password, but the line already has one"),
        (#"{"dsn":"ocient://h/d","body":{}}"#, "replay.body",
         "'body' needs an HTTP call, https://HOST/v1/CALL"),
        (#"{"host":"h","body":{}}"#, "replay.body",
         "'body' needs an HTTP call, https://HOST/v1/CALL"),
        (#"{"host":"h","port":"x"}"#, "replay.form", "'port' needs a number up to 65535"),
        (#"{"host":"h","port":65536}"#, "replay.form", "'port' needs a number up to 65535"),
        (#"{"host":"h","handshake":"x"}"#, "replay.form", "'handshake' needs gcm or sso"),
        (#"{"host":"h","driver":"odbc"}"#, "replay.form", "'driver' needs pyocient or jdbc"),
        (#"{"host":"ocient://h/d"}"#, "replay.form",
         "'host' needs a value that is no connection string; one belongs to 'dsn'"),
    ])
    func aLineThatIsNoAttempt(line: String, id: String, message: String) throws {
        let result = try run(line)
        #expect(result.faultCount == 1 && result.attempts == 0)
        #expect(result.faults.map { $0.line } == [1])
        let error = try JSONReader.read(result.output)["error"]
        #expect(error?["id"]?.text == id)
        #expect(error?["message"]?.text?.hasPrefix(message) == true, "\(result.faults)")
        let isSyntax = id == "replay.json" || id == "replay.no-object"
        #expect(result.hasSyntaxFault == isSyntax)
    }

    /// The help of an error, by what would put it right.
    @Test func whatToDoAboutALine() throws {
        func help(_ line: String) throws -> String? {
            try answer(line)["error"]?["help"]?.text
        }
        #expect(try help("{}") == "--map dsn=NAME takes another name for it")
        #expect(try help(#"{"dsn":"ocient://h/d","port":1}"#)
            == "--map KEY= leaves a key out, so that its name is carried through")
        #expect(try help(#"{"dsn":"ocient://h/d","person":"x"}"#)
            == "describe the person with \\person, or give 'claims'")
        #expect(try help(#"{"dsn":"ocient://u:p@h/d","token":"x"}"#)
            == "write the user without its password, or leave the token out")
        #expect(try help(#"{"host":"h","body":{}}"#) == nil)
        #expect(try help("[]") == nil)
    }

    /// A whole string and its parts are the same attempt.
    @Test(arguments: [
        #"{"dsn":"ocient://bob@system:rightone1@10.0.0.20/sandbox"}"#,
        #"{"dsn":"ocient://10.0.0.20/sandbox","user":"bob@system","password":"rightone1"}"#,
        #"{"dsn":"ocient://10.0.0.20/sandbox","user":"bob@system","right_password":true}"#,
        #"{"host":"10.0.0.20","database":"sandbox","user":"bob@system","password":"rightone1"}"#,
        #"{"host":"10.0.0.20","port":4050,"database":"sandbox","user":"bob@system","#
            + #""right_password":"true","handshake":"GCM"}"#,
        #"{"driver":"jdbc","host":"10.0.0.20","port":"4050","database":"sandbox","#
            + #""user":"bob@system","password":"rightone1"}"#,
    ])
    func partsAreAString(line: String) throws {
        let decision = try answer(line)["decision"]
        #expect(decision?["outcome"]?.text == "accepted" && decision?["rule"]?.text == "PRIV-2")
        #expect(decision?["identity"]?.text == "bob@system")
        #expect(decision?["groups"]?.elements?.map { $0.text } == ["readonly@system"])
        #expect(decision?["pool"]?.text == "sql0_default" && decision?["node"]?.text == "sql0")
        #expect(decision?["flow"]?.text == "password" && decision?["message"] == .null)
    }

    /// The beginning of a line about an SSO login, in parts.
    private static let sso =
        #"{"host":"db.example.com","database":"sandbox","handshake":"sso","#

    @Test(arguments: [
        (sso + #""person":"jane"}"#, "authorization_code", "readwrite@system"),
        (sso + #""as":"joe","sso_oauth_flow":"deviceGrant"}"#, "device_grant", "readonly@system"),
        (sso + #""claims":{"sub":"x","https://example.com/groups":["readwrite-role"]}}"#,
         "authorization_code", "readwrite@system"),
        (sso + #""user":"id_token@system","identity_provider":"sso_m2m","#
            + #""claims":"{\"iss\":\"https://auth.example.com/\",\"sub\":\"j\",\"azp\":\"robot\","#
            + #"\"aud\":\"https://db.example.com\",\"exp\":4000000000}"}"#,
         "id_token", "readonly@system"),
    ])
    func singleSignOnInParts(line: String, flow: String, group: String) throws {
        let decision = try answer(line)["decision"]
        #expect(decision?["outcome"]?.text == "accepted", "\(String(describing: decision))")
        #expect(decision?["flow"]?.text == flow)
        #expect(decision?["groups"]?.elements?.map { $0.text } == [group])
    }

    /// What the caller set counts where the line says nothing.
    @Test func defaultsAreForLinesWithoutAValue() throws {
        var options = ReplayOptions()
        options.address = IPAddress.parse("2001:db8::1")
        options.defaults = [(.person, .string("joe"))]
        let dsn = #"{"dsn":"ocient://db.example.com/sandbox?handshake=SSO""#
        #expect(try answer(dsn + "}", options)["decision"]?["rule"]?.text == "POOL-4")
        let own = try answer(dsn + #","source":"198.51.100.7"}"#, options)["decision"]
        #expect(own?["groups"]?.elements?.map { $0.text } == ["readonly@system"])
        let jane = try answer(
            dsn + #","source":"198.51.100.7","person":"jane"}"#, options)["decision"]
        #expect(jane?["groups"]?.elements?.map { $0.text } == ["readwrite@system"])
    }

    /// Names of theirs for keys of ours; a key that is mapped away is carried through.
    @Test func namesAreMapped() throws {
        var options = ReplayOptions()
        options.mapping.map(.dsn, to: "url")
        options.mapping.map(.host, to: "")
        let found = try answer("{\"url\":\"\(Self.dsn)\",\"host\":\"web7\"}", options)
        #expect(found["decision"]?["outcome"]?.text == "accepted")
        #expect(found["host"]?.text == "web7" && found["url"] == nil)
        let columns = try ReplayColumns(["url", "host", "dsn", "password", "api_token"],
                                        options.mapping)
        #expect(columns.carried == ["host", "dsn", "api_token"])
    }

    /// Further members are carried through, but for what may be a secret.
    @Test func secretsAreNotCarriedThrough() throws {
        let token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2VjcmV0"
        let found = try answer("""
            {"dsn":"\(Self.dsn)","n":1.50,"none":null,"client_secret":"hush","client_pin":12,\
            "deep":{"a":[null,true,2],"password":["hush",7],"list":[{"api_token":"hush"}]},\
            "note":"ocient://u:hush@h/d","two":"it''s ocient://u:hush'x@h/d","bearer":"\(token)",\
            "text":"{\\"password\\":\\"hush\\"}","array":"[1, 2]","plain":"a: b","decision":1}
            """)
        #expect(!JSONText.text(of: found).contains("hush"))
        #expect(!JSONText.text(of: found).contains("c2VjcmV0"))
        #expect(found["n"]?.number?.description == "1.50")
        #expect(found["none"] == .null && found["client_secret"]?.text == "********")
        #expect(found["deep"]?["a"] == .array([.null, .bool(true), .integer(2)]))
        #expect(found["deep"]?["password"] == .array([.string("********"), .string("********")]))
        #expect(found["deep"]?["list"]?.elements?[0]["api_token"]?.text == "********")
        #expect(found["note"]?.text == "ocient://u:********@h/d")
        #expect(found["array"]?.text == "[1, 2]" && found["plain"]?.text == "a: b")
        #expect(found["text"]?.text == #"{"password":"********"}"#)
        #expect(found["input_decision"] == .integer(1))
    }

    /// A row of a table is the line of JSON with the same members.
    @Test func columnsAreMembers() throws {
        let names = ["id", "host", "database", "user", "password", "api_token", "note"]
        let found = try JSONReader.read(try run(
            "7,10.0.0.20,sandbox,bob@system,rightone1,hush,\"a, \"\"b\"\"\"\n",
            columns: names).output)
        #expect(found["decision"]?["outcome"]?.text == "accepted")
        #expect(found["id"]?.text == "7" && found["note"]?.text == "a, \"b\"")
        #expect(found["api_token"]?.text == "********")
        let empty = try JSONReader.read(try run(
            "7,10.0.0.20,,bob@system,rightone1,,\n", columns: names).output)
        #expect(empty["decision"]?["rule"]?.text == "PRIV-2")
        #expect(empty["decision"]?["outcome"]?.text == "refused")
        #expect(empty["api_token"]?.text == "" && empty["note"]?.text == "")
    }

    @Test(arguments: [
        ("1,x,y\n", "replay.fields", "the heading has 2 columns, but the line 3"),
        ("1\n", "replay.fields", "the heading has 2 columns, but the line 1"),
        ("1,\"x\n", "replay.csv", "a quoted field has no closing quote"),
        ("1,x\"y\n", "replay.csv", "a quote in a field that does not begin with one"),
        ("1,\"x\"y\n", "replay.csv", "text after a closing quote"),
        ("1,\n", "replay.no-string", "the line has neither 'dsn' nor 'host'"),
    ])
    func aRowThatIsNone(row: String, id: String, message: String) throws {
        let result = try run(row, columns: ["id", "dsn"])
        #expect(result.faults.map { $0.error.id } == [id])
        #expect(result.faults.first?.error.message == message)
        #expect(result.hasSyntaxFault == (id != "replay.no-string"))
        let carried = try JSONReader.read(result.output)["id"]
        #expect(carried?.text == (id == "replay.no-string" ? "1" : nil))
    }

    /// Rows are counted by their lines; a blank one is none.
    @Test func rowsAreCountedByLines() throws {
        let result = try run(
            "1,\"ocient://x\ny/d\"\n\n2,\"a\"b\n3,\(Self.dsn)\n", columns: ["id", "dsn"])
        #expect(result.attempts == 2 && result.faults.map { $0.line } == [4])
    }

    @Test func aLineThatIsTooLong() throws {
        let long = #"{"dsn":""# + String(repeating: "x", count: ReplayLimits.lineSize) + #""}"#
        let json = try run(long)
        #expect(json.faults.map { $0.error } == [.tooLong])
        #expect(json.faults.first?.error.message == "the line is longer than 1 MiB")
        let row = try run("1," + long + "\n2,\(Self.dsn)\n", columns: ["id", "dsn"])
        #expect(row.faults.map { $0.error } == [.tooLong] && row.attempts == 1)
        var batch = ReplayBatch(bytes: [], firstLine: 9, lineOffset: 2, lineCount: 1)
        batch.isTooLong = true
        var options = ReplayOptions()
        options.numbersLines = true
        let result = worker(options).run(batch)
        #expect(result.faults.map { $0.line } == [9] && result.hasSyntaxFault)
        #expect(try JSONReader.read(result.output)["line"] == .integer(11))
    }

    @Test func aHeadingWithTooManyColumns() throws {
        // limits.md: columns of CSV that `replay` reads
        let names = (0..<ReplayLimits.columns).map { "c\($0)" }
        #expect(try ReplayColumns(names, ReplayMapping()).carried == names)
        #expect(throws: ReplayLineError.tooLong) {
            _ = try ReplayColumns(names + ["more"], ReplayMapping())
        }
    }

    @Test func bytesThatAreNoText() throws {
        let bytes = Array(#"{"dsn":"x"}"#.utf8) + [0x0A] + Array(#"{"dsn":""#.utf8) + [0xFF]
            + Array("\"}\n".utf8)
        let result = worker().run(ReplayBatch(
            bytes: bytes, firstLine: 1, lineOffset: 0, lineCount: 2))
        #expect(result.attempts == 1)
        #expect(result.faults.map { $0.error } == [
            .json(JSONError(kind: .invalidUTF8, offset: 8)),
        ])
        #expect(result.faults.map { $0.line } == [2])
    }
}
