import Testing
@testable import OcientSQL

@Suite struct KeywordTests {
    /// `connectivityPool` is `connectivity_pool`.
    private static func words(_ name: String) -> String {
        name.unicodeScalars.map {
            $0.properties.isUppercase ? "_" + $0.properties.lowercaseMapping : String($0)
        }.joined()
    }

    /// The lexer's list serves rooms below the parser, which has the words from the statements.
    @Test func theHeadsOfStatementsAreThoseOfTheParser() {
        #expect(Keyword.statementHeads == StatementHeads.shared.words)
    }

    @Test func spellingsFollowTheNamesOfTheCases() {
        #expect(Keyword.spellings.count == Keyword.allCases.count)
        for keyword in Keyword.allCases where keyword != .none {
            #expect(keyword.text == KeywordTests.words("\(keyword)"))
            #expect(keyword.upperText == keyword.text.uppercased())
        }
        #expect(Keyword.none.text == "")
    }

    @Test func spellingsAreInAlphabeticalOrder() {
        let texts = Keyword.allCases.dropFirst().map { $0.text }
        #expect(Set(texts).count == texts.count)
        // The server lists alternatives in this order; `_` sorts before letters.
        #expect(texts == texts.sorted())
    }

    /// LEX-5: the one-word entries of the vendor's list of version 24.
    @Test func thereAre159ReservedWords() {
        let reserved = Keyword.reserved.sorted
        #expect(reserved.count == 159)
        for word: Keyword in [.select, .table, .view, .connectivityPool, .role, .sysauth, .zstd] {
            #expect(Keyword.reserved.contains(word), "\(word)")
        }
        for word: Keyword in [
            .user, .group, .system, .security, .protocol, .participants, .priority, .listenPort,
            .sourceAddress, .password, .sso, .integration, .requireSso, .connect, .update,
        ] {
            #expect(!Keyword.reserved.contains(word), "\(word)")
        }
    }

    @Test func theLexerFindsEveryKeywordInAnyCase() throws {
        for keyword in Keyword.allCases where keyword != .none {
            let mixed = keyword.text.enumerated().map {
                $0.offset % 2 == 0 ? $0.element.uppercased() : String($0.element)
            }.joined()
            for spelling in [keyword.text, keyword.upperText, mixed] {
                var lexer = Lexer(try source(spelling))
                let token = lexer.next()
                #expect(token.keyword == keyword, "\(spelling)")
                let isReserved = Keyword.reserved.contains(keyword)
                #expect(token.kind == (isReserved ? .reserved : .word), "\(spelling)")
            }
        }
    }

    @Test func whatIsNearlyAKeywordIsNone() throws {
        for keyword in Keyword.allCases where keyword != .none {
            let others = [
                keyword.text + "x", "_" + keyword.text, keyword.text + "_",
                String(keyword.text.dropLast()), keyword.text + "0",
            ]
            for word in others where !word.isEmpty && !Keyword.spellings.contains(word) {
                var lexer = Lexer(try source(word))
                #expect(lexer.next().keyword == .none, "\(word)")
            }
        }
        var lexer = Lexer(try source(String(repeating: "a", count: 33)))
        #expect(lexer.next().keyword == .none)
    }

    @Test func eachLetterOfAKeywordCounts() throws {
        for keyword in Keyword.allCases where keyword != .none {
            for place in 0..<keyword.text.utf8.count {
                for letter in "qz_7".utf8 {
                    var bytes = Array(keyword.text.utf8)
                    bytes[place] = letter
                    let word = String(decoding: bytes, as: UTF8.self)
                    if Keyword.spellings.contains(word) || place == 0 && letter == 0x37 { continue }
                    // Also in front of letters that are no part of it.
                    for rest in ["", " x", ";user", "'"] {
                        var lexer = Lexer(try source(word + rest))
                        if lexer.next().keyword != .none { Issue.record("\(word)\(rest)") }
                    }
                }
            }
        }
    }

    /// Words up to 32 bytes are looked for, whatever follows them.
    @Test func aKeywordEndsWhereItsWordDoes() throws {
        for keyword in Keyword.allCases where keyword != .none {
            for rest in ["", " ", ";", "\n", ".a", "=", "(", "'", "\u{A0}"] {
                var lexer = Lexer(try source(keyword.text + rest))
                #expect(lexer.next().keyword == keyword, "\(keyword)\(rest)")
            }
            let long = keyword.text + String(repeating: "a", count: 33 - keyword.text.utf8.count)
            for word in [long, String(long.dropLast()), long + "aaaaaaaa"] {
                var lexer = Lexer(try source(word))
                #expect(lexer.next().keyword == .none, "\(word)")
            }
        }
    }
}

@Suite struct KeywordSetTests {
    @Test func itHoldsWhatWasInserted() {
        var set = KeywordSet()
        #expect(set.isEmpty)
        for keyword in Keyword.allCases.reversed() where keyword.rawValue % 3 == 0 {
            set.insert(keyword)
        }
        for keyword in Keyword.allCases {
            #expect(set.contains(keyword) == (keyword.rawValue % 3 == 0), "\(keyword)")
        }
        #expect(!set.isEmpty)
        #expect(set.sorted.map { $0.rawValue } == set.sorted.map { $0.rawValue }.sorted())
        #expect(set == KeywordSet(set.sorted))
        #expect(set != KeywordSet([.select]))
        #expect(set != KeywordSet())
        var union: KeywordSet = [.select]
        union.formUnion([.zstd, .add])
        #expect(union == KeywordSet([.add, .select, .zstd]))
    }
}
