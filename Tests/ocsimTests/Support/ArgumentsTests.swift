import Testing

@testable import ocsim

/// Words become options and operands.
@Suite struct ArgumentsTests {
    @Test func optionsAndOperandsMayBeMixed() throws {
        let read = try arguments("connect --from 10.0.0.1 ocient://a --no-browser")
        #expect(read.operands == ["ocient://a"])
        #expect(read.value(.from) == "10.0.0.1")
        #expect(read.has(.noBrowser))
        #expect(!read.has(.browser))
    }

    @Test func aValueMayFollowAnEqualsSign() throws {
        #expect(try arguments("run --format=json a.sql").format == "json")
        #expect(try arguments("connect --claims={\"a\"=1} x").value(.claims) == "{\"a\"=1}")
        #expect(try arguments("connect --pool= x").value(.pool) == "")
    }

    @Test func twoDashesEndTheOptions() throws {
        let read = try arguments("run -- --format -x")
        #expect(read.operands == ["--format", "-x"])
        #expect(read.format == "text")
    }

    @Test func aDashAndNegativeNumbersAreOperands() throws {
        #expect(try arguments("run -").operands == ["-"])
        #expect(try arguments("explain -1233").operands == ["-1233"])
        #expect(failure("explain -12x")?.message == "unknown option '-12x' for 'ocsim explain'")
    }

    @Test func aValueMayLookLikeAnOption() throws {
        #expect(try arguments("connect --pool --node x").value(.pool) == "--node")
    }

    @Test func repeatableOptionsKeepTheirOrder() throws {
        let read = try arguments("connect --setup a.sql --setup=b.sql x")
        #expect(read.all(.setup) == ["a.sql", "b.sql"])
        #expect(read.all(.reading) == [])
    }

    @Test func anOptionIsGivenOnce() {
        let found = failure("connect --from 10.0.0.1 --from 10.0.0.2 x")
        #expect(found?.status == .usage)
        #expect(found?.message == "--from is set twice")
    }

    @Test func aSwitchMayBeRepeated() throws {
        #expect(try arguments("connect --no-browser --no-browser x").has(.noBrowser))
    }

    @Test func aSwitchTakesNoValue() {
        #expect(failure("connect --no-browser=yes x")?.message == "--no-browser takes no value")
    }

    @Test(arguments: [
        ("run --format", "--format needs FORMAT"), ("connect x --from", "--from needs IP"),
        ("can --at", "--at needs FILE:LINE"), ("whatif --change", "--change needs FILE"),
        ("serve --port", "--port needs N"), ("test --filter", "--filter needs TEXT"),
        ("check --reading", "--reading needs NAME=VALUE"), ("dump --color", "--color needs WHEN"),
    ]) func aValueMayNotBeMissing(call: String, message: String) {
        #expect(failure(call)?.status == .usage)
        #expect(failure(call)?.message == message)
    }

    @Test(arguments: [
        ("run --fromat json", "--format"), ("connect --form 1.1.1.1 x", "--from"),
        ("fmt --chek a.sql", "--check"), ("dump --with-secret a", "--with-secrets"),
        ("serve --prot 1 a", "--port"), ("test --coverge .", "--coverage"),
        ("whatif --chnge a", "--change"), ("shell --nohistory", "--no-history"),
        ("rules --asumed", "--assumed"), ("can --gruop g", "--group"),
    ]) func theNearestOptionIsSuggested(call: String, option: String) {
        #expect(failure(call)?.status == .usage)
        #expect(failure(call)?.help == "did you mean \(option)?")
    }

    @Test func anOptionOfAnotherCommandIsUnknown() {
        let found = failure("fmt --setup a.sql b.sql")
        #expect(found?.message == "unknown option '--setup' for 'ocsim fmt'")
    }

    @Test func aChoiceIsOneOfItsList() {
        let found = failure("run --format xml a.sql")
        #expect(found?.message == "--format cannot be 'xml'")
        #expect(found?.help == "choose one of: text, json")
        #expect(failure("run --color red a")?.help == "choose one of: auto, always, never")
    }

    @Test(arguments: ["-1", "x", "", "1.5", "99999999999999999999"])
    func numbersAreWholeAndNotNegative(text: String) throws {
        let read = try arguments("serve --port=\(text) a.sql")
        #expect(throws: Failure.self) { try read.number(.port, default: 1) }
    }

    @Test func aNumberHasADefault() throws {
        #expect(try arguments("serve a").number(.port, default: 4050) == 4050)
        #expect(try arguments("serve --port 0 a").number(.port, default: 4050) == 0)
    }

    @Test func theFirstFormatIsTheDefault() throws {
        for command in CommandTable.all {
            let first = command.options.first { $0.name == "--format" }?.choices.first
            #expect(try Arguments([], for: command).format == first ?? "text")
        }
    }

    @Test func coloursAreWrittenOnlyWhenWanted() throws {
        #expect(!(try arguments("run --color never a").terminal.coloursOutput))
    }
}
