import OcientSQL
import Testing

@testable import OcientSimulator

/// Answers to lines: those that were met before, rows of CSV, the attempt as it is shown.
@Suite struct ReplayAnswerTests {
    private static let setup = GuideSetup.statements + GuideSetup.world + """
        \\restart; CREATE USER bob PASSWORD = 'rightone1'; ALTER GROUP readonly ADD USER bob;
        """
    private static let people = "ocient://db.example.com/sandbox?handshake=SSO"
    private static let machine = "ocient://id_token@system@db.example.com:4050/sandbox"
        + "?handshake=SSO&identityprovider=sso_m2m"

    private func worker(
        _ options: ReplayOptions, change: String? = nil
    ) -> ReplayWorker {
        var whatIf = WhatIf(Bench(Self.setup).interpreter, beforeRestart: false)
        if let change { whatIf.change(ReasoningScene.source("change.sql", change)) }
        return ReplayWorker(
            whatIf.before, changed: change == nil ? nil : whatIf.after, keeping: [.accepted],
            options)
    }

    private func batch(
        _ lines: [String], first: Int = 1, columns: ReplayColumns? = nil
    ) -> ReplayBatch {
        ReplayBatch(
            bytes: Array(lines.map { $0 + "\n" }.joined().utf8), firstLine: first, lineOffset: 0,
            lineCount: lines.count, columns: columns)
    }

    /// A machine's token that is valid from 1,000 to 2,000.
    private static func machine(
        at time: String, issuer: String = "https://auth.example.com/"
    ) -> String {
        "{\"dsn\":\"\(machine)\",\"claims\":{\"iss\":\"\(issuer)\",\"sub\":\"j\","
            + "\"aud\":\"https://db.example.com\",\"azp\":\"robot\",\"nbf\":1000,\"exp\":2000},"
            + "\"time\":\(time)}"
    }

    private static let lines = [
        #"{"dsn":"\#(people)","person":"jane","id":1,"app":"etl","share":0.25,"x":null}"#,
        #"{ "id" : -7, "dsn": "\#(people)", "person": "joe" }"#,
        #"{"dsn":"ocient://nowhere/d","note":"a b"}"#,
        #"{"dsn":"\#(people)","claims":{"sub":"x","#
            + #""https://example.com/groups":["readwrite-role"]}}"#,
        machine(at: "999"), machine(at: "1000"), machine(at: "1999.75"), machine(at: "2000"),
        machine(at: "\"1970-01-01T00:20:00Z\""), machine(at: "\"noon\""),
        // Refused at any time, but remembered for a part of it.
        machine(at: "999", issuer: "https://x"), machine(at: "1500", issuer: "https://x"),
        machine(at: "2500", issuer: "https://x"),
        "{\"dsn\":\"ocient://nowhere/d\",\"note\":\"a\u{202E}b\"}",
        #"{"dsn":"ocient://access_token@system:opaque@db.example.com/sandbox?handshake=sso","#
            + #""time":5}"#,
        #"{"dsn":"ocient://bob@system:rightone1@10.0.0.20/sandbox","time":7}"#,
        // More names than are known by heart; lines that end too early, or are no JSON.
        "{\"dsn\":\"\(people)\","
            + (1...70).map { "\"n\($0)\":\($0)" }.joined(separator: ",") + "}",
        #"{"dsn":"ocient"#, #"{"dsn":"\#(people)","claims":{"sub":"x""#, #"{"id":01}"#,
        #"{"id":1.}"#, #"{"id":tru}"#, #"{"dsn" "x"}"#, #"{"dsn":"x";"id":1}"#, #"{"id":1"#,
        #"{"id":1,"id":2,"dsn":"\#(people)"}"#, "{}",
    ]

    /// A line that was met before is answered as if it was not, at any time, on both sides.
    @Test(arguments: [nil, "REVOKE USE ON DATABASE sandbox FROM GROUP readonly;"])
    func whatWasMetBeforeIsAnsweredAgain(change: String?) throws {
        var plain = ReplayOptions()
        plain.summarizes = true
        var numbered = plain
        (numbered.numbersLines, numbered.writesUnchanged) = (true, true)
        var quiet = plain
        quiet.writesAnswers = false
        for options in [plain, numbered, quiet] {
            let worker = worker(options, change: change)
            var sum: ReplaySummary?
            for round in 0..<3 {
                for (index, line) in Self.lines.enumerated() {
                    let number = round * Self.lines.count + index + 1
                    let again = worker.run(batch([line], first: number))
                    let alone = self.worker(options, change: change)
                    let once = alone.run(batch([line], first: number))
                    #expect(again.output == once.output, "\(line)")
                    #expect(again.attempts == once.attempts && again.effects == once.effects)
                    #expect(again.broken == once.broken && again.hasRefusal == once.hasRefusal)
                    #expect(again.hasUndetermined == once.hasUndetermined)
                    let part = alone.summary()
                    if sum == nil { sum = part } else { sum?.merge(part) }
                }
            }
            #expect(worker.summary() == sum)
        }
    }

    /// Answers as CSV: the carried columns, then ours.
    @Test func rows() throws {
        var options = ReplayOptions()
        (options.writesCSV, options.numbersLines, options.echoes) = (true, true, true)
        let columns = try ReplayColumns(
            ["id", "dsn", "user", "password", "pool", "rule"], options.mapping)
        options.carriedColumns = columns.carried
        #expect(String(decoding: ReplayWorker.heading(options, isChange: false), as: UTF8.self)
            == "line,attempt,id,input_rule,outcome,rule,code,message,flow,pool,node,integration,"
            + "integration_database,identity,groups,error\n")
        let result = worker(options).run(batch([
            "\"1,x\",ocient://10.0.0.20/sandbox,bob@system,rightone1,,mine",
            "2,ocient://nowhere/d,,,,", "3,,,,,", "4",
        ], columns: columns))
        let rows = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
        #expect(rows[0] == "1,\\connect 'ocient://10.0.0.20/sandbox',\"1,x\",mine,accepted,PRIV-2"
            + ",,,password,sql0_default,sql0,,,bob@system,readonly@system,")
        #expect(rows[1].hasPrefix("2,\\connect 'ocient://nowhere/d',2,,refused,POOL-12,-201,"))
        #expect(rows[2] == "3,\\connect 'ocient:///system',3,,,,,,,,,,,,,"
            + "the line has neither 'dsn' nor 'host'")
        #expect(rows[3] == "4,,,,,,,,,,,,,,,\"the heading has 6 columns, but the line 1\"")
    }

    @Test func rowsOfAChange() throws {
        var options = ReplayOptions()
        (options.writesCSV, options.writesUnchanged) = (true, true)
        options.carriedColumns = ["id"]
        let heading = String(
            decoding: ReplayWorker.heading(options, isChange: true), as: UTF8.self)
        #expect(heading.hasPrefix("id,effect,differs,before_outcome,before_rule,"))
        #expect(heading.hasSuffix(",after_identity,after_groups,error\n"))
        let worker = worker(options, change: "REVOKE USE ON DATABASE sandbox FROM GROUP readonly;")
        let result = worker.run(batch([
            #"{"id":true,"dsn":"\#(Self.people)","person":"joe"}"#,
            #"{"id":[1],"dsn":"\#(Self.people)","person":"jane"}"#, #"{"id":null}"#,
        ]))
        let rows = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
        #expect(rows[0].hasPrefix("true,lost,"))
        #expect(rows[0].contains(",accepted,PRIV-2,,,authorization_code,sso_pool,sql0,"))
        #expect(rows[1].hasPrefix("[1],unchanged,,accepted,"))
        #expect(rows[2].hasSuffix(",the line has neither 'dsn' nor 'host'"))
        #expect(rows[2].split(separator: ",", omittingEmptySubsequences: false).count
            == heading.split(separator: ",").count)
        #expect(result.broken == [.accepted])
    }

    /// The attempt in the words of `\connect`, secrets masked; of a string in parts as pyocient
    /// writes it.
    @Test(arguments: [
        (#"{"dsn":"ocient://u:p@h/d","from":"10.0.0.1"}"#,
         "\\connect 'ocient://u:********@h/d' from = '10.0.0.1'"),
        (#"{"host":"h","user":"u@d","password":"p","database":"d"}"#,
         "\\connect 'ocient://u@d:********@h/d'"),
        (#"{"host":"h","user":"u@d","right_password":true}"#, "\\connect 'ocient://u@d@h/system'"),
        (#"{"driver":"jdbc","host":"h","port":4050}"#, "\\connect 'jdbc:ocient://h:4050/system'"),
        (#"{"host":"h","handshake":"sso","identity_provider":"i","sso_oauth_flow":"deviceGrant"}"#,
         "\\connect 'ocient://h/system?handshake=sso&identityprovider=i&ssoOAuthFlow=deviceGrant'"),
        (#"{"host":"h","handshake":"sso","person":"jane","node":"sql0","pool":"it's"}"#,
         "\\connect 'ocient://h/system?handshake=sso' as = 'jane', node = 'sql0', pool = 'it''s'"),
        (#"{"host":"h","handshake":"sso","browser":false,"consent":false,"client_version":"3.4"}"#,
         "\\connect 'ocient://h/system?handshake=sso' client_version = '3.4', browser = false,"
            + " consent = false"),
    ])
    func attempts(line: String, text: String) throws {
        var options = ReplayOptions()
        options.echoes = true
        let output = worker(options).run(batch([line])).output
        #expect(try JSONReader.read(output)["attempt"]?.text == text)
    }

    /// Two lines with a right password that nobody has: each is a wrong one.
    @Test func aRightPasswordOfNobodyIsWrong() throws {
        let line = #"{"dsn":"ocient://10.0.0.20/sandbox","user":"nobody@system","#
            + #""right_password":true}"#
        var options = ReplayOptions()
        options.summarizes = true
        let worker = worker(options, change: "CREATE USER nobody PASSWORD = 'x1';"
            + "GRANT USE ON DATABASE sandbox TO USER nobody;")
        let answer = try JSONReader.read(worker.run(batch([line])).output)
        #expect(answer["before"]?["rule"]?.text == "PWD-2")
        #expect(answer["after"]?["outcome"]?.text == "accepted")
        #expect(answer["effect"]?.text == "gained")
    }

    /// What a call of the web interface carries, and what a client cannot read.
    @Test func callsAndStringsThatNoClientReads() throws {
        let worker = worker(ReplayOptions())
        func decision(_ line: String) throws -> JSONValue? {
            try JSONReader.read(worker.run(batch([line])).output)["decision"]
        }
        let call = try decision(#"{"dsn":"https://db.example.com/v1/login","body":"#
            + #"{"username":"bob@system","password":"x","database":"sandbox"}}"#)
        #expect(call?["outcome"]?.text == "refused" && call?["rule"]?.text == "HTTP-1",
                "\(String(describing: call))")
        let unread = try decision(#"{"dsn":"ocient://h/d?handshake=cbc"}"#)
        #expect(unread?["rule"]?.text == "DSN-1")
        #expect(unread?["message"]?.text?.contains("handshake") == true)
        let opaque = try decision(
            #"{"host":"db.example.com","handshake":"sso","user":"id_token@system","token":"x"}"#)
        #expect(opaque?["rule"]?.text == "TOK-8")
    }

    /// What hangs on a provider that nobody described is undetermined, with what is missing.
    @Test func whatIsNotDescribed() throws {
        let system = Bench("""
            \\node n address = '10.0.0.1'; CREATE DATABASE lab; CREATE GROUP readers;
            CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'https://id.example.com',
                client_id = 'people', default_group = 'readers';
            ALTER DATABASE system SET SSO INTEGRATION i; \\restart;
            """)
        let worker = ReplayWorker(
            system.interpreter, changed: nil, keeping: [], ReplayOptions())
        let result = worker.run(batch([#"{"dsn":"ocient://10.0.0.1/lab?handshake=SSO"}"#]))
        let decision = try JSONReader.read(result.output)["decision"]
        #expect(result.hasUndetermined && !result.hasRefusal)
        #expect(decision?["outcome"]?.text == "undetermined")
        #expect(decision?["rule"]?.text == "IDP-4")
        #expect(decision?["message"]?.text?.contains("https://id.example.com") == true)
    }

    /// The names that a first line carries are the columns of answers in CSV.
    @Test func theFirstLineNamesTheColumns() throws {
        let mapping = ReplayMapping()
        #expect(batch([#"{"id":1,"dsn":"x","app":2}"#, #"{"more":1}"#]).carriedColumns(mapping)
            == ["id", "app"])
        #expect(batch(["{"]).carriedColumns(mapping) == [])
        #expect(batch([], columns: try ReplayColumns(["a", "host"], mapping))
            .carriedColumns(mapping) == ["a"])
    }
}
