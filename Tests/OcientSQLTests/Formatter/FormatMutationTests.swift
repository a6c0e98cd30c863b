import Testing
@testable import OcientSQL

/// Scripts taken apart and put together at random, always in the same way.
@Suite struct FormatMutationTests {
    /// SplitMix64: small, repeatable.
    struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
            return word ^ word >> 31
        }
    }

    private static let pieces = [
        "--", "/*", "*/", "'", "\"", "$$", "e'", "\\", "\r\n", "\n", " ", ";", ",", "(", ")", "[",
        "]", "{", "}", "=", "-- c\n", "/* c */", "'a'", "\"b\"", "9", "password", "token", "//",
        ":", "@", "jdbc:x://y;", "connect to ", "select ", "\u{FEFF}", "\u{0}", "é", "${x}", "<x>",
    ]

    /// A script with a few bytes dropped, doubled or replaced.
    private static func mutated(_ script: String, _ random: inout Random) -> [UInt8] {
        var bytes = Array(script.utf8)
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let position = Int.random(in: 0...bytes.count, using: &random)
            let length = min(Int.random(in: 0...2, using: &random), bytes.count - position)
            let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
            bytes.replaceSubrange(position..<(position + length), with: Array(piece.utf8))
        }
        return bytes
    }

    @Test func whateverParsesKeepsTheLaws() throws {
        var random = Random(state: 7)
        var count = 0
        for round in 0..<6000 {
            let first = FormatLawTests.scripts[round % FormatLawTests.scripts.count]
            let bytes = FormatMutationTests.mutated(first + ";\nshow users -- end", &random)
            let source = try SourceText(name: "t.ocsim", bytes: bytes)
            let result = Formatter.format(source)
            guard let text = result.text else { continue }
            count += 1
            #expect(result.diagnostics.isEmpty)
            try Format.expectLaws(String(decoding: bytes, as: UTF8.self))
            #expect(!text.isEmpty)
        }
        #expect(count > 400)
    }

    private static let secrets = [
        "create user u password = 'Canary7' , email 'e' ;",
        "create user if not exists u email 'e' , password Canary7 , last_name 'l' ;",
        "alter user u set first_name = 'x' , password 'Canary7' ;",
        "create sso integration i protocol oidc issuer = 'x' , client_secret = \"Canary7\" , a = 1",
        "alter sso integration i set client_secret Canary7 , default_group = 'g' ;",
        "connect to 'ocient://h:1/db' user 'u' using 'Canary7' ;",
        "connect to 'ocient://u:Canary7@h:1/db' ;",
        "connect to jdbc:ocient://h:1/db;user=u;password=Canary7; ;",
        "\\set my_token = 'Canary7' ;", "\\connect 'ocient://u:Canary7@h' from = '1.1.1.1' ;",
    ]

    /// The words that say what the canary is; without them nothing could tell.
    private static let labels = ["password", "client_secret", "using", "my_token", "\\set"]

    @Test(arguments: secrets)
    func aDroppedOrDoubledTokenShowsNoSecret(script: String) throws {
        let tokens = script.split(separator: " ").map { String($0) }
        for index in tokens.indices where !FormatMutationTests.labels.contains(tokens[index]) {
            let doubled = [tokens[index], tokens[index]]
            for replacement in [[], doubled, ["x"], ["'"], ["\""], ["("], ["create"]] {
                guard !tokens[index].contains("Canary7") || replacement.count == 2 else { continue }
                var words = tokens
                words.replaceSubrange(index...index, with: replacement)
                let shown = try masked(words.joined(separator: " "))
                #expect(!shown.contains("Canary7"), "\(words.joined(separator: " "))")
            }
        }
    }

    @Test(arguments: secrets)
    func aMisspeltLabelShowsNoSecret(script: String) throws {
        for label in ["password", "client_secret", "using"] {
            for position in 0..<label.utf8.count {
                var bytes = Array(label.utf8)
                bytes.remove(at: position)
                let slip = String(decoding: bytes, as: UTF8.self)
                let words = script.split(separator: " ").map { $0 == label ? slip : String($0) }
                let shown = try masked(words.joined(separator: " "))
                #expect(!shown.contains("Canary7"), "\(words)")
            }
        }
    }
}
