import OcientSQL
import OcientSimulator
import Testing

@testable import OcientEditor

/// Corrections of scripts, and the file of a project.
@Suite struct ScriptCorrectionTests {
    @Test func correctionsAreAppliedTogetherAndOverlapsOnce() throws {
        let source = try SourceText("abcdef")
        func at(_ start: UInt32, _ end: UInt32, _ text: String) -> ScriptCorrection {
            ScriptCorrection(ByteRange(start: start, end: end), text)
        }
        let all = ScriptCorrections(
            of: source,
            [at(4, 5, "E"), at(0, 2, "xy"), at(1, 3, "no"), at(6, 6, "!"), at(0, 2, "no")])
        #expect(String(decoding: all.bytes, as: UTF8.self) == "xycdEf!")
        #expect(all.difference.hasPrefix("script.sql:1:1\n- abcdef\n+ xycdEf!\n"))
    }

    @Test func expectationsThatWereNotMetSayWhatHappened() throws {
        let source = try SourceText("""
            CREATE GROUP a;
            \\expect error;
            DROP GROUP b;
            \\expect ok;
            DROP GROUP a;
            \\expect ok;
            """, name: "a.ocsim")
        var interpreter = Interpreter()
        let records = interpreter.run(source)
        let all = ScriptCorrections.expectations(of: 0, records, source)
        let text = String(decoding: all.bytes, as: UTF8.self)
        #expect(text == """
            CREATE GROUP a;
            \\expect ok;
            DROP GROUP b;
            \\expect error, code = -612, rule = 'NAME-2';
            DROP GROUP a;
            \\expect ok;
            """)
    }

    @Test func secretsAreMaskedInWhatIsShown() throws {
        let source = try SourceText("CREATE USER u PASSWORD 'kanarie';")
        let all = ScriptCorrections(
            of: source, [ScriptCorrection(source.wholeRange, "CREATE USER v;")])
        #expect(!all.difference.contains("kanarie"))
        let two = try SourceText("CREATE SSO INTEGRATION i client_secret =\n'kanarie', x = 1;")
        let other = ScriptCorrections(
            of: two, [ScriptCorrection(ByteRange(start: 56, end: 57), "2")])
        #expect(other.difference.contains("+ '********', x"))
    }

    @Test func aProjectFileIsRead() throws {
        let file = try ProjectFile(Array("""
            { "setup": "a.sql", "from": "10.0.0.1", "client_version": "3.8", "keep": ["all"],
              "readings": { "pool_priority": "lowest" }, "now": "2026-01-01T00:00:00Z" }
            """.utf8))
        #expect(file.setup == ["a.sql"])
        #expect(file.readings == ["pool_priority=lowest"])
        #expect((file.from, file.clientVersion) == ("10.0.0.1", "3.8"))
        #expect((file.keep, file.now) == (["all"], "2026-01-01T00:00:00Z"))
    }

    @Test(arguments: [
        ("[]", "it must be an object: { \"setup\": [\"setup.sql\"] }"),
        ("{\"sets\": []}", "there is no key \"sets\""),
        ("{\"setup\": [1]}", "\"setup\" must be a text or a list of texts"),
        ("{\"from\": []}", "\"from\" must be a text"),
        ("{\"readings\": []}", "\"readings\" must be an object of texts"),
    ]) func aWrongProjectFileIsTold(text: String, message: String) {
        do throws(ProjectFileError) {
            _ = try ProjectFile(Array(text.utf8))
            Issue.record("it is read")
        } catch {
            #expect(error.message == message)
        }
    }
}
