import OcientSQL
import OcientSimulator
import Testing

/// Directives that a scenario may not write, and the words that it is told then.
@Suite struct RefusedDirectiveTests {
    /// The error of the last entry that has one, with its first help.
    private func fault(
        _ script: String, allowsOutside: Bool = false, _ loader: @escaping FileLoader = { path in
            path.hasSuffix("large.ocsim")
                ? .bytes([UInt8](repeating: 0x20, count: Limits.fileSize + 1))
                : .bytes(Array("\\i 'x.ocsim';".utf8))
        }
    ) throws -> String {
        let source = try SourceText(name: "a/x.ocsim", bytes: Array(script.utf8))
        var options = RunOptions()
        options.allowsOutside = allowsOutside
        var interpreter = Interpreter(options: options, loader: loader)
        var fault = "nothing"
        interpreter.run(source) { record, _ in
            guard let error = record.result.error else { return }
            fault = ([error.message] + error.help.prefix(1)).joined(separator: " | ")
        }
        return fault
    }

    @Test(arguments: [
        ("\\i 'x.ocsim';", "'x.ocsim' includes itself"),
        ("\\i 'y.ocsim';", "'x.ocsim' includes itself"),
        ("\\i '../b.ocsim';", "'../b.ocsim' is outside the scenario's folder"
            + " | --allow-outside allows a scenario to include files from other folders"),
        ("\\i 'large.ocsim';", "'large.ocsim' is larger than \(Limits.fileSize >> 20) MiB"),
    ])
    func includes(_ script: String, _ expected: String) throws {
        #expect(try fault(script) == expected)
    }

    @Test(arguments: [
        ("CREATE GROUP g; \\expect ok, outcom = 1;", "\\expect has no key 'outcom'"),
        ("CREATE GROUP g; \\expect ok, code1 = 1;",
         "\\expect has no key 'code1' | did you mean 'code'?"),
        (idp + "\\set t = 'x'; \\token t app = a;", "'t' is already a variable"),
        (idp + "\\token t app = a; \\set t = 'x';", "'t' is already a token"),
        ("\\set a = '${b';", "'${' has no '}'"),
        ("\\set colour = 'x'; \\set a = '${color}';",
         "there is no token or variable 'color' | did you mean ${colour}?"),
    ])
    func keysAndNames(_ script: String, _ expected: String) throws {
        #expect(try fault(script).hasPrefix(expected))
    }

    /// A text is no name of a token unless one has it: it may be the token itself.
    @Test(arguments: [
        ("\\connect 'ocient://h/d' token = 'opaque';", "unknown token '********'"),
        ("\\connect 'ocient://h/d' token = opaque;", "unknown token 'opaque'"),
        ("DROP DATABASE \"ocient://u:pw@h/d\";",
         "The referenced database does not exist (Database 'ocient://u:********@h/d' not found)"),
        ("\\set s = 'eyJh.eyJz.c d'; \\now '${s}';", "'${s}' is not a time"),
    ])
    func secretsInPlaceOfNames(_ script: String, _ expected: String) throws {
        #expect(try fault(script).hasPrefix(expected))
    }

    @Test(arguments: [
        ("\\node n address = '10.0.0.1', address = '10.0.0.2';", "\\node sets 'address' twice"),
        ("\\node n address = '10.0.0.1', tls = maybe;", "'tls' of \\node must be true or false"),
        ("\\idp p issuer = 'https://a', kind = okta; \\person j idp = p, claims = 'x';",
         "'claims' of \\person must be a map"),
        (idp + "\\app a grants = implicit;", "'grants' of \\app must be a list of texts"),
        (idp + "\\app a grants = [1];", "'grants' of \\app must be a list of texts"),
        (idp + "\\token t app = a, issued = 'soon';", "'issued' of \\token must be a time"),
        ("\\idp p issuer = 'https://a', kind = okta; \\api s idp = p;",
         "\\api 's' needs idp and audience"),
    ])
    func values(_ script: String, _ expected: String) throws {
        #expect(try fault(script).hasPrefix(expected))
    }

    /// `${Name}` is the variable of just this name, else the one in lower case, whatever other
    /// names there are.
    @Test(arguments: ["", "CREATE GROUP \"Colour\";", "CREATE GROUP colour;"])
    func caseOfVariables(_ before: String) throws {
        let script = before + "\\set colour = 'x'; \\set a = '${Colour}';"
        #expect(try fault(script) == "nothing")
        let exact = "\\set \"Colour\" = '/y'; \\set colour = 'x'; \\i '${Colour}';"
        #expect(try fault(before + exact).hasPrefix("'/y'"))
    }

    /// Only grants that mint tokens are listed for `\\token`.
    @Test func grantsOfTokens() throws {
        let script = Self.idp + "\\app b idp = p, client_id = 'b', type = native;"
        let fault = try fault(script + "\\token t app = b, grant = zzz;")
        #expect(fault.contains("client_credentials") && !fault.contains("implicit"))
    }

    /// With `stopsOnError` a failure ends the run, unless an `\expect` behind it wants it.
    @Test func aRunStopsAtAFailureThatNothingExpects() throws {
        let script = "DROP GROUP g; \\expect error; CREATE GROUP a; DROP GROUP g; CREATE GROUP b;"
        var options = RunOptions()
        options.stopsOnError = true
        var interpreter = Interpreter(options: options) { _ in .failure("no files") }
        let source = try SourceText(name: "x.ocsim", bytes: Array(script.utf8))
        interpreter.run(source) { _, _ in }
        let catalog = interpreter.simulation.catalog
        let names = catalog.groups.all.map { interpreter.names.text(of: $0.name) }
        #expect(names.contains("a") && !names.contains("b"))
    }

    private static let idp = "\\idp p issuer = 'https://a', kind = okta;"
        + " \\app a idp = p, client_id = c, grants = [client_credentials]; "
}
