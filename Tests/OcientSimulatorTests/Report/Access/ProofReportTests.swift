import OcientSQL
import Testing

@testable import OcientSimulator

/// What people and programs read of a claim.
@Suite struct ProofReportTests {
    /// Two users of whom only one may log in everywhere, and an integration without a provider.
    private static let script = """
        \\node n address = '10.0.0.1';
        CREATE DATABASE lab; CREATE GROUP readers;
        GRANT USE ON DATABASE lab TO GROUP readers;
        CREATE USER al PASSWORD 'Secret12'; ALTER GROUP readers ADD USER al;
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'https://id.example.com',
            client_id = 'people', default_group = 'readers';
        ALTER DATABASE system SET SSO INTEGRATION i;
        \\restart;
        """

    private func report(
        _ text: String, _ script: String = ProofReportTests.script, other: String = "",
        readings: [ProofReport.ReadingProof] = []
    ) throws -> ProofReport {
        var interpreter = Interpreter { _ in .bytes(Array(other.utf8)) }
        interpreter.run(try SourceText(name: "s.ocsim", bytes: Array(script.utf8)))
        let source = try SourceText(name: "claim", bytes: Array(text.utf8), language: .scenario)
        let proof = try interpreter.prove(try interpreter.claim(source, source.wholeRange))
        return ProofReport(
            proof, setup: "--setup s.ocsim", interpreter.files, readings: readings)
    }

    private func json(_ report: ProofReport) throws -> JSONValue {
        try JSONReader.read(JSONWriter.document { json in
            json.object { report.write(to: &$0) }
        })
    }

    @Test func aClaimThatHoldsTellsByWhichRules() throws {
        let claim = "never accepted where user = 'al@system' and database = system"
        let choice = try ReadingChoice(name: "implied_view", value: "none")
        let report = try report(claim, readings: [
            ProofReport.ReadingProof(choice, .fails),
        ])
        let lines = report.text().split(separator: "\n").map { String($0) }
        #expect(lines[0].hasPrefix("holds: \(claim) ("))
        #expect(lines[0].hasSuffix(" classes of logins, the claim is about 3)"), "\(lines[0])")
        #expect(lines[1].hasPrefix("  decided by "))
        #expect(lines[1].contains("PRIV-2 1") && lines[1].contains("PWD-2 "))
        #expect(lines.last == "  under implied_view=none: fails")
        #expect(report.claim == claim && report.failures.isEmpty)
        let json = try json(report)
        #expect(json["verdict"]?.text == "holds" && json["counterexample"] == .null)
        #expect(json["about"] == .integer(3) && json["failing"] == .integer(0))
        #expect(json["readings"]?.elements?[0]["reading"]?.text == "implied_view=none")
        #expect(json["readings"]?.elements?[0]["verdict"]?.text == "fails")
    }

    @Test func aClaimThatFailsShowsALogin() throws {
        let report = try report("never accepted where user = 'al@system'")
        let example = "ocsim connect --setup s.ocsim 'ocient://al@system@10.0.0.1:4050/lab'"
            + " --right-password"
        let text = report.text { text, colour in "[\(colour) \(text)]" }
        #expect(text.hasPrefix("[red fails: never accepted where user = 'al@system' (1 of "))
        #expect(text.contains(" classes stand against it)]\n  try      \(example)\n\n"))
        #expect(report.failures.count == 1)
        #expect(report.failures[0].contains(" classes of logins: \(example) is accepted"))
        let json = try json(report)
        #expect(json["verdict"]?.text == "fails" && json["failing"] == .integer(1))
        #expect(json["counterexample"]?["string"]?.text
            == "ocient://al@system@10.0.0.1:4050/lab")
        #expect(json["counterexample"]?["decision"]?["outcome"]?.text == "accepted")
    }

    /// Of a system that is compared with another both answers are told.
    @Test func twoSystemsThatDiffer() throws {
        let report = try report(
            "same as file 'b.ocsim'",
            other: Self.script + "REVOKE USE ON DATABASE lab FROM GROUP readers;")
        let lines = report.text().split(separator: "\n")
        #expect(lines[0].hasPrefix("fails: same as file 'b.ocsim' ("))
        #expect(lines.contains { $0.hasPrefix("  before   accepted") })
        #expect(report.failures[0].contains("refused"))
    }

    /// What hangs on a provider that nobody described stands against a claim, and breaks none.
    @Test func undeterminedLogins() throws {
        let report = try report("never accepted where flow = device_grant and database = lab")
        #expect(report.text().hasPrefix(
            "undetermined: never accepted where flow = device_grant and database = lab (9 of "))
        #expect(report.headline.hasSuffix(" classes are undetermined)"))
        let count = report.headline.split(separator: "(").last?.split(separator: " ") ?? []
        #expect(report.failures == [
            "9 of \(count.dropFirst(2).first ?? "") classes of logins are undetermined",
        ])
        #expect(try json(report)["verdict"]?.text == "undetermined")
    }

    @Test func aClaimAboutNoLoginIsAWarning() throws {
        let text = try report("never accepted where flow = password and integration = i").text()
        #expect(text.split(separator: "\n")[1]
            == "warning: the claim is about no login at all: it holds of nothing")
    }

    /// A token that is wrong only by its signature cannot be written as claims.
    @Test func aTamperedTokenIsSaidToBeOne() throws {
        let script = AccessScene.persons.replacing(
            "groups_claim_mappings", with: "enable_id_token_authentication = true, "
                + "groups_claim_mappings")
        var interpreter = Interpreter { _ in .failure("no files") }
        interpreter.run(try SourceText(name: "s.ocsim", bytes: Array(script.utf8)))
        let search = interpreter.classes()
        var tampered: LoginExample?
        search.visit { found in
            let example = LoginExample(found.form, search.groups[found.group].ways[0])
            if !example.isWhole { tampered = tampered ?? example }
        }
        let example = try #require(tampered)
        var proof = Proof(Claim(kind: .neverAccepted, condition: nil, text: "never accepted"))
        proof.failing = 1
        proof.counterexample = example
        let report = ProofReport(proof, setup: "", [])
        #expect(report.text().contains(
            "  try      \(example.command(""))\n"
                + "           with the token changed after it was signed\n"))
    }

    /// `\prove` tells an error of the claim, and a search that is too large, at the claim.
    @Test func claimsOfScripts() throws {
        func message(_ claim: String, _ finder: ProofFinder) throws -> String? {
            var options = RunOptions()
            options.proofs = finder
            var interpreter = Interpreter(options: options) { _ in .failure("no files") }
            var message: String?
            let script = Self.script + "\\prove \(claim);"
            let source = try SourceText(name: "s.ocsim", bytes: Array(script.utf8))
            interpreter.run(source) { record, _ in
                if let error = record.result.error { message = error.message }
            }
            return message
        }
        #expect(try message("never accepted where database = labb", .search)
            == "there is no database 'labb'")
        #expect(try message("never accepted where user = 'al@system' and database = system",
                            .search) == nil)
        let small = ProofFinder { _, search in .failure(ClassOverflow(search)) }
        let overflow = try message("never accepted", small)
        #expect(overflow?.hasPrefix("more than ") == true)
        #expect(overflow?.contains("; narrow the claim with where ") == true)
    }
}

/// What a search with too many classes says, by what it has most of.
@Suite struct OverflowTextTests {
    private func overflow(
        _ script: String, where condition: ClaimCondition? = nil
    ) -> ClassOverflow {
        ClassOverflow(Bench("\\node n address = '10.0.0.1';" + script).interpreter.classes(
            where: condition, limit: 5))
    }

    private static let numbers = 1...20

    private static func each(_ text: (Int) -> String) -> String {
        numbers.map(text).joined()
    }

    private static let integration = """
        CREATE GROUP g; CREATE SSO INTEGRATION i PROTOCOL OIDC
            issuer = 'https://id.example.com', client_id = 'c', default_group = 'g';
        \\idp p issuer = 'https://id.example.com', kind = auth0;
        """

    @Test(arguments: [
        (each { """
            CREATE CONNECTIVITY_POOL p\($0) PARTICIPANTS ((NODE n LISTEN_ADDRESS '10.0.1.\($0)'));
            """ }, "endpoint = 'HOST:PORT'", "--to HOST:PORT"),
        (integration + (1...80).map {
            "CREATE DATABASE d\($0); ALTER DATABASE d\($0) SET SSO INTEGRATION i;"
        }.joined(), "database = NAME", "--to DATABASE"),
        (each { """
            CREATE GROUP g\($0); CREATE USER u\($0) PASSWORD 'Secret12';
            ALTER GROUP g\($0) ADD USER u\($0);
            """ }, "user = 'NAME@DATABASE'", "--as USER"),
        (integration, "flow = KIND", "--kind KIND"),
        (integration + each { "\\person p\($0) idp = p, subject = 's\($0)';" },
         "person = NAME", "--as PERSON"),
    ])
    func whatNarrowsTheQuestion(script: String, claim: String, question: String) {
        let overflow = overflow(script)
        #expect(overflow.limit == 5)
        #expect(OverflowText.condition(overflow) == "narrow the claim with where " + claim)
        #expect(OverflowText.option(overflow) == "narrow the question with " + question)
    }

    @Test func manyAddresses() {
        let blocks = Self.numbers.compactMap { AddressRange.parse("10.\($0).0.0/16")?.0 }
        let condition = blocks.reduce(nil as ClaimCondition?) { found, block in
            ClaimCondition.both(found, .source(block))
        }
        let overflow = overflow("", where: condition)
        #expect(OverflowText.message(overflow).hasPrefix(
            "more than 5 classes of logins: address blocks have most values (21 address blocks, "))
        #expect(OverflowText.condition(overflow) == "narrow the claim with where source in 'CIDR'")
        #expect(OverflowText.option(overflow) == "narrow the question with --from CIDR")
    }
}
