import Foundation
import Testing

@testable import OcientSQL

/// The kept masks of `Corpus/secrets`: what is shown of statements, connection strings, comments
/// and messages, and of each with one sign left out or cut off before one of its tokens.
/// `OCSIM_REWRITE=1` writes what comes out.
@Suite struct SecretCorpusTests {
    /// Every secret of the corpus holds these letters, and nothing else does.
    private static let canary = "zq"
    private static let folder = CorpusFile.folder.deletingLastPathComponent()
        .appendingPathComponent("secrets")

    @Test(arguments: ["statements", "connections", "directives", "comments", "messages", "edges"])
    func whatIsShownStaysAsItIs(_ name: String) throws {
        let file = Self.folder.appendingPathComponent(name + ".txt")
        let kept = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        var today: [String] = []
        for line in kept where line.isEmpty || line.hasPrefix("#") {
            today.append(line)
            guard line.hasPrefix("# ") else { continue }
            let input = CorpusBytes.decode(String(line.dropFirst(2)))
            today += name == "messages" ? Self.message(input) : try Self.lines(input)
            let hasMistakes = name != "messages" && name != "edges"
            today += hasMistakes ? try Self.mistakes(in: input) : []
        }
        // The line after the last line end is none.
        try KeptFile.expect("secrets/" + name + ".txt", Array(today.dropLast()))
    }

    /// A mistake may show a secret where nothing tells of it, as in `ocient://userpassword@host`.
    @Test(arguments: ["statements", "connections", "directives", "comments", "messages"])
    func noSecretIsShown(_ name: String) throws {
        let file = Self.folder.appendingPathComponent(name + ".txt")
        let kept = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        for line in kept where line.hasPrefix("# ") {
            let input = CorpusBytes.decode(String(line.dropFirst(2)))
            for text in name == "messages" ? Self.message(input) : try Self.lines(input)
            where name == "messages" || !text.hasPrefix("=") {
                #expect(!text.contains(Self.canary), "\(line)")
            }
            let script = try ParsedScript(input, isScenario: true, trees: false)
            if name == "messages" || !script.findings.isEmpty { continue }
            #expect(!Self.shown(script.source, isBroken: false).contains(Self.canary), "\(line)")
        }
    }

    /// `=` for a statement that is right, `!` for one that may be wrong, `1.` for the first of
    /// several statements, `f` for its first line.
    private static func lines(_ input: [UInt8]) throws -> [String] {
        let source = try SourceText(name: "t.ocsim", bytes: input)
        let right = shown(source, isBroken: false)
        let wrong = shown(source, isBroken: true)
        var lines = ["= " + right]
        if wrong != right { lines.append("! " + wrong) }
        let items = try ParsedScript(input, isScenario: true, trees: false).items
        for (number, item) in items.enumerated() where items.count > 1 {
            let whole = CorpusBytes.encode(MaskedText.whole(item.range, in: source))
            lines.append("\(number + 1). " + whole)
        }
        let first = MaskedText.firstLine(
            of: source.contentRange, in: source, limit: 40, isBroken: true)
        return lines + ["f " + first]
    }

    /// `7-` without the sign that is byte 7, `3<` cut off before token 3.
    private static func mistakes(in input: [UInt8]) throws -> [String] {
        var lines: [String] = []
        for place in input.indices where isSign(input[place]) {
            let bytes = Array(input[..<place] + input[(place + 1)...])
            let text = shown(try SourceText(name: "t.ocsim", bytes: bytes), isBroken: true)
            lines.append("\(place + 1)- " + text)
        }
        for (number, token) in try Mutant.tokens(input).enumerated().dropFirst(2) {
            let bytes = Array(input[..<token.lowerBound])
            let text = shown(try SourceText(name: "t.ocsim", bytes: bytes), isBroken: true)
            if lines.last?.hasSuffix("< " + text) != true { lines.append("\(number + 1)< " + text) }
        }
        return lines
    }

    private static func message(_ input: [UInt8]) -> [String] {
        let text = String(decoding: input, as: UTF8.self)
        let mark = MaskedText.mayHoldSecret(text) ? "= " : "_ "
        return [mark + CorpusBytes.encode(Array(MaskedText.message(text).utf8))]
    }

    private static func shown(_ source: SourceText, isBroken: Bool) -> String {
        let secrets = SecretRanges.find(
            in: source, statement: source.contentRange, isBroken: isBroken)
        return CorpusBytes.encode(source.maskedBytes(in: source.contentRange, masking: secrets))
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !ASCII.isLetter(byte) && !ASCII.isDigit(byte)
            && byte != UInt8(ascii: "_")
    }
}
