import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim whatif ATTEMPTS.ocsim…`
    static let whatif = CommandSpec(
        name: "whatif", summary: "shows which logins and privileges a change adds or removes",
        operands: "[ATTEMPTS.ocsim...]",
        options: [
            formats.option, .setup, .change, .attemptOf, .keep, .beforeRestart, .limit,
        ] + OptionSpec.attempt + OptionSpec.running,
        details: """
            ATTEMPTS.ocsim contains \\connect, CONNECT TO and \\can; its other directives prepare
            them and \\section names them. Without attempts every login is compared: each class of
            logins that the rules can tell apart. --from, --token, --as and similar options apply to
            --attempt. The nodes are restarted after the set-up, the change runs, and the answers
            after it are those of another restart, unless --before-restart is given. Wrong passwords
            do not count towards password_invalid_attempt_limit. A change that failed is the first
            line, NOT applied. Without --keep a changed answer is not a failure: the exit status
            only reports scripts that failed.
            """
    ) { arguments in
        var setup = try ScriptRun(arguments.setup(), options: try arguments.runOptions())
        let changes = try arguments.all(.change).map { try Files.source($0) }
        let attempts = try arguments.operands.map {
            try Files.source($0, language: .scenario)
        }
        guard !changes.isEmpty else { throw Failure.usage("whatif needs --change FILE") }
        setup.allowIncludes(of: changes + attempts)
        setup.executePrintingFindings(arguments.terminal)
        var whatIf = WhatIf(
            setup.interpreter, beforeRestart: arguments.has(.beforeRestart),
            keepsUnchanged: arguments.format == "json")
        for source in changes { whatIf.change(source) }
        for source in attempts { whatIf.ask(source) }
        for dsn in arguments.all(.attemptOf) {
            try whatIf.ask(ShownText.connect(dsn)) {
                try LoginOptions.attempt(dsn, arguments, $0).attempt
            }
            if let error = whatIf.rows.last?.before.error {
                throw Failure.usage(error.message, help: error.help.first)
            }
        }
        let guards = try WhatIfGuard.chosen(arguments)
        let isList = !attempts.isEmpty || arguments.has(.attemptOf)
        guard !whatIf.rows.isEmpty || !isList || !guards.contains(where: { $0.needsRows }) else {
            throw Failure.usage(
                "--keep has nothing to compare: no attempt and no question was read",
                help: "write \\connect, CONNECT TO or \\can in the file of attempts")
        }
        let limit = try arguments.classLimit()
        if !isList { try arguments.checkClientOfClasses() }
        let report = WhatIfReport(
            whatIf, keeping: guards,
            everyLogin: isList ? nil : try everyLogin(whatIf.everyLogin(limit: limit)))
        let status = WhatIfFaults.print(whatIf, arguments.terminal)
        formats.print(report, arguments)
        return setup.status.worst(status).worst(report.isKept ? .ok : .refused)
    }

    private static func everyLogin(_ search: ClassSearch) throws -> ClassChanges {
        try ClassThreads.reporting({ _ in "list attempts in a file" }) {
            () throws(ClassOverflow) in
            ClassChanges(try ClassThreads.collect(search) { ClassRows($0) })
        }
    }

    private static let formats: Formats<WhatIfReport> = [
        "text": { report, arguments in
            let terminal = arguments.terminal
            Output.write(report.text { text, colour in terminal.paint(text, colour) })
        },
        "json": { report, _ in Output.write(json: report.json) },
        "markdown": { report, _ in Output.write(report.markdown) },
    ]
}

extension OptionSpec {
    static let change = OptionSpec(
        "--change", value: "FILE", "a script that makes the change", isRepeatable: true)
    fileprivate static let attemptOf = OptionSpec(
        "--attempt", value: "DSN", "an attempt in addition to those of the files",
        isRepeatable: true)
    static let keep = OptionSpec(
        "--keep", value: "WHAT",
        "exit with 2 when this is lost: "
            + WhatIfGuard.allCases.map { $0.rawValue }.joined(separator: ", "),
        isRepeatable: true, choices: WhatIfGuard.allCases.map { $0.rawValue })
}

extension WhatIfGuard {
    /// What `--keep` protects, or else the project.
    static func chosen(_ arguments: Arguments) throws -> [WhatIfGuard] {
        let written = arguments.all(.keep)
        if !written.isEmpty { return written.compactMap { WhatIfGuard(rawValue: $0) } }
        guard let project = arguments.project else { return [] }
        return try project.keep.map { word in
            guard let found = WhatIfGuard(rawValue: word) else {
                throw Failure.usage(
                    "\(project.path): \"keep\" cannot be '\(word)'",
                    help: "choose one of: "
                        + WhatIfGuard.allCases.map { $0.rawValue }.joined(separator: ", "))
            }
            return found
        }
    }
}

/// What failed in the change and in the file of attempts.
enum WhatIfFaults {
    /// Prints it to standard error; returns the status for it.
    static func print(_ whatIf: WhatIf, _ terminal: Terminal) -> ExitStatus {
        var (before, after) = (RecordPrinter(terminal), RecordPrinter(terminal))
        var status = ExitStatus.ok
        for (side, record) in whatIf.faults {
            status = status.worst(record.isSyntaxError ? .syntax : .failed)
            for diagnostic in record.diagnostics {
                switch side {
                case .before: before.print(diagnostic, record, whatIf.before.files)
                case .after: after.print(diagnostic, record, whatIf.after.files)
                }
            }
        }
        return status
    }
}
