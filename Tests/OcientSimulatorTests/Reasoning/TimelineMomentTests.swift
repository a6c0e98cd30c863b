import OcientSQL
import OcientSimulator
import Testing

/// `--at FILE:LINE`: after the last statement that starts at or before the line.
@Suite struct TimelineMomentTests {
    private let plain = ReasoningScene([
        ("a/one.sql", """
            -- none
            CREATE GROUP g1;
            CREATE GROUP
              g2;

            CREATE GROUP g3; CREATE GROUP g4;
            """),
        ("two.sql", "CREATE GROUP g5;\nCREATE GROUP g6;"),
    ])

    @Test(arguments: [
        ("one.sql:2", ["g1"]), ("one.sql:3", ["g1", "g2"]), ("one.sql:5", ["g1", "g2"]),
        ("a/one.sql:6", ["g1", "g2", "g3", "g4"]), ("one.sql:6:16", ["g1", "g2", "g3"]),
        ("./a/one.sql:900", ["g1", "g2", "g3", "g4"]),
        ("two.sql:1", ["g1", "g2", "g3", "g4", "g5"]),
        ("two.sql:2", ["g1", "g2", "g3", "g4", "g5", "g6"]),
    ])
    func isTheSystemAsOfTheLine(_ position: String, _ groups: [String]) throws {
        #expect(try plain.system(at: position).groupNames == groups)
    }

    @Test func countsOnlyWhatRanUntilThen() throws {
        let scene = ReasoningScene([("s.sql", "CREATE GROUP g;\nCREATE GROUP g;\nCREATE GROUP g;")])
        #expect(try scene.system(at: "s.sql:1").summary.unexpectedErrors == 0)
        let summary = try scene.system(at: "s.sql:2").summary
        #expect(summary.unexpectedErrors == 1 && summary.statements == 2)
    }

    @Test func anErrorThatAnExpectationBehindTheMomentMeetsIsExpected() throws {
        let scene = ReasoningScene([
            ("s.ocsim", "CREATE GROUP g;\nCREATE GROUP g;\n\\expect error;\nCREATE GROUP h;")
        ])
        let then = try scene.system(at: "s.ocsim:2")
        #expect(then.groupNames == ["g"])
        #expect(then.summary.unexpectedErrors == 0)
    }

    @Test func anIncludeCountsWithItsWholeFile() throws {
        let scene = ReasoningScene(
            [("main.ocsim", "CREATE GROUP a;\n\\i 'part.sql';\nCREATE GROUP b;")],
            files: ["part.sql": "CREATE GROUP p;\nCREATE GROUP q;"])
        #expect(try scene.system(at: "main.ocsim:1").groupNames == ["a"])
        #expect(try scene.system(at: "main.ocsim:2").groupNames == ["a", "p", "q"])
        #expect(try scene.system(at: "part.sql:1").groupNames == ["a", "p"])
        #expect(try scene.system(at: "part.sql:2").groupNames == ["a", "p", "q"])
    }

    @Test func ofAFileThatRunsTwiceTheFirstRunIsMeant() throws {
        let scene = ReasoningScene(
            [("main.ocsim", "\\i 'part.sql';\nDROP GROUP p;\n\\i 'part.sql';\nCREATE GROUP z;")],
            files: ["part.sql": "CREATE GROUP p;"])
        #expect(try scene.system(at: "part.sql:1").groupNames == ["p"])
    }

    @Test func anExactPathComesBeforeOneThatEndsLikeIt() throws {
        let scene = ReasoningScene([
            ("a/s.sql", "CREATE GROUP g1;"), ("s.sql", "CREATE GROUP g2;\nCREATE GROUP g3;"),
        ])
        #expect(try scene.system(at: "s.sql:1").groupNames == ["g1", "g2"])
    }

    @Test func whatSurroundsTheSystemMayBeDescribedLater() throws {
        let scene = ReasoningScene([
            ("s.sql", "CREATE DATABASE d;\nCREATE DATABASE e;"),
            ("w.ocsim", """
                \\idp i issuer = 'https://id';
                \\set who = 'first';
                \\set who = 'second';
                \\idp i reachable = false;
                """),
        ])
        let then = try scene.system(at: "s.sql:1")
        #expect(then.simulation.catalog.databases.count == 2)
        #expect(then.world.providers.all.map { $0.isReachable } == [true])
        #expect(try then.expanding("${who}") == "first")
        #expect(try scene.system(at: "w.ocsim:4").world.providers.all[0].isReachable == false)
    }

    @Test func anUnknownFileIsAnError() {
        let known = ["a/one.sql", "two.sql"]
        #expect(throws: TimelineMomentError.unknownFile("x.sql", known: known)) {
            try plain.system(at: "x.sql:1")
        }
        #expect(throws: TimelineMomentError.unknownFile("ne.sql", known: known)) {
            try plain.system(at: "ne.sql:1")
        }
    }

    @Test func aLineWithoutAStatementBeforeItIsAnError() {
        #expect(throws: TimelineMomentError.noStatement("a/one.sql", line: 1, first: 2)) {
            try plain.system(at: "one.sql:1")
        }
        let empty = ReasoningScene([("e.sql", "-- nothing\n")])
        #expect(throws: TimelineMomentError.noStatement("e.sql", line: 5, first: nil)) {
            try empty.system(at: "e.sql:5")
        }
    }
}
