import Testing

@testable import OcientSQL

/// Each word that announces a secret, and those that are nearly one.
@Suite struct SecretWordsTests {
    private static func likeness(_ word: String) -> SecretWords.Likeness {
        var lexer = Lexer((try? source(word)) ?? SecretWordsTests.empty)
        let keyword = lexer.next().keyword
        return Array(word.utf8).withUnsafeBufferPointer {
            SecretWords.likeness(of: $0, keyword: keyword)
        }
    }

    private static let empty: SourceText = {
        guard let source = try? SourceText("") else { preconditionFailure("no bytes are allowed") }
        return source
    }()

    private static func holds(_ name: String) -> Bool { MaskedText.isSecretName(name) }

    @Test(arguments: [
        ("password", .exact), ("PASSWORD", .exact), ("using", .exact), ("client_secret", .exact),
        ("Client_Secret", .exact), ("identified", .identified), ("identifie", .none),
        ("identifiedx", .none), ("pwd", .near), ("pass", .near), ("passwd", .near),
        ("passphrase", .near), ("passcode", .near), ("PWD", .near), ("passphras", .none),
        ("pwx", .none), ("secret", .near), ("token", .near), ("passwor", .near),
        ("passwo", .near), ("passw", .none), ("passwordss", .near), ("passwordsss", .none),
        ("pasword", .near), ("psasword", .near), ("psaswrod", .near), ("psaswrdo", .none),
        ("passxxrd", .near), ("passxxxd", .none), ("client_secre", .near), ("client_secr", .near),
        ("client_sec", .none), ("clientsecret", .near), ("secre", .near), ("secr", .near),
        ("sec", .none), ("toke", .near), ("tok", .none), ("toke_n", .near), ("usin", .near),
        ("usi", .none), ("using_it", .none), ("my_password", .compound), ("_password", .near),
        ("x_password", .near), ("xx_password", .compound), ("a_secret", .near), ("_secret", .near),
        ("abc_secret", .compound), ("abc_token", .compound), ("abc_pwd", .compound),
        ("abc_passwd", .compound), ("a_pwd", .compound), ("_pwd", .none), ("_passwd", .none),
        ("abcpwd", .none), ("abc_pwdx", .none), ("abc_pass", .none), ("pw", .none), ("", .none),
        ("issuer", .none), ("email", .none), ("user", .none), ("tokens", .near),
        ("secrets", .near), ("username", .none), ("session", .none),
    ] as [(String, SecretWords.Likeness)])
    func aWordHasALikeness(_ word: String, _ likeness: SecretWords.Likeness) {
        #expect(Self.likeness(word) == likeness, "\(word)")
    }

    /// Longer words than 64 bytes are no names of options.
    @Test func aLongNameIsNone() {
        for (ending, count) in [("_password", 9), ("_pwd", 4)] {
            let most = String(repeating: "x", count: 64 - count) + ending
            #expect(Self.likeness(most) == .compound)
            #expect(Self.likeness("x" + most) == .none)
        }
    }

    /// Each keyword but the two is none, whatever it is like.
    @Test func aKeywordIsNone() {
        for keyword in Keyword.allCases where keyword != .none {
            let isSecret = keyword == .password || keyword == .using
            #expect((Self.likeness(keyword.text) == .exact) == isSecret, "\(keyword)")
            #expect(isSecret || Self.likeness(keyword.text) == .none, "\(keyword)")
        }
    }

    @Test(arguments: [
        ("password", true), ("dbpass", true), ("PASS1", true), ("pas", false), ("xpwdx", true),
        ("pw", true), ("a_pw", true), ("pw_b", true), ("a_PW_b", true), ("apw", false),
        ("pwx", false), ("a_pwx", false), ("mysecretvalue", true), ("secre_x", true),
        ("xsecre", true), ("xxxsecre", false), ("mytokenvalue", true), ("tokn_of_it", true),
        ("jwt", true), ("xjwtx", true), ("jw", false), ("host", false), ("", false), ("p", false),
        ("client", false), ("user_name", false), ("identified", true), ("user_identified", true),
    ])
    func aNameHoldsASecret(_ name: String, _ isSecret: Bool) {
        #expect(Self.holds(name) == isSecret, "\(name)")
    }

    /// What ends a bare secret: each option and property, and no other word.
    @Test func theNamesOfOptions() throws {
        let names: Set<String> = [
            "password", "email", "first_name", "last_name", "user", "using", "client_secret",
            "issuer", "client_id", "default_group", "additional_scopes", "additional_audiences",
            "groups_claim_ids", "groups_claim_mappings", "enable_id_token_authentication",
        ]
        let others = Keyword.allCases.map { $0.text } + ["isuer", "client", "\"issuer\"", "x"]
        for word in names.sorted() + others where !word.isEmpty {
            for spelling in [word, word.uppercased()] {
                let text = try source(spelling)
                var lexer = Lexer(text)
                let isName = SecretWords.isOptionName(lexer.next(), in: text)
                #expect(isName == names.contains(word), "\(spelling)")
            }
        }
    }

    /// After a name that is `password`, these words are what the statement does.
    @Test func theWordsThatFollowAName() throws {
        let followers: Set<Keyword> = [
            .set, .unset, .to, .from, .with, .rename, .enable, .disable, .add, .drop, .alter,
            .protocol, .on, .as, .password, .firstName, .lastName, .email, .sso, .priority,
            .sourceAddress, .requireSso, .participants, .listenAddress, .listenPort,
            .advertisedAddress, .advertisedPort, .openapiPort, .user, .using,
        ]
        for keyword in Keyword.allCases where keyword != .none {
            let shown = try masked("ALTER GROUP password \(keyword.text)")
            #expect(shown.contains(Secret.mask) != followers.contains(keyword), "\(keyword)")
        }
    }

    /// After these words a name follows, which may be `password`.
    @Test func theWordsThatANameFollows() throws {
        let introducers: Set<Keyword> = [
            .user, .group, .integration, .database, .schema, .table, .view, .role, .node,
            .participant, .connectivityPool, .exists, .on, .to, .from, .as, .mlmodel, .pipeline,
            .function, .option,
        ]
        for keyword in Keyword.allCases where keyword != .none && keyword != .password {
            let shown = try masked("x a b \(keyword.text) password add")
            let isHidden = keyword == .using || !introducers.contains(keyword)
            #expect(shown.contains(Secret.mask) == isHidden, "\(keyword)")
        }
    }

    /// In these statements names of columns are anything.
    @Test func theStatementsAboutRows() throws {
        let queries: Set<Keyword> = [.select, .with, .insert, .delete, .update]
        for keyword in Keyword.allCases where keyword != .none && keyword != .using {
            if keyword == .password { continue }
            let shown = try masked("\(keyword.text) a password b")
            #expect(shown.contains(Secret.mask) != queries.contains(keyword), "\(keyword)")
        }
        for (head, isQuery) in [
            ("create table", true), ("create view", true), ("drop table", false),
            ("create or replace view", true), ("create or replace table", true),
            ("create x x table", false), ("create x view", false), ("create group", false),
            ("x x table", false), ("x x replace view", true), ("x x x table", false),
        ] {
            #expect(try masked("\(head) a password b").contains(Secret.mask) != isQuery, "\(head)")
        }
    }
}

/// What is after the colon of a host.
@Suite struct PortListTests {
    @Test(arguments: [
        ("1", true), ("4050", true), ("", false), ("a", false), ("1a", false), ("12a", false),
        (",", false), ("1,", false), ("1,2", false), ("1,h:2", true), ("1,h", false),
        ("1,h:", false), ("1,h:2,i.j-k:3", true), ("1,:2", true), ("1,h:2,", false),
        ("1:2", false), ("1,h:2:3", false), ("1,h,i:2", false), ("1,h:,i:2", false),
        ("1,h_:2", false), ("1,h/:2", false), ("1,0:2", true), ("1,Z9:2", true), ("1-2", false),
        ("1.2", false), ("1,é:2", false), (" 1", false), ("/", false), (":", false),
    ])
    func aListIsRead(_ text: String, _ reads: Bool) {
        #expect(PortList.reads(Array(text.utf8)) == reads, "\(text)")
    }
}

/// Ranges in order, apart, and what is shared with them.
@Suite struct ByteRangesTests {
    private static func range(_ start: UInt32, _ end: UInt32) -> ByteRange {
        ByteRange(start: start, end: end)
    }

    @Test func rangesThatTouchAreOne() {
        let range = Self.range
        #expect(SecretRanges.merged([]) == [])
        #expect(SecretRanges.merged([range(5, 7), range(1, 3)]) == [range(1, 3), range(5, 7)])
        #expect(SecretRanges.merged([range(1, 3), range(3, 5)]) == [range(1, 5)])
        #expect(SecretRanges.merged([range(1, 3), range(4, 5)]) == [range(1, 3), range(4, 5)])
        #expect(SecretRanges.merged([range(1, 9), range(2, 3)]) == [range(1, 9)])
        #expect(SecretRanges.merged([range(1, 3), range(2, 5), range(5, 6)]) == [range(1, 6)])
        #expect(SecretRanges.merged([range(4, 4), range(1, 3)]) == [range(1, 3), range(4, 4)])
    }

    /// Against a search from end to end.
    @Test func whatOverlapsIsFound() {
        let ranges = [Self.range(2, 4), Self.range(5, 6), Self.range(8, 12)]
        for start in UInt32(0)...13 {
            #expect(ranges.firstIndex(endingAfter: start)
                == ranges.firstIndex { $0.end > start } ?? ranges.count)
            for end in start...14 {
                let found = ranges.filter { $0.start < end && $0.end > start }
                let asked = Self.range(start, end)
                if asked.count > 0 {
                    #expect(ranges.first(overlapping: asked) == found.first, "\(start)-\(end)")
                    #expect(ranges.last(overlapping: asked) == found.last, "\(start)-\(end)")
                }
                #expect([ByteRange]().last(overlapping: asked) == nil)
            }
        }
    }

    /// Each part of a text with some secrets, also parts that begin or end inside of one.
    @Test func partsAreMasked() throws {
        let text = try source("abcdefghijkl")
        let secrets = [Self.range(2, 4), Self.range(5, 6), Self.range(8, 12)]
        for start in UInt32(0)..<12 {
            for end in (start + 1)...12 {
                var expected = ""
                var isHidden = false
                for place in start..<end {
                    let secret = secrets.firstIndex { $0.start <= place && place < $0.end }
                    if secret == nil { expected += text.text(in: Self.range(place, place + 1)) }
                    if let secret, !isHidden || secrets[secret].start == place {
                        expected += Secret.mask
                    }
                    isHidden = secret != nil
                }
                #expect(text.text(in: Self.range(start, end), masking: secrets) == expected)
            }
        }
    }

    @Test(arguments: [
        ("''", ""), ("'a'", "a"), ("\"\"", ""), ("\"a\"", "a"), ("$$$$", ""), ("$$a$$", "a"),
        ("e''", ""), ("e'a'", "a"), ("E'a'", "a"), ("ea'", "ea'"), ("a", "a"), ("'", "'"),
        ("ab", "ab"), ("$$$", "$$$"), ("e", "e"), ("", ""), ("-'a'", "-'a'"),
    ])
    func theContentOfAText(_ text: String, _ content: String) throws {
        let text = try source(text)
        #expect(text.text(in: SecretRanges.content(of: text.wholeRange, in: text)) == content)
    }

    @Test(arguments: [
        ("", true), ("<a>", true), ("<>", false), ("<", false), ("<a", false), ("a>", false),
        ("<<>", false), ("<>>", false), ("<a\nb>", false), ("<a\rb>", false), ("<a b>", true),
        ("${a}", false), ("xyz", false),
    ])
    func aPlaceholderIsOpen(_ text: String, _ isOpen: Bool) throws {
        let text = try source(text)
        #expect(SecretRanges.isOpen(text.wholeRange, in: text) == isOpen)
    }

    /// Texts that are looked through: those with a sign of a connection string or a token.
    @Test(arguments: [
        ("a", false), ("=", true), (":", false), ("@", false), (":@", true), ("@:", true),
        ("/", false), ("//", true), ("/a/", false), ("ey", true), ("e y", false), ("ye", false),
        ("ocient:", true), ("OCIENT:", true), ("xOcient:", true), ("ocient", false),
        ("ocient;", false), ("cient:", false), ("oc", false), ("c", false), ("pcient:", false),
        ("ocienx:", false), ("noC", false),
    ])
    func aTextMayHoldASecret(_ text: String, _ may: Bool) {
        #expect(MaskedText.mayHoldSecret(text) == may)
    }
}
