import Foundation
import OcientSQL
import OcientSimulator

@testable import OcientWire

/// The guide's system with what the drivers' tests add, as `ocsim serve` makes it.
enum TestSystem {
    private static let project = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Where the listeners of `make` are, by what they play.
    static let guide = 0, passwords = 1, first = 2, second = 3, far = 4

    private static let names = [
        "db.example.com", "10.0.0.20", "one.example.com", "two.example.com", "far.example.com",
    ]

    /// A fresh system.
    static func make(persons: [String] = []) throws -> ServedSystem {
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        for path in ["Corpus/guide/world.ocsim", "Corpus/guide/setup.sql"] {
            try run(&interpreter, path, try text(path))
        }
        let own = try text("Tests/drivers/system.ocsim")
            .replacingOccurrences(of: "PROVIDER", with: "https://people.example.com")
        try run(&interpreter, "system.ocsim", own)
        try run(&interpreter, "restart.ocsim", "\\restart;")
        let endpoints = names.enumerated().map { index, name in
            ServedEndpoint(Endpoint(host: name, port: 4050), clientPort: UInt16(5000 + index))
        }
        let symbols = persons.compactMap { interpreter.names.find($0) }
        return ServedSystem(
            interpreter, endpoints: endpoints, persons: symbols, journal: Journal(isKept: true))
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: project.appendingPathComponent(path), encoding: .utf8)
    }

    private static func run(
        _ interpreter: inout Interpreter, _ name: String, _ text: String
    ) throws {
        let source = try SourceText(name: name, bytes: Array(text.utf8))
        interpreter.run(source) { _, _ in }
        guard interpreter.summary.errors == 0 else { throw ScriptFailure(name: name) }
    }

    /// A script of the tests does not run.
    struct ScriptFailure: Error {
        var name: String
    }

    /// A token of the scripts.
    static func token(_ name: String, of system: ServedSystem) -> String {
        let minted = system.names.find(name).flatMap { system.interpreter.world.tokens[$0] }
        return minted?.text.exposed { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
