import OcientSQL
import OcientSimulator

extension CommandSpec {
    /// `ocsim fmt [--check|--write] FILE…`
    static let fmt = CommandSpec(
        name: "fmt", summary: "formats scripts in the canonical layout and keeps comments",
        operands: "FILE...",
        options: [.onlyCheck, .write],
        details: """
            Without --check or --write the result goes to standard output with secrets masked,
            because no output of ocsim shows a secret; --write keeps them in the file. A file with
            syntax errors is not changed.
            """
    ) { arguments in
        guard !arguments.operands.isEmpty else { throw Failure.usage("fmt needs a FILE") }
        if arguments.has(.onlyCheck) && arguments.has(.write) {
            throw Failure.usage("--check and --write cannot be used together")
        }
        let sources = try arguments.operands.map { try Files.source($0) }
        var status = ExitStatus.ok
        for source in sources {
            status = status.worst(try format(source, arguments))
        }
        return status
    }

    private static func format(_ source: SourceText, _ arguments: Arguments) throws -> ExitStatus {
        let result = Formatter.format(source)
        guard let bytes = result.bytes else {
            printFindings(result.findings, source, arguments.terminal)
            return .syntax
        }
        let isSame = bytes.elementsEqual(source.bytes(in: source.wholeRange))
        if arguments.has(.onlyCheck) {
            if !isSame { Output.write("\(source.name): not in the canonical layout\n") }
            return isSame ? .ok : .refused
        }
        if arguments.has(.write) && source.name != "-" {
            guard !isSame else { return .ok }
            guard bytes.count <= Limits.fileSize else {
                throw Failure.noInput(
                    "\(source.name): its layout is longer than \(Limits.fileSize >> 20) MiB, "
                        + "the limit for a file")
            }
            try Files.replace(source.name, with: bytes)
            return .ok
        }
        let masked = Formatter.format(source, maskingSecrets: true)
        Output.write(script: masked.bytes ?? [])
        if masked.bytes != bytes {
            Output.error("ocsim: note: secrets are masked; fmt --write keeps them\n")
        }
        return .ok
    }

    private static func printFindings(
        _ findings: [FormatResult.Finding], _ source: SourceText, _ terminal: Terminal
    ) {
        var text = DiagnosticText(
            source, width: terminal.width - 7, colours: terminal.coloursErrors)
        for finding in findings {
            Output.error(text.render(finding.diagnostic, statement: finding.statement))
        }
    }
}

extension OptionSpec {
    fileprivate static let onlyCheck = OptionSpec("--check", "only list the files that differ")
    fileprivate static let write = OptionSpec("--write", "replace each file by its formatted text")
}
