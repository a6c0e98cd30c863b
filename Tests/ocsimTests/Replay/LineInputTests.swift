import Foundation
import OcientSimulator
import Testing

@testable import ocsim

/// Files are cut into blocks that end where a line does, whatever they hold.
@Suite struct LineInputTests {
    /// The blocks of files with some texts.
    private func blocks(
        _ texts: [[UInt8]], format: LineInput.Format? = nil
    ) throws -> [ReplayBatch] {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("lines-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try texts.enumerated().map { index, text in
            let file = folder.appendingPathComponent("\(index)")
            try Data(text).write(to: file)
            return file.path
        }
        var input = LineInput(paths, format: format, ReplayMapping(), isPrompt: false)
        var batches: [ReplayBatch] = []
        while let batch = try input.next() { batches.append(batch) }
        return batches
    }

    private func blocks(_ texts: String...) throws -> [ReplayBatch] {
        try blocks(texts.map { Array($0.utf8) })
    }

    @Test func blocksAreTheFile() throws {
        let line = "{\"dsn\":\"" + String(repeating: "x", count: 1000) + "\"}\n"
        let text = Array(String(repeating: line, count: 3000).utf8)
        let found = try blocks([text])
        #expect(found.count > 2)
        #expect(found.flatMap { $0.bytes } == text)
        #expect(found.allSatisfy { $0.bytes.last == 0x0A })
        #expect(found.reduce(0) { $0 + $1.lineCount } == 3000)
        #expect(found.allSatisfy { $0.bytes.count <= 2 * LineInput.blockSize })
        var next = 1
        for block in found {
            #expect(block.firstLine == next)
            next += block.lineCount
        }
    }

    @Test func theFormatIsThatOfTheFirstByte() throws {
        #expect(try blocks(" \n {}").first?.columns == nil)
        #expect(try blocks("a,b\nc,d").map { String(decoding: $0.bytes, as: UTF8.self) } == ["c,d"])
        #expect(try blocks("a,b\nc,d").first?.firstLine == 2)
        #expect(try blocks("").isEmpty)
        #expect(try blocks("\n\n").reduce(0) { $0 + $1.lineCount } == 2)
    }

    /// Headings of later files do not count as lines of the whole.
    @Test func linesOfSeveralFilesCountOn() throws {
        let found = try blocks("a\n1\n2\n", "\u{FEFF}\"a\n\",b\n3,4\n")
        #expect(found.map { $0.firstLine + $0.lineOffset } == [2, 5])
        #expect(found.map { $0.firstLine } == [2, 3])
        #expect(found.last?.columns?.carried == ["a\n", "b"])
        let plain = try blocks("{}\n{}", "{}\n")
        #expect(plain.map { $0.firstLine + $0.lineOffset } == [1, 3])
    }

    /// A line beyond the limit is none, and the one after it is the next.
    @Test func longLinesAreSkipped() throws {
        let long = [UInt8](repeating: 0x7B, count: 5 * LineInput.blockSize)
        let found = try blocks([Array("{}\n".utf8) + long + Array("\n{1}\n".utf8)])
        #expect(found.map { $0.isTooLong } == [false, true, false])
        #expect(found.map { $0.firstLine } == [1, 2, 3])
        #expect(found.last?.bytes == Array("{1}\n".utf8))
        #expect(try blocks([long]).map { $0.isTooLong } == [true])
    }

    /// A line end inside quotes ends no row.
    @Test func rowsOfSeveralLinesStayTogether() throws {
        let row = "\"" + String(repeating: "x\n", count: 50) + "\",1\n"
        let text = Array(("a,b\n" + String(repeating: row, count: 20_000)).utf8)
        let found = try blocks([text])
        #expect(found.count > 1)
        #expect(found.allSatisfy { $0.bytes.first == 0x22 })
        #expect(found.allSatisfy { $0.bytes.suffix(3) == Array(",1\n".utf8) })
    }
}

/// What is told while a replay goes on.
@Suite struct ReplayProgressTests {
    @Test func rateAndRestTime() {
        #expect(ReplayProgress.text(attempts: 1000, bytes: 25, size: 100, seconds: 2)
            == "1000 attempts · 500 a second · 25 % · 6 s left")
        #expect(ReplayProgress.text(attempts: 1000, bytes: 25, size: nil, seconds: 2)
            == "1000 attempts · 500 a second")
        #expect(ReplayProgress.text(attempts: 0, bytes: 0, size: 10, seconds: 0)
            == "0 attempts · 0 a second")
    }
}
