import Foundation

/// A file of the syntax corpus; its format is described in `Corpus/syntax/README.md`.
struct CorpusFile {
    /// The file's name.
    var name: String
    var cases: [CorpusCase]
    private var lines: [String]
    private var url: URL

    /// The folder of the corpus, found from this file's place.
    static var folder: URL {
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
            url.deletingLastPathComponent()
        }
        return root.appendingPathComponent("Corpus/syntax")
    }

    /// The names of all corpus files, in order.
    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".test") }.sorted()
    }()

    /// Every case of every file.
    static let allCases: [CorpusCase] = names.flatMap { (try? CorpusFile($0))?.cases ?? [] }

    /// Reads a file.
    init(_ name: String) throws {
        self.name = name
        url = CorpusFile.folder.appendingPathComponent(name)
        lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
        cases = []
        var line = 0
        while line < lines.count {
            if lines[line].isEmpty || lines[line].hasPrefix("#") {
                line += 1
            } else {
                cases.append(try readCase(at: &line))
            }
        }
    }

    private func readCase(at line: inout Int) throws -> CorpusCase {
        let location = "\(name):\(line + 1)"
        let words = lines[line].split(separator: " ").map { String($0) }
        guard let directive = CorpusCase.Directive(rawValue: words[0]) else {
            throw CorpusError(text: "\(location): unknown directive \(words[0])")
        }
        guard let bar = lines[line...].firstIndex(of: "----") else {
            throw CorpusError(text: "\(location): no ----")
        }
        let input = lines[(line + 1)..<bar].joined(separator: "\n")
        let rest = lines[(bar + 1)...]
        let end = rest.firstIndex(of: "") ?? lines.count
        line = end
        let bytes = words.contains("bytes") ? CorpusBytes.decode(input) : Array(input.utf8)
        return CorpusCase(
            directive: directive, options: Array(words.dropFirst()), bytes: bytes,
            expected: Array(lines[(bar + 1)..<end]), location: location,
            expectedLines: (bar + 1)..<end)
    }

    /// Writes the file with these outputs in the place of the expected ones.
    func rewrite(_ outputs: [[String]]) throws {
        var lines = lines
        for (item, output) in zip(cases, outputs).reversed() where item.expected != output {
            lines.replaceSubrange(item.expectedLines, with: output)
        }
        try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
    }
}

/// Why a corpus file cannot be read.
struct CorpusError: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
}
