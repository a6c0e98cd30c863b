import Foundation
import OcientSQL
import OcientSimulator

/// The scenarios below `Corpus/scenarios`, as files.
enum ScenarioFiles {
    /// `Corpus`, beside `Tests`.
    static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Corpus").path

    private static let root = corpus + "/scenarios"

    /// The paths below `Corpus/scenarios`, sorted.
    static let all: [String] = {
        let found = FileManager.default.enumerator(atPath: root)
        let paths = found?.compactMap { $0 as? String } ?? []
        return paths.filter { SourceText.Language(ofFile: $0) == .scenario }.sorted()
    }()

    /// The folders of scenarios, sorted.
    static let topics = Set(all.compactMap { path in
        path.split(separator: "/").first.map { String($0) }
    }).sorted()

    /// Changes of the guide's system, as paths that `source` takes: of `Corpus/whatif` and of what
    /// the guide warns of.
    static let changes = ["whatif", "guide/do-not"].flatMap { folder in
        ((try? FileManager.default.contentsOfDirectory(atPath: corpus + "/" + folder)) ?? [])
            .filter { $0.hasSuffix(".sql") }.sorted().map { "../" + folder + "/" + $0 }
    }

    /// The guide's system, before anything is asked of it.
    static func guide() throws -> Interpreter {
        var guide = Interpreter(options: RunOptions(), loader: load)
        for file in ["setup.sql", "world.ocsim"] {
            guide.run(try source("../guide/" + file))
        }
        return guide
    }

    /// The text of a scenario; its name is where its includes are looked for.
    static func source(_ path: String) throws -> SourceText {
        try SourceText(name: root + "/" + path, bytes: bytes(root + "/" + path))
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }

    /// What `\i` and `\idp … discovery` read: files of the corpus and nothing else.
    static func load(_ path: String) -> FileContent {
        guard path.hasPrefix(corpus + "/") else { return .failure("it is not in the corpus") }
        guard let bytes = try? bytes(path) else { return .failure("the file cannot be read") }
        return .bytes(bytes)
    }
}
