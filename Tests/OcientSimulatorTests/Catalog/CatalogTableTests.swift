import OcientSQL
import Testing

@testable import OcientSimulator

/// The small values of a catalog, each case of each: addresses, endpoints, names, settings, roles.
@Suite struct CatalogTableTests {
    /// A range, its first and last address, addresses at its ends and one beyond each.
    @Test(arguments: [
        ("10.0.0.0/8", "10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0"),
        ("10.1.2.3", "10.1.2.3", "10.1.2.3", "10.1.2.2", "10.1.2.4"),
        ("10.1.2.3/32", "10.1.2.3", "10.1.2.3", "10.1.2.2", "10.1.2.4"),
        ("10.1.2.2/31", "10.1.2.2", "10.1.2.3", "10.1.2.1", "10.1.2.4"),
        ("128.0.0.0/1", "128.0.0.0", "255.255.255.255", "127.255.255.255", "::1"),
        ("0.0.0.0/0", "0.0.0.0", "255.255.255.255", "::", "::1"),
        ("2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
         "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::"),
        ("2001:db8::/64", "2001:db8::", "2001:db8::ffff:ffff:ffff:ffff",
         "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8:0:1::"),
        ("2001:db8::/65", "2001:db8::", "2001:db8::7fff:ffff:ffff:ffff",
         "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::8000:0:0:0"),
        ("2001:db8::/63", "2001:db8::", "2001:db8:0:1:ffff:ffff:ffff:ffff",
         "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8:0:2::"),
        ("::1/128", "::1", "::1", "::", "::2"), ("::/127", "::", "::1", "::2", "::3"),
    ])
    func ranges(text: String, first: String, last: String, before: String, after: String) throws {
        let (range, isMasked) = try #require(AddressRange.parse(text))
        #expect(!isMasked)
        #expect(range.first.description == first && range.last.description == last)
        #expect(range.contains(try #require(IPAddress.parse(first))))
        #expect(range.contains(try #require(IPAddress.parse(last))))
        #expect(!range.contains(try #require(IPAddress.parse(before))))
        #expect(!range.contains(try #require(IPAddress.parse(after))))
        #expect(range.description.hasPrefix(first + "/"))
    }

    @Test func rangesInOthers() throws {
        let texts = ["0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.0.0/17", "10.2.0.0/16", "::/0",
                     "2001:db8::/32", "2001:db8::/33", "::ffff:0:0/96"]
        let ranges = try texts.map { try #require(AddressRange.parse($0)).range }
        let inside: [[Int]] = [
            [0, 1, 2, 3, 4, 8], [1, 2, 3, 4], [2, 3], [3], [4], [5, 6, 7], [6, 7], [7],
            [0, 1, 2, 3, 4, 8],
        ]
        for (index, range) in ranges.enumerated() {
            #expect(ranges.indices.filter { range.contains(ranges[$0]) } == inside[index])
        }
        #expect(ranges.map { $0.prefixLength } == [0, 8, 16, 17, 16, 0, 32, 33, 0])
        #expect(AddressRange.everyIPv4 == ranges[0] && AddressRange.everyIPv6 == ranges[5])
    }

    @Test(arguments: [
        ("10.0.0.1/8", true), ("10.0.0.0/8", false), ("10.0.0.0/33", nil), ("::/129", nil),
        ("10.0.0.0/", nil), ("10.0.0.0/-1", nil), ("10.0.0.0/08", nil), ("/8", nil), ("", nil),
        ("10.0.0.0/0", true), ("::1/0", true), ("10.0.0.0/8/8", nil),
        ("::ffff:10.0.0.0/104", false),
    ] as [(String, Bool?)])
    func writtenRanges(text: String, isMasked: Bool?) {
        #expect(AddressRange.parse(text)?.hostBitsMasked == isMasked)
    }

    @Test func endpoints() {
        #expect(Endpoint(host: "h", port: 1).description == "h:1")
        #expect(Endpoint(host: "::1", port: 65_535).description == "[::1]:65535")
        #expect(Endpoint(host: "h", port: 443).textOfHTTPS == "h")
        #expect(Endpoint(host: "h", port: 444).textOfHTTPS == "h:444")
        #expect(Endpoint(host: "::1", port: 443).textOfHTTPS == "[::1]")
        let endpoint = Endpoint(host: "Db-1", port: 4050)
        #expect(endpoint.matches(host: "dB-1", port: 4050))
        for (host, port) in [("db-1", 4051), ("db-", 4050), ("db-12", 4050), ("db-2", 4050)] {
            #expect(!endpoint.matches(host: host, port: port))
        }
        #expect(["", " ", "a b", "a\t", "a\u{1}"].allSatisfy { !Endpoint.canBeMet($0) })
        #expect(["a", "!", "é", "a\u{7F}"].allSatisfy { Endpoint.canBeMet($0) })
    }

    @Test(arguments: [
        ("a", "a"), ("_", "_"), ("a_1", "a_1"), ("z", "z"), ("1a", "\"1a\""), ("", "\"\""),
        ("A", "\"A\""), ("aZ", "\"aZ\""), ("a b", "\"a b\""), ("é", "\"é\""), ("system", "system"),
        ("select", "\"select\""), ("a\"b", "\"a\"\"b\""), ("`", "\"`\""), ("{", "\"{\""),
        ("a@b", "\"a@b\""),
    ])
    func namesInSQL(name: String, text: String) {
        #expect(IdentifierText.sql(name) == text)
    }

    @Test func textsInSQL() {
        #expect(IdentifierText.text("it's") == "'it''s'")
        #expect(IdentifierText.text("") == "''" && IdentifierText.text("\"") == "'\"'")
    }

    /// The larger of what demands more, and the smaller of what ends earlier, where 0 is none.
    @Test func strictestSettings() {
        let pairs: [(Int64, Int64)] = [(0, 0), (0, 3), (3, 0), (2, 3), (3, 2), (3, 3)]
        for setting in PasswordSetting.allCases {
            for (one, other) in pairs {
                var (left, right) = (PasswordSettings(), PasswordSettings())
                #expect(left.isDefault)
                left[setting] = one
                right[setting] = other
                #expect(left.isDefault == (one == 0))
                var expected = PasswordSettings()
                let isEarliest = setting == .lifetimeDays || setting == .invalidAttemptLimit
                expected[setting] = isEarliest && one > 0 && other > 0
                    ? min(one, other) : max(one, other)
                #expect(left.strictest(right) == expected)
                #expect(left.strictest(right)[setting] == expected[setting])
            }
        }
    }

    @Test func rolesAndTheirOrigins() {
        for role in Role.allCases {
            var (set, origins) = (RoleSet(), RoleOrigins())
            #expect(set.isEmpty)
            set.set(role, true)
            origins[role] = Origin(file: 1, offset: 2)
            #expect(!set.isEmpty && set.roles == [role])
            for other in Role.allCases {
                #expect(set.contains(other) == (other == role))
                #expect(origins[other].isBootstrap == (other != role))
                var both = set
                both.set(other, true)
                #expect(both.roles == Role.allCases.filter { $0 == role || $0 == other })
                both.set(role, false)
                #expect(both.roles == (other == role ? [] : [other]))
                var union = RoleSet()
                union.set(other, true)
                union.formUnion(set)
                #expect(union.contains(role) && union.contains(other))
            }
        }
    }

    @Test func principalsInOneNumber() {
        let most: UInt32 = 0x3FFF_FFFF
        for index in [0, 1, most] {
            for principal in [
                Principal.bootstrap, .user(UserID(index: index)), .identity(Symbol(index: index)),
            ] {
                #expect(Principal(packed: principal.packed) == principal)
            }
        }
    }

    /// The characters that a password needs at each level.
    @Test(arguments: [
        ("aB1", 1), ("aB1!", 2), ("aB1 ", 2), ("ab1!", 0), ("AB1!", 0), ("aBc!", 0), ("", 0),
        ("äÖ1", 1), ("aB²", 1), ("aB1ß", 1), ("aB1中", 2),
    ] as [(String, Int64)])
    func complexity(password: String, level: Int64) {
        #expect(PasswordComplexity.level(of: Array(password.unicodeScalars)) == level)
    }

    /// The secrets that a script of SQL writes out; none of a scenario, no mask, no placeholder.
    @Test func writtenSecrets() throws {
        let script = """
            CREATE USER u PASSWORD 'pw1', EMAIL 'mail'; ALTER USER u SET PASSWORD 'pw2';
            CREATE USER v PASSWORD '********'; CREATE USER w PASSWORD '<PASSWORD>';
            CREATE SSO INTEGRATION i PROTOCOL OIDC
              issuer = 'x', client_id = 'c', client_secret = 's1';
            ALTER SSO INTEGRATION i SET client_secret = 's2', issuer = 'y';
            ALTER SSO INTEGRATION i UNSET client_secret; ALTER USER u DISABLE;
            CREATE USER u PASSWORD 'pw3'; CONNECT TO 'ocient://u:pw4@h/d'; CONNECT TO 'd';
            """
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        let source = try SourceText(name: "a.sql", bytes: Array(script.utf8))
        interpreter.run(source)
        let found = interpreter.writtenSecrets.entries.map {
            "\($0.kind) " + source.text(in: $0.range)
        }
        #expect(found == [
            "password pw1", "password pw2", "clientSecret s1", "clientSecret s2", "password pw3",
            "connectionString pw4",
        ])
        #expect(interpreter.writtenSecrets.entries.map { $0.origin.file } == [0, 0, 0, 0, 0, 0])
        var other = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        other.run(try SourceText(name: "a.ocsim", bytes: Array(script.utf8)))
        #expect(other.writtenSecrets.entries.isEmpty)
    }
}
