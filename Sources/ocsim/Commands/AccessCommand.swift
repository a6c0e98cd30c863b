import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim access`
    static let access = CommandSpec(
        name: "access", summary: "every way in: who gets where, through what",
        operands: "[FILE...]",
        options: [
            formats.option, .setup, .fromBlock, .to, .kind, .who, .inGroup, .accepted, .refused,
            .everything, .canDo, .beforeRestart,
        ] + OptionSpec.running,
        details: """
            Visits every class of logins that the rules can tell apart and merges them to few rows,
            each with an example for 'ocsim connect'. Without --refused or --all only what is
            accepted is listed.
            """
    ) { arguments in
        let files = arguments.all(.setup) + arguments.operands
        let run = try ScriptRun.setup(files, arguments)
        let condition = try AccessFilter.condition(arguments, run.interpreter)
        let question = try arguments.value(.canDo).map { text in
            try ClaimOptions.reporting { () throws(ExecutionError) in
                try run.interpreter.question(text)
            }
        }
        let search = run.interpreter.classes(
            condition?.ranges ?? [], restarted: !arguments.has(.beforeRestart))
        let outcomes = AccessFilter.outcomes(arguments)
        var rows = ClassRows(search)
        var undetermined = 0
        let system = search.systems[0]
        search.visit { found in
            let verdict = found.verdicts[0]
            let group = search.groups[found.group]
            if verdict.outcome == .undetermined { undetermined += group.ways.count }
            guard outcomes.contains(verdict.outcome),
                  question.map({ system.allows(verdict, $0) }) ?? true,
                  let part = found.part(meeting: condition, group, system) else { return }
            rows.add(part.found, on: part.ways)
        }
        let merged = rows.merged()
        let sorted = [Decision.Outcome.accepted, .refused, .undetermined].flatMap { outcome in
            merged.filter { $0.hearts[0].outcome == outcome }
        }
        formats.print(
            AccessReport(
                sorted, visited: search.count, undetermined: undetermined,
                setup: ClaimOptions.setup(files)), arguments)
        return run.status
    }

    private static let formats: Formats<AccessReport> = [
        "text": { report, arguments in
            let terminal = arguments.terminal
            Output.write(report.text { text, colour in terminal.paint(text, colour) })
        },
        "json": { report, _ in Output.writeJSON { report.write(to: &$0) } },
        "markdown": { report, _ in Output.write(report.markdown) },
        "csv": { report, _ in Output.write(report.csv) },
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
