import Testing

@testable import OcientSQL

/// The lists of a statement, of which the parser keeps one statement's at a time.
@Suite struct SyntaxTreeTests {
    private static func counts(_ tree: SyntaxTree) -> [Int] {
        [
            tree.identifiers.count, tree.paths.count, tree.privileges.count, tree.properties.count,
            tree.values.count, tree.entries.count, tree.settings.count, tree.poolOptions.count,
            tree.participants.count, tree.participantOptions.count, tree.userOptions.count,
        ]
    }

    /// Nothing of the statements before is left, so that a long script needs no more memory.
    @Test func aTreeHoldsOneStatement() throws {
        let scripts = FormatLawTests.scripts.map { $0 + ";\n" }
        var alone: [[Int]] = []
        for script in scripts {
            var parser = Parser(try source(script, name: "t.ocsim"), names: NameTable())
            _ = parser.next()
            alone.append(Self.counts(parser.tree))
        }
        let most = (0..<11).map { list in alone.map { $0[list] }.max() ?? 0 }
        #expect(most.allSatisfy { $0 > 0 }, "\(most)")
        for order in [scripts.indices.map { $0 }, scripts.indices.reversed()] {
            let whole = try source(order.map { scripts[$0] }.joined(), name: "t.ocsim")
            var parser = Parser(whole, names: NameTable())
            for place in order {
                let parsed = parser.next()
                #expect(parsed?.statement != nil)
                #expect(Self.counts(parser.tree) == alone[place], "\(scripts[place])")
            }
        }
    }

    @Test func listsHaveTheirPlace() {
        let list = NodeList<Int>(start: 3, end: 5)
        #expect(list.indices == 3..<5 && list.count == 2 && !list.isEmpty)
        #expect(NodeList<Int>().isEmpty && NodeList<Int>().indices == 0..<0)
        #expect(NodeList<Int>(start: 4, end: 4).isEmpty)
    }

    @Test func aPathGrowsAtItsEnd() throws {
        let names = NameTable()
        func part(_ start: UInt32, _ name: String) -> Identifier {
            Identifier(range: ByteRange(start: start, end: start + 1), symbol: names.intern(name))
        }
        let (one, two, three) = (part(0, "a"), part(2, "b"), part(4, "c"))
        var path = ObjectPath(one)
        #expect(path.count == 1 && path.name.symbol == one.symbol && path.qualifier == nil)
        path.append(two)
        #expect(path.count == 2 && path.name.symbol == two.symbol && path.database == nil)
        #expect(path.qualifier?.symbol == one.symbol)
        path.append(three)
        #expect(path.count == 3 && path.name.symbol == three.symbol)
        #expect(path.qualifier?.symbol == two.symbol && path.database?.symbol == one.symbol)
        #expect(path.range == ByteRange(start: 0, end: 5))
    }

    /// What `\help` of the shell shows of each statement, kept in `Corpus/layouts/forms.txt`.
    @Test func theFormsOfAllStatements() throws {
        let texts = StatementForm.all.map { "# " + $0.text }.joined(separator: "\n")
        let lines = texts.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        try KeptFile.expect("layouts/forms.txt", lines.map { String($0) })
        for (question, heads) in [
            ("CREATE DATABASE", ["CREATE DATABASE"]), ("create\tdatabase;", ["CREATE DATABASE"]),
            ("drop", ["DROP DATABASE", "DROP SSO INTEGRATION", "DROP CONNECTIVITY_POOL",
                "DROP USER", "DROP GROUP", "DROP SCHEMA", "DROP TABLE", "DROP VIEW"]),
            ("drop user x", []), ("user", []), ("grant", ["GRANT"]), ("grant role", ["GRANT ROLE"]),
            ("\\connect", ["\\connect"]), ("connect", ["CONNECT TO"]), ("dro", []),
        ] {
            #expect(StatementForm.find(question).map(\.head) == heads, "\(question)")
        }
        #expect(StatementForm.find("").count == StatementForm.all.count)
    }

    /// Each privilege has a number and words of its own.
    @Test func privilegesAreApart() {
        var all = (0..<16).map { Privilege(UInt8($0)) }
        #expect(all.allSatisfy { $0.verb == nil && $0.target == nil && $0.word == $0.sql })
        for verb in Privilege.Verb.allCases {
            for type in ObjectType.allCases {
                let privilege = Privilege.typed(verb, type)
                #expect(privilege.verb == verb && privilege.target == type)
                #expect(privilege.sql == verb.sql + " " + type.sql && privilege.word == verb.sql)
                all.append(privilege)
            }
        }
        #expect(Set(all).count == 52 && Set(all.map(\.sql)).count == 52)
        #expect(all.allSatisfy { $0.rawValue < 64 })
        #expect(Privilege.all.sql == "ALL" && Privilege.drop.sql == "DROP")
        #expect(Privilege.select.sql == "SELECT" && Privilege.view.sql == "VIEW")
    }

    @Test func whichOptionsAreAddresses() {
        let addresses: Set<ParticipantOption.Kind> = [
            .listenAddress, .advertisedAddress, .openapiAdvertisedAddress,
        ]
        for kind in ParticipantOption.Kind.allCases {
            #expect(kind.isAddress == addresses.contains(kind), "\(kind)")
        }
        for kind in StatementKind.allCases {
            #expect(kind.isAlteration == kind.word.hasPrefix("alter_"))
            #expect((kind.family == nil) == (kind == .syntaxError))
            let isDirective = StatementKind.directives.contains(kind)
            #expect(StatementKind.directive(kind.word) == (isDirective ? kind : nil))
        }
    }
}

/// Texts that may be a piece of a secret.
@Suite struct RedactableTests {
    @Test func whetherItMayBeShownIsNoPartOfIt() {
        let (shown, hidden) = (Redactable("a"), Redactable("a", mayBeSecret: true))
        #expect(shown == hidden && Set([shown, hidden]).count == 1)
        #expect(shown != Redactable("b") && Redactable("\u{E9}") != Redactable("e\u{301}"))
        #expect("\(shown) \(hidden)" == "a ********")
        #expect(Redactable("").isEmpty && !shown.isEmpty)
        #expect(Redactable("x", partOf: hidden).mayBeSecret)
        #expect(!Redactable("x", partOf: shown).mayBeSecret)
        #expect(Redactable("x", partOf: shown).exposed == "x")
        #expect(Redactable("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln").mayBeSecret)
        let literal: Redactable = "eyJhbGci"
        #expect(!literal.mayBeSecret)
    }

    @Test func aSecretHasNoParts() {
        let secret = Secret("hunter2")
        #expect(Mirror(reflecting: secret).children.isEmpty && !secret.isEmpty)
        #expect(Secret("").isEmpty && Secret([]).isEmpty && Secret([0x61]) == Secret("a"))
        #expect(secret.exposed { $0 } == Array("hunter2".utf8))
    }
}
