import Testing

@testable import ocsim

/// What the words after `ocsim` ask for.
@Suite struct InvocationTests {
    @Test func noWordsAreTheirOwnCase() throws {
        guard case .nothing = try Invocation([]) else {
            Issue.record("not .nothing")
            return
        }
    }

    @Test(arguments: ["--version", "-V"]) func theVersion(word: String) throws {
        guard case .version = try Invocation([word]) else {
            Issue.record("not .version")
            return
        }
        #expect(failure([word, "x"])?.message == "\(word) takes no other arguments")
        #expect(failure([word, "x"])?.status == .usage)
    }

    @Test(arguments: ["help", "--help", "-h"]) func helpIsACommand(word: String) throws {
        #expect(try arguments(word).command.name == "help")
    }

    @Test(arguments: CommandTable.all.map { $0.name })
    func everyCommandHasHelp(name: String) throws {
        for option in ["--help", "-h"] {
            guard case .help(let command) = try Invocation([name, option]) else {
                Issue.record("\(name) \(option) is not a question for help")
                continue
            }
            #expect(command.name == name)
        }
    }

    @Test(arguments: [
        ("rnu", "'ocsim run'"), ("conect", "'ocsim connect'"), ("chek", "'ocsim check'"),
        ("rule", "'ocsim rules'"),
    ]) func theNearestCommandIsSuggested(word: String, suggested: String) {
        let found = failure([word])
        #expect(found?.status == .usage)
        #expect(found?.message == "unknown command '\(word)'")
        #expect(found?.help == "did you mean \(suggested)?")
    }

    @Test func aWordFarFromAllIsOnlyRefused() {
        #expect(failure(["xyzzyx"])?.help == "see 'ocsim help'")
    }
}
