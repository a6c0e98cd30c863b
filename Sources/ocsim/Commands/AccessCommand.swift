import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim access`
    static let access = CommandSpec(
        name: "access", summary: "every way in: who gets where, through what",
        operands: "[FILE...]",
        options: [
            formats.option, .setup, .fromBlock, .to, .kind, .who, .inGroup, .accepted, .refused,
            .everything, .canDo, .beforeRestart, .allReadings, .limit,
        ] + OptionSpec.running,
        details: """
            Visits every class of logins that the rules can tell apart and merges them to few rows,
            each with an example for 'ocsim connect'. Without --refused or --all only what is
            accepted is listed.
            """
    ) { arguments in
        try arguments.checkClientOfClasses()
        let files = arguments.setup(and: arguments.operands)
        let run = try ScriptRun.setup(files, arguments)
        let condition = try AccessFilter.condition(arguments, run.interpreter)
        let question = try arguments.value(.canDo).map { text in
            try ClaimOptions.reporting { () throws(ExecutionError) in
                try run.interpreter.question(text)
            }
        }
        let asked = AccessQuestion(
            AccessFilter.outcomes(arguments), where: condition, allowing: question)
        let rows = try rows(asked, run.interpreter, after: nil, arguments)
        formats.print(
            AccessReport(
                rows, setup: ClaimOptions.setup(files),
                readings: try readings(asked, run.interpreter, arguments)), arguments)
        return run.status
    }

    private static func rows(
        _ asked: AccessQuestion, _ interpreter: Interpreter, after: Interpreter?,
        _ arguments: Arguments
    ) throws -> AccessRows {
        let search = interpreter.classes(
            where: asked.condition, restarted: !arguments.has(.beforeRestart), after: after,
            limit: try arguments.classLimit())
        return try ClassThreads.reporting(OverflowText.option) { () throws(ClassOverflow) in
            try ClassThreads.collect(search) { AccessRows(asked, $0) }
        }
    }

    /// The other values of readings under which a row differs.
    private static func readings(
        _ asked: AccessQuestion, _ interpreter: Interpreter, _ arguments: Arguments
    ) throws -> [(choice: ReadingChoice, changes: ClassChanges)] {
        guard arguments.has(.allReadings) else { return [] }
        var found: [(choice: ReadingChoice, changes: ClassChanges)] = []
        for choice in interpreter.simulation.readings.alternatives() {
            let rows = try rows(
                asked, interpreter, after: interpreter.choosing(choice), arguments)
            let changes = ClassChanges(rows)
            if !changes.rows.isEmpty { found.append((choice, changes)) }
        }
        return found
    }

    private static let formats: Formats<AccessReport> = [
        "text": { report, arguments in
            let terminal = arguments.terminal
            Output.write(report.text { text, colour in terminal.paint(text, colour) })
        },
        "json": { report, _ in Output.writeJSON { report.write(to: &$0) } },
        "markdown": { report, _ in Output.write(report.markdown) },
        "html": { report, _ in Output.write(ReportPage.page(of: report)) },
        "csv": { report, arguments in
            Output.write(report.csv(withReadings: arguments.has(.allReadings)))
        },
    ]
}

/// What the options of `ocsim access` leave of the classes.
private enum AccessFilter {
    static func outcomes(_ arguments: Arguments) -> [Decision.Outcome] {
        if arguments.has(.everything) { return [.accepted, .refused, .undetermined] }
        var outcomes: [Decision.Outcome] = []
        if arguments.has(.accepted) || !arguments.has(.refused) { outcomes.append(.accepted) }
        if arguments.has(.refused) { outcomes += [.refused] }
        return outcomes
    }

    static func condition(
        _ arguments: Arguments, _ interpreter: Interpreter
    ) throws -> ClaimCondition? {
        let names = ClaimNames(interpreter)
        var condition: ClaimCondition?
        func add(_ key: ClaimKey, _ value: String) {
            condition = .both(condition, .term(key, [value]))
        }
        if let text = arguments.value(.fromBlock) {
            guard let (range, _) = AddressRange.parse(text) else {
                throw Failure.usage("--from needs an address or a block, not '\(text)'")
            }
            condition = .both(condition, .source(range))
        }
        if let target = arguments.value(.to) {
            let endpoints = names.all(.endpoint)
            let isEndpoint = endpoints.contains { $0.lowercased() == target.lowercased() }
            if !isEndpoint, !names.all(.database).contains(target) {
                throw Failure.unknown(
                    "there is no endpoint or database '\(ShownText.word(target))'", target,
                    among: endpoints + names.all(.database))
            }
            add(isEndpoint ? .endpoint : .database, target)
        }
        if let kind = arguments.value(.kind) { add(.flow, kind) }
        if let who = arguments.value(.who) {
            let isPerson = names.all(.person).contains(who)
            if !isPerson, !names.all(.user).contains(who) {
                throw Failure.unknown(
                    "there is no user or person '\(ShownText.word(who))'", who,
                    among: names.all(.user) + names.all(.person))
            }
            add(isPerson ? .person : .user, who)
        }
        if let group = arguments.value(.inGroup) {
            guard names.all(.group).contains(group) else {
                throw Failure.unknown(
                    "there is no group '\(ShownText.word(group))'", group,
                    among: names.all(.group))
            }
            add(.group, group)
        }
        return condition
    }
}

extension OptionSpec {
    static let allReadings = OptionSpec(
        "--all-readings", "also under every other value of every reading, one at a time")
}

/// What the commands about every login share.
enum ClaimOptions {
    /// The part of an example that names the scripts.
    static func setup(_ files: [String]) -> String {
        files.map { "--setup " + LoginExample.quoted($0) }.joined(separator: " ")
    }

    /// Runs what may throw an error of a directive, which is one of usage here.
    static func reporting<Value>(
        _ body: () throws(ExecutionError) -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch {
            throw Failure.usage(error.message, help: error.help.first)
        }
    }
}

extension OptionSpec {
    fileprivate static let fromBlock = OptionSpec(
        "--from", value: "CIDR", "only clients from an address or a block")
    fileprivate static let to = OptionSpec(
        "--to", value: "TARGET", "only this endpoint (HOST:PORT) or database")
    fileprivate static let kind = OptionSpec(
        "--kind", value: "KIND", "only this kind of login",
        choices: LoginFlow.allCases.map { $0.rawValue })
    fileprivate static let who = OptionSpec(
        "--as", value: "NAME", "only this user (alice@sales) or person")
    fileprivate static let inGroup = OptionSpec(
        "--group", value: "NAME", "only sessions in this group")
    fileprivate static let accepted = OptionSpec("--accepted", "what is accepted; the default")
    fileprivate static let refused = OptionSpec("--refused", "what is refused")
    fileprivate static let everything = OptionSpec("--all", "both, and what is undetermined")
    fileprivate static let canDo = OptionSpec(
        "--can", value: "QUESTION", "only sessions that may do this: 'INSERT ON DATABASE sandbox'")
}
