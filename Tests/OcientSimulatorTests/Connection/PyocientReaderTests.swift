import Testing
import OcientSQL
import OcientSimulator

/// What a recording of the client cannot show: arguments, warnings, and what follows from them.
@Suite struct PyocientReaderTests {
    private func read(
        _ text: String, user: String? = nil, password: Secret? = nil,
        version: ClientVersion = .current
    ) throws(ConnectionStringError) -> ConnectionString {
        try ConnectionString.parse(text, user: user, password: password, clientVersion: version)
    }

    private let version38 = ClientVersion(major: 3, minor: 8)

    @Test func theGuidesInteractiveString() throws {
        let string = try read(
            "ocient://db.example.com/sandbox?handshake=SSO&ssoOAuthFlow=deviceGrant")
        #expect(string.client == .pyocient(.current))
        #expect(string.hosts == [ConnectionString.Host(name: "db.example.com", port: 4050)])
        #expect(string.database == "sandbox")
        #expect(string.user == nil)
        #expect(string.password == nil)
        #expect(string.handshake == .sso)
        #expect(string.wantsDeviceGrant)
        #expect(string.isInteractive)
        #expect(string.tls == "unverified")
        #expect(string.warnings.map { $0.text } == [])
    }

    @Test func theGuidesTokenString() throws {
        let string = try read("ocient://id_token@system:eyJ.eyJ.sig@db.example.com:4050/sandbox"
            + "?handshake=SSO&identityprovider=sso_m2m&tls=on")
        #expect(string.user == "id_token@system")
        #expect(string.password == Secret("eyJ.eyJ.sig"))
        #expect(string.identityProvider == "sso_m2m")
        #expect(string.tls == "on")
        #expect(!string.isInteractive)
        #expect(!string.ignoresUser)
        #expect(string.warnings.map { $0.text } == [])
    }

    @Test func deviceGrantIsSpelledExactly() throws {
        let string = try read("ocient://h/db?handshake=sso&ssoOAuthFlow=devicegrant")
        #expect(string.ssoOAuthFlow == "devicegrant")
        #expect(!string.wantsDeviceGrant)
        #expect(string.warnings.map { $0.text } == ["ssoOAuthFlow 'devicegrant' has no effect; "
            + "only 'deviceGrant' has an effect; the client compares case"])
    }

    @Test func argumentsBeatTheString() throws {
        let both = try read("ocient://u:p@h/db", user: "v", password: Secret("q"))
        #expect(both.user == "v")
        #expect(both.password == Secret("q"))
        let empty = try read("ocient://u:p@h/db", user: "", password: Secret(""))
        #expect(empty.user == "u")
        #expect(empty.password == Secret("p"))
        let list = try read("ocient://h/db?username=a&username=b", user: "v")
        #expect(list.user == "v")
        let literal = try read("ocient://h/db", user: "v", password: Secret("p%41"))
        #expect(literal.password == Secret("p%41"), "arguments are not percent-decoded")
    }

    @Test func aUserWithoutPasswordIsDroppedInteractivelyOnly() throws {
        let dropped = try read("ocient://alice@h/db?handshake=sso")
        #expect(dropped.user == "alice")
        #expect(dropped.ignoresUser)
        #expect(dropped.integrationDatabase == nil)
        #expect(dropped.warnings.map { $0.text } == ["the client ignores the user 'alice': "
            + "with handshake=sso and no password the provider identifies the user"])
        let password = try read("ocient://alice@h/db")
        #expect(!password.ignoresUser)
        #expect(password.warnings.map { $0.text } == [])
        let token = try read("ocient://alice:p@h/db?handshake=sso")
        #expect(!token.ignoresUser)
    }

    @Test func aUserMayNameAnotherDatabase() throws {
        for text in ["ocient://@sales@h/db?handshake=sso", "ocient://@sales:@h/db?handshake=sso"] {
            let string = try read(text)
            #expect(string.integrationDatabase == "sales")
            #expect(!string.ignoresUser)
            #expect(string.warnings.map { $0.text } == [])
        }
        #expect(try read("ocient://@sales@h/db").integrationDatabase == nil)
        #expect(try read("ocient://@sales:p@h/db?handshake=sso").integrationDatabase == nil)
        #expect(try read("ocient://@:@h/db?handshake=sso").integrationDatabase == nil)
        let old = try read(
            "ocient://@sales@h/db?handshake=sso", version: ClientVersion(major: 3, minor: 5))
        #expect(old.integrationDatabase == nil)
        #expect(!old.ignoresUser && !old.isInteractive)
    }

    @Test func anEmptyDatabaseIsNeverInteractive() throws {
        let string = try read("ocient:///?handshake=sso")
        #expect(string.database == "")
        #expect(!string.isInteractive)
    }

    @Test func unknownOptionsAreWarnedAbout() throws {
        let string = try read(
            "ocient://h/db?ssoOauthFlo=x&identityProvder=i&bogus=1&Port=5&database=d&tls=on")
        #expect(string.warnings.map { $0.text } == [
            "the client ignores the unknown option 'ssoOauthFlo'; did you mean 'ssoOAuthFlow'?",
            "the client ignores the unknown option 'identityProvder'; "
                + "did you mean 'identityprovider'?",
            "the client ignores the unknown option 'bogus'",
            "the client ignores the unknown option 'Port'; did you mean 'port'?",
            "the client ignores the unknown option 'database'",
        ])
    }

    @Test func whatIsKnownDependsOnTheVersion() throws {
        let text = "ocient://h/db?ssotimeout=-5&TLS=on"
        #expect(throws: ConnectionStringError.self) { _ = try read(text) }
        #expect(try read(text, version: version38).warnings.map { $0.text }
            == ["the client ignores the unknown option 'ssotimeout'; did you mean 'timeout'?"])
        let oldest = try read(text, version: ClientVersion(major: 3, minor: 5))
        #expect(oldest.tls == "unverified")
        #expect(oldest.warnings.last?.text
            == "the client ignores the unknown option 'TLS'; did you mean 'tls'?")
        #expect(try read("ocient://h/db?tls=off", version: version38).tls == "off")
    }

    @Test func longNamesAreCut() throws {
        let name = String(repeating: "n", count: 100)
        let shown = String(repeating: "n", count: 40)
        #expect(try read("ocient://h/db?\(name)=1").warnings.map { $0.text }
            == ["the client ignores the unknown option '\(shown)…'"])
    }

    @Test func anUnwrittenAtIsWarnedAbout() throws {
        let string = try read("ocient://u:p@ss@h/db")
        #expect(string.user?.exposed == "ss")
        #expect(string.user?.description == Secret.mask)
        #expect(string.warnings.map { $0.text } == ["an '@' in a password must be written %40: "
            + "the client reads the text after the first '@' as the user"])
        #expect(try read("ocient://u:p%40ss@h/db").warnings.map { $0.text } == [])
    }

    @Test func invalidUTF8IsRepaired() throws {
        let string = try ConnectionString.parse(Array("ocient://h/d".utf8) + [0xFF])
        #expect(string.database == "d\u{FFFD}")
    }

    /// No byte traps, and what is accepted always has a host.
    @Test func anyByteAnywhere() {
        let text = Array("ocient://u@x:p%41@[::1]:1/d;e?tls=on&port=2&ssotimeout=1e3#f".utf8)
        var outcomes: Set<Bool> = []
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[index] = byte
                let string = try? ConnectionString.parse(changed, as: .pyocient(.current))
                outcomes.insert(string != nil)
                #expect(string?.hosts.isEmpty != true)
            }
            _ = try? ConnectionString.parse(Array(text[..<index]))
            _ = try? ConnectionString.parse(Array(text[index...]))
        }
        #expect(outcomes == [true, false])
    }

    /// Long strings of every kind end quickly; each would take minutes with a quadratic step.
    @Test(.timeLimit(.minutes(1)))
    func hostileLengths() {
        let count = 20_000
        let starts = ["ocient://", "ocient://h/", "ocient://h/?", "ocient://h?", "jdbc:ocient://",
                      "jdbc:ocient://h:1/d"]
        let repeated = ["a", ":", "@", "/", "[", "%", "%41", "&", "a=&", "=", ";", "#", ",", "\t",
                        " ", "é", "_", "1", "://", ";a=", "h:1,"]
        for start in starts {
            for piece in repeated {
                let text = start + String(repeating: piece, count: count)
                _ = try? ConnectionString.parse(text)
            }
            let names = (0..<count).map { "n\($0)=" }
            _ = try? ConnectionString.parse(start + names.joined(separator: "&"))
            _ = try? ConnectionString.parse(start + ";" + names.joined(separator: ";"))
        }
        let digits = String(repeating: "9", count: 5000)
        #expect(throws: ConnectionStringError.self) {
            _ = try ConnectionString.parse("ocient://h:\(digits)/db")
        }
    }
}
