import OcientSQL
import OcientSimulator
import Testing

/// What pyocient takes for a user, host or database though it is a piece of a password is used,
/// but never shown (rule DSN-1).
@Suite struct SecretPartTests {
    private let marker = "h7Qz"

    private let pieces: [String] = {
        let marker = "h7Qz"
        return ["@\(marker)", "@x/\(marker)", "@x?\(marker)=1", "@x?tls=\(marker)",
                "@x?identityprovider=\(marker)", "@x?port=\(marker)", "@\(marker):1",
                "@\(marker)%41", "@\(marker)@y", "@x?ssoOAuthFlow=\(marker)",
                "@id_token@\(marker)", "@x?host=\(marker)", "@x?username=\(marker)",
                "@10.0.0.20:4050/\(marker)"]
    }()

    private func texts(_ decision: Decision) -> String {
        var json = JSONWriter()
        var records = RecordJSON()
        records.write(decision, [], to: &json)
        json.finish()
        var text = DecisionText([])
        return String(decoding: json.drain(), as: UTF8.self) + text.text(of: decision)
    }

    @Test func noOutputShowsWhatFollowsAnAt() {
        var scene = LoginScene.guide()
        var count = 0
        for piece in pieces {
            for user in ["alice", "id_token@system", "@sandbox", ""] {
                for options in ["", "?handshake=sso", "?handshake=sso&x=1"] {
                    for password in ["pa", ""] {
                        let string = "ocient://\(user):\(password)\(piece)@db.example.com/sandbox"
                        let decision = scene.connect(string + options)
                        #expect(!texts(decision).contains(marker), "\(string + options)")
                        count += 1
                    }
                }
            }
        }
        #expect(count > 300)
    }

    @Test func noRemedyShowsIt() throws {
        var script = GuideSetup.statements + GuideSetup.world
            + "CREATE USER bob PASSWORD = 'pa@\(marker)';"
            + "GRANT USE ON DATABASE sandbox TO USER bob; \\restart;"
        for piece in pieces {
            for end in ["sandbox", "Sandbox", "sandbox?handshake=sso"] {
                script += "\\connect 'ocient://bob@system:pa\(piece)@db.example.com/\(end)';\n"
                script += "\\connect 'ocient://bob@system:pa\(piece)@10.0.0.20/\(end)';\n"
            }
        }
        var options = RunOptions()
        options.remedies = .search
        var interpreter = Interpreter(options: options) { _ in .failure("no files") }
        let source = try SourceText(name: "t.ocsim", bytes: Array(script.utf8))
        var offered = 0
        interpreter.run(source) { record, _ in
            for remedy in record.decision?.remedies ?? [] {
                offered += 1
                let text = remedy.text + (remedy.dsn ?? "") + (remedy.statement ?? "")
                #expect(!text.contains(marker), "\(text)")
            }
        }
        #expect(offered > 0)
    }

    @Test func theClientGoesOnWithIt() {
        var scene = LoginScene("""
            CREATE USER ss PASSWORD = 'pa';
            GRANT USE ON DATABASE system TO USER ss;
            \\node n address = '10.0.0.1';
            """)
        let decision = scene.connect("ocient://alice:pa@ss@10.0.0.1/system")
        #expect(decision.outcome == .accepted && decision.identity == "ss@system")
        #expect(decision.connection?.user?.description == "********")
        #expect(decision.connection?.hosts.map { $0.name } == ["10.0.0.1"])
        let warning = decision.steps.first { $0.status == .warning }
        #expect(warning?.rule == .dsn1)
        #expect(warning?.text.hasPrefix("an '@' in a password must be written %40") == true)
    }

    @Test func aUserThatTheClientDropsIsShown() {
        var scene = LoginScene.guide()
        let decision = scene.connect("ocient://alice@db.example.com/sandbox?handshake=SSO")
        #expect(decision.connection?.user == "alice")
        #expect(decision.steps.contains {
            $0.rule == .flow2 && $0.status == .warning && $0.text.contains("ignores the user")
        })
    }

    @Test func aDatabaseForm() {
        var scene = LoginScene.guide()
        scene.run("CONNECT TO 'user:\(marker)@h/db';")
        #expect(scene.decision.rule == .dsn2 && !texts(scene.decision).contains(marker))
    }
}
