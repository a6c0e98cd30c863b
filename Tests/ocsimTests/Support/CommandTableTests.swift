import Testing

@testable import ocsim

/// The table of commands, from which help, completions and the manual are made.
@Suite struct CommandTableTests {
    @Test func namesAreDistinct() {
        let names = CommandTable.all.map { $0.name }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { CommandTable.find($0)?.name == $0 })
        #expect(CommandTable.find("nothing") == nil)
    }

    @Test(arguments: CommandTable.all.map { $0.name })
    func optionsAreWellFormed(name: String) throws {
        let command = try #require(CommandTable.find(name))
        let options = command.allOptions
        #expect(Set(options.map { $0.name }).count == options.count)
        for option in options {
            #expect(option.name.hasPrefix("--"))
            #expect(!option.summary.isEmpty)
            #expect(option.value != nil || option.choices.isEmpty && option.suggestions.isEmpty)
        }
        #expect(command.summary.first?.isUppercase == false)
        #expect(!command.summary.hasSuffix("."))
    }

    @Test(arguments: CommandTable.all.map { $0.name })
    func helpNamesEveryOption(name: String) throws {
        let command = try #require(CommandTable.find(name))
        let text = HelpText.text(of: command)
        #expect(text.hasPrefix("ocsim \(name): \(command.summary)\n"))
        #expect(text.contains("usage: ocsim \(name) [OPTION...] \(command.operands)\n"))
        for option in command.allOptions {
            let value = option.value.map { " " + $0 } ?? ""
            #expect(text.contains("  \(option.name)\(value)  "))
        }
        #expect(longestLine(text) <= 120)
    }

    @Test func theOverviewNamesEveryCommandAndStatus() {
        for command in CommandTable.all {
            #expect(HelpText.overview.contains("\n  \(command.name) "))
        }
        for status in ExitStatus.allCases {
            #expect(HelpText.overview.contains(" \(status.rawValue) "))
        }
        #expect(longestLine(HelpText.overview) <= 100)
    }

    @Test func theManualHasEveryCommandOptionAndStatus() {
        let manual = CommandManual.text
        for command in CommandTable.all {
            #expect(manual.contains("\n## \(command.name)\n"))
            for option in command.allOptions { #expect(manual.contains("| `\(option.name)")) }
        }
        for status in ExitStatus.allCases {
            #expect(manual.contains("\n| \(status.rawValue) | \(status.meaning) |\n"))
        }
        for variable in EnvironmentVariable.allCases {
            #expect(manual.contains("`\(variable.rawValue)`"))
        }
    }

    @Test(arguments: CompletionShell.allCases) func completionsKnowEveryCommand(
        shell: CompletionShell
    ) {
        let script = shell.script(for: CommandTable.all)
        for command in CommandTable.all { #expect(script.contains(command.name)) }
        #expect(script.hasSuffix("\n"))
    }
}
