import Testing
import OcientSQL
import OcientSimulator

@Suite struct JDBCReaderTests {
    private func read(
        _ text: String, user: String? = nil, password: Secret? = nil
    ) throws(ConnectionStringError) -> ConnectionString {
        try ConnectionString.parse(text, user: user, password: password)
    }

    private func failure(_ text: String) -> ConnectionStringError? {
        do throws(ConnectionStringError) {
            _ = try read(text)
            return nil
        } catch { return error }
    }

    @Test func theGuidesInteractiveURL() throws {
        let string = try read("jdbc:ocient://db.example.com:4050/sandbox;handshake=SSO;"
            + "ssoOAuthFlow=deviceGrant;user=;password=;")
        #expect(string.client == .jdbc)
        #expect(string.hosts == [ConnectionString.Host(name: "db.example.com", port: 4050)])
        #expect(string.database == "sandbox")
        #expect(string.user == nil)
        #expect(string.password == nil)
        #expect(string.isInteractive)
        #expect(string.wantsDeviceGrant)
        #expect(string.warnings.map { $0.text } == [])
    }

    @Test func everyHandshake() throws {
        let all: [(String, ConnectionString.Handshake)] = [
            ("GCM", .gcm), ("Sso", .sso),
        ]
        for (word, handshake) in all {
            let string = try read("jdbc:ocient://h:4050/d;handshake=\(word);user=u;password=p;")
            #expect(string.handshake == handshake)
        }
    }

    @Test func theGuidesTokenURL() throws {
        let string = try read("jdbc:ocient://db.example.com:4050/sandbox;handshake=SSO;"
            + "identityprovider=sso_m2m;user=id_token@system;password=eyJ.eyJ.sig;")
        #expect(string.user == "id_token@system")
        #expect(string.password == Secret("eyJ.eyJ.sig"))
        #expect(string.identityProvider == "sso_m2m")
        #expect(!string.isInteractive)
    }

    @Test func hostsHaveEachTheirPort() throws {
        let string = try read("jdbc:ocient://One:1,two:65535/db")
        #expect(string.hosts.map { $0.description } == ["One:1", "two:65535"])
        #expect(string.port == 1)
        #expect(string.handshake == .gcm)
        #expect(string.tls == "unverified")
    }

    @Test func namesAndConstantsIgnoreCase() throws {
        let string = try read("jdbc:ocient://h:1/d;HANDSHAKE=sSo;IdentityProvider=Mixed;"
            + "SSOOAUTHFLOW=DEVICEGRANT;TLS=Verify;USER=u;MaxRows=5")
        #expect(string.handshake == .sso)
        #expect(string.identityProvider == "Mixed")
        #expect(string.wantsDeviceGrant)
        #expect(string.tls == "verify")
        #expect(string.user == "u")
        #expect(string.warnings.map { $0.text } == [])
    }

    @Test func nothingIsDecodedAndTheLastWins() throws {
        let string = try read("jdbc:ocient://h:1/d%20b;password=p%41=x;user=a;User=b")
        #expect(string.database == "d%20b")
        #expect(string.password == Secret("p%41=x"))
        #expect(string.user == "b")
    }

    @Test func theURLBeatsTheArguments() throws {
        let given = try read("jdbc:ocient://h:1/d", user: "u", password: Secret("p"))
        #expect(given.user == "u")
        #expect(given.password == Secret("p"))
        let beaten = try read(
            "jdbc:ocient://h:1/d;user=v;password=q", user: "u", password: Secret("p"))
        #expect(beaten.user == "v")
        #expect(beaten.password == Secret("q"))
        let emptied = try read("jdbc:ocient://h:1/d;user=", user: "u")
        #expect(emptied.user == nil)
    }

    @Test func aUserAloneIsNotInteractive() throws {
        #expect(try !read("jdbc:ocient://h:1/d;handshake=sso;user=u").isInteractive)
        #expect(try !read("jdbc:ocient://h:1/d;handshake=sso;password=p").isInteractive)
        #expect(try !read("jdbc:ocient://h:1/d").isInteractive)
        #expect(try read("jdbc:ocient://h:1/d;handshake=sso").isInteractive)
    }

    @Test func otherDriversAreUnknown() {
        for text in ["JDBC:ocient://h:1/d", "jdbc:Ocient://h:1/d", "jdbc:postgresql://h:1/d",
                     "jdbc:", "jdbc:ocient:/h:1/d"] {
            #expect(failure(text)?.message == "No suitable driver", "\(text)")
            #expect(failure(text)?.sqlstate == "08001")
            #expect(failure(text)?.code == -200)
        }
    }

    @Test func malformedURLs() {
        for text in ["", "h:1", "h/d", "h:/d", ":1/d", "h:x/d", "h:1:2/d", "h:1,g/d", "h:1,/d",
                     "/d",
                     "[::1]:1/d", "h:2147483648/d", "h: 1/d", "h:1/d;x", "h:1/d;;", "h:1;a=b/d",
                     "h:1/d;user=u;x"] {
            let error = failure("jdbc:ocient://" + text)
            #expect(error?.message == "Malformed connection URL", "\(text)")
            #expect(error?.sqlstate == "08001")
            #expect(error?.code == -200)
        }
        #expect(failure("jdbc:ocient://h:1/d;") == nil, "one final semicolon is dropped")
        #expect(failure("jdbc:ocient://h:+1/;") == nil)
    }

    @Test func unknownConstants() {
        let cases = [("handshake=ssl", "No enum constant Handshake.SSL"),
                     ("handshake=", "No enum constant Handshake."),
                     ("tls=eyJhbGci.eyJzdWIi.signature", "No enum constant Tls.********"),
                     ("tls=none", "No enum constant Tls.NONE")]
        for (property, message) in cases {
            let error = failure("jdbc:ocient://h:1/d;" + property)
            #expect(error?.message == message)
            #expect(error?.sqlstate == "08001")
            #expect(error?.code == -200)
        }
    }

    @Test func warnings() throws {
        let typo = try read("jdbc:ocient://h:1/d;ssoAuthFlow=deviceGrant")
        #expect(typo.warnings.map { $0.text } == [
            "the client ignores the unknown option 'ssoAuthFlow'; did you mean 'ssoOAuthFlow'?",
        ])
        #expect(try read("jdbc:ocient://h:1/d;handshake=CBC").warnings.map { $0.text }
            == ["handshake CBC is an old form of the password login and is treated as GCM"])
        #expect(try read("jdbc:ocient://h:1/d;ssoOAuthFlow=auto").warnings.map { $0.text }
            == ["ssoOAuthFlow 'auto' has no effect; only 'deviceGrant' has an effect"])
    }

    @Test func theDriverIsToldByThePrefix() {
        #expect(ClientProfile.of(Array("JdBc:x".utf8)) == .jdbc)
        #expect(ClientProfile.of(Array("jdbc".utf8)) == .pyocient(.current))
        #expect(ClientProfile.of(Array("ocient://jdbc:".utf8)) == .pyocient(.current))
        #expect(ClientProfile.of([]) == .pyocient(.current))
    }
}
