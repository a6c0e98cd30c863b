import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim prove CLAIM…`
    static let prove = CommandSpec(
        name: "prove", summary: "whether a claim holds of every login",
        operands: "CLAIM...",
        options: [
            formats.option, .setup, .beforeRestart, .allReadings, .limit,
        ] + OptionSpec.running,
        details: """
            CLAIM is one of
              never accepted [where CONDITION]        never allowed PRIVILEGES ON OBJECT [where ...]
              always accepted where CONDITION         always allowed PRIVILEGES ON OBJECT where ...
              only groups|integrations|databases|endpoints (NAME, ...) [where CONDITION]
              same as file 'OTHER.sql'
            CONDITION compares endpoint, node, database, flow, user, person, group, integration,
            issuer, application, identity_provider and driver with =, <>, in (...) and not in (...),
            has source in 'CIDR', and is joined by and, or, not and brackets. Exits with 0 when
            every claim holds, 2 when one fails, 4 when only undetermined logins stand against one.
            """
    ) { arguments in
        guard !arguments.operands.isEmpty else {
            throw Failure.usage("prove needs a CLAIM", help: "see 'ocsim help prove'")
        }
        try arguments.checkClientOfClasses()
        let files = arguments.setup()
        let run = try ScriptRun.setup(files, arguments)
        // SAME in a claim of the command line names a file from here.
        run.allowIncludesHere()
        var status = run.status
        var reports: [ProofReport] = []
        for text in arguments.operands {
            let claim = try WrittenClaim.claim(text, run.interpreter)
            let proof = try WrittenClaim.proof(claim, run.interpreter, arguments)
            switch proof.verdict {
            case .holds: break
            case .fails: status = status.worst(.refused)
            case .undetermined: status = status.worst(.undetermined)
            }
            reports.append(ProofReport(
                proof, setup: ClaimOptions.setup(files), run.interpreter.files,
                readings: try WrittenClaim.readings(claim, proof, run.interpreter, arguments)))
        }
        formats.print(reports, arguments)
        return status
    }

    private static let formats: Formats<[ProofReport]> = [
        "text": { reports, arguments in
            let terminal = arguments.terminal
            for report in reports {
                Output.write(report.text { text, colour in terminal.paint(text, colour) })
            }
        },
        "json": { reports, _ in
            Output.writeJSON { json in
                json.objects(reports) { json, report in report.write(to: &json) }
            }
        },
        "junit": { reports, _ in Output.write(TestCases.junit(reports.map { $0.testCase })) },
        "tap": { reports, _ in Output.write(TestCases.tap(reports.map { $0.testCase })) },
    ]
}

extension ProofReport {
    /// The claim as a case of a test.
    fileprivate var testCase: TestCase {
        TestCase(kind: "claims", name: claim, failures: failures)
    }
}

/// Reads and checks a claim of the command line.
private enum WrittenClaim {
    static func claim(_ text: String, _ interpreter: Interpreter) throws -> Claim {
        guard let source = try? SourceText(
            name: "claim", bytes: Array(text.utf8), language: .scenario) else {
            throw Failure.usage("the claim is no text")
        }
        do throws(ExecutionError) {
            return try interpreter.claim(source, source.wholeRange)
        } catch {
            let column = error.range.map { " (column \($0.start + 1) of the claim)" } ?? ""
            throw Failure.usage(error.message + column, help: error.help.first)
        }
    }

    static func proof(
        _ claim: Claim, _ interpreter: Interpreter, _ arguments: Arguments
    ) throws -> Proof {
        let limit = try arguments.classLimit()
        let search = try ClaimOptions.reporting { () throws(ExecutionError) in
            try interpreter.classes(
                asking: claim, restarted: !arguments.has(.beforeRestart), limit: limit)
        }
        return try ClassThreads.reporting(OverflowText.condition) { () throws(ClassOverflow) in
            try ClassThreads.collect(search) { ClaimCheck(claim, $0) }.finish()
        }
    }

    static func readings(
        _ claim: Claim, _ proof: Proof, _ interpreter: Interpreter, _ arguments: Arguments
    ) throws -> [ProofReport.ReadingProof] {
        guard arguments.has(.allReadings) else { return [] }
        var found: [ProofReport.ReadingProof] = []
        for choice in interpreter.simulation.readings.alternatives() {
            let other = try Self.proof(claim, interpreter.choosing(choice), arguments)
            if other.verdict != proof.verdict {
                found.append(ProofReport.ReadingProof(choice, other.verdict))
            }
        }
        return found
    }
}
