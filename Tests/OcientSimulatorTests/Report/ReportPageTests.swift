import OcientSQL
import Testing

@testable import OcientSimulator

/// The HTML pages of a login and of the catalog.
@Suite struct ReportPageTests {
    private func guide(_ more: String) throws -> (Interpreter, [Decision]) {
        let script = GuideSetup.statements + GuideSetup.world + "\\restart;\n" + more
        let source = try SourceText(name: "<guide>.ocsim", bytes: Array(script.utf8))
        var options = RunOptions()
        options.traces = true
        options.showsSensitivity = true
        var interpreter = Interpreter(options: options) { _ in .failure("no files") }
        var decisions: [Decision] = []
        interpreter.run(source) { record, _ in
            if let decision = record.decision { decisions.append(decision) }
        }
        return (interpreter, decisions)
    }

    private func page(_ more: String) throws -> (page: String, decision: Decision) {
        let (interpreter, decisions) = try guide(more)
        let decision = try #require(decisions.first)
        let drawing = SystemDrawing(interpreter.simulation, interpreter.files).drawing(of: decision)
        return (ReportPage.page(of: decision, drawing, interpreter.files), decision)
    }

    @Test func aRefusedLoginTellsItsStepsAndWhatToDo() throws {
        let (page, decision) = try page("\\connect 'ocient://a@system:b@db.example.com/sandbox';")
        #expect(decision.outcome == .refused)
        #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
        #expect(page.contains("<p class=\"verdict refused\">"))
        #expect(page.contains("<pre>") && page.contains("<svg"))
        #expect(page.contains("<tr><td>✗</td><th scope=\"row\">POOL-6</th>"))
        #expect(page.contains("<small>&lt;guide&gt;.ocsim:"))
        #expect(page.contains("<p>What to do: "))
        for step in decision.steps { #expect(page.contains(">\(step.rule.description)</th>")) }
    }

    @Test func anAcceptedLoginTellsWhatItRestsOn() throws {
        let (page, decision) = try page("\\connect '\(GuideSetup.m2m)';")
        #expect(decision.outcome == .accepted)
        #expect(page.contains("<p class=\"verdict accepted\">"))
        #expect(!page.contains("What to do"))
        #expect(page.contains("<p>Depends on assumptions: ") == !decision.assumptions.isEmpty)
        for item in decision.sensitiveTo {
            #expect(page.contains(SensitivityText.line(item, of: decision)
                .split(separator: "'")[0].prefix(20)))
        }
    }

    @Test func nearMissesAreTold() throws {
        let (page, decision) = try page(
            "\\connect 'ocient://id_token@system:${job}@\(GuideSetup.endpoint)"
                + "&identityprovider=sso_interactive';")
        #expect(!decision.considered.isEmpty)
        for miss in decision.considered {
            #expect(page.contains("<p>Near miss: \(miss.kind) \(miss.name) ("))
        }
    }

    @Test func theCatalogIsADrawingAndATree() throws {
        let (interpreter, _) = try guide("")
        let drawing = SystemDrawing(interpreter.simulation, interpreter.files).drawing(title: "<t>")
        let page = ReportPage.page(of: CatalogTree(interpreter.simulation).whole, drawing)
        #expect(page.contains("<title>&lt;t&gt;</title>"))
        #expect(page.contains("sso_m2m") && page.contains("<svg") && page.contains("<pre>"))
        #expect(!page.contains("hush"))
    }
}
