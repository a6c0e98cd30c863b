import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// What the guide promises holds of its system, and each thing that it warns of breaks the
/// promises that the change names, and no others.
@Suite struct GuideClaimTests {
    private static let folder = ScenarioFiles.corpus + "/guide"

    private static let changes = ((try? FileManager.default.contentsOfDirectory(
        atPath: folder + "/do-not")) ?? []).sorted()

    /// The claims that fail, by the names of their sections, and those that are about nothing.
    private static func broken(
        _ change: String
    ) throws -> (failed: Set<String>, empty: Set<String>, errors: [String]) {
        var options = RunOptions()
        options.proofs = .search
        var interpreter = Interpreter(options: options) { path in
            switch ScenarioFiles.load(path) {
            case .bytes(let bytes):
                return .bytes(path.hasSuffix("guide/setup.sql") ? bytes + change.utf8 : bytes)
            case .failure(let reason): return .failure(reason)
            }
        }
        var found: (failed: Set<String>, empty: Set<String>, errors: [String]) = ([], [], [])
        var name = ""
        let claims = try ScenarioFiles.source("../guide/claims.ocsim")
        interpreter.run(claims) { record, _ in
            if let section = record.section { name = section }
            if let error = record.result.error { found.errors.append(error.message) }
            guard let expectation = record.expectation else { return }
            if !expectation.failures.isEmpty { found.failed.insert(name) }
            if record.result.notices.contains(ProofReport.aboutNothing) {
                found.empty.insert(name)
            }
        }
        return found
    }

    @Test func everyPromiseHoldsOfSomebody() throws {
        let found = try Self.broken("")
        #expect(found.failed.isEmpty && found.empty.isEmpty && found.errors.isEmpty, "\(found)")
    }

    @Test(arguments: changes) func aChangeBreaksTheClaimsThatItNames(_ file: String) throws {
        let bytes = try Data(contentsOf: URL(filePath: Self.folder + "/do-not/" + file))
        let change = String(decoding: bytes, as: UTF8.self)
        let mark = "-- breaks: "
        let named = Set(change.split(separator: "\n").filter { $0.hasPrefix(mark) }
            .map { String($0.dropFirst(mark.count)) })
        let found = try Self.broken(change)
        #expect(found.errors.isEmpty)
        #expect(!named.isEmpty && found.failed == named, "\(found.failed.sorted())")
    }

    @Test func thereAreChanges() { #expect(Self.changes.count >= 10) }

    /// §3e: what fails changes nothing, so every login is kept.
    @Test func theTrapChangesNoLogin() throws {
        var setup = Interpreter(options: RunOptions(), loader: ScenarioFiles.load)
        for file in ["setup.sql", "world.ocsim"] {
            setup.run(try ScenarioFiles.source("../guide/" + file))
        }
        var whatIf = WhatIf(setup, beforeRestart: false)
        whatIf.change(try ScenarioFiles.source("../guide/trap.sql"))
        let search = whatIf.everyLogin()
        let changes = ClassChanges(try search.collect(ClassRows(search)))
        #expect(whatIf.failures.count == 1 && changes.rows.isEmpty && changes.visited > 100)
    }
}
