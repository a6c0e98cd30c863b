import Foundation
import OcientSQL
import OcientSimulator

/// Reads files, one after the other, in blocks that end where a line does.
///
/// A block is at most a few times `blockSize`, whatever the files hold: a line that is longer than
/// the limit becomes a batch without bytes.
struct LineInput {
    /// The format of the lines.
    enum Format: String, CaseIterable {
        case ndjson, csv
    }

    /// The bytes that are read at once.
    static let blockSize = 1 << 20

    /// The bytes read so far.
    private(set) var bytesRead = 0
    /// How many bytes there are; nil where a pipe hides it.
    let size: Int?
    /// The format, that of the caller or else what the first byte tells; nil until it is known.
    private(set) var format: Format?
    /// The columns of the file, of CSV.
    private(set) var columns: ReplayColumns?

    private let paths: [String]
    private let mapping: ReplayMapping
    /// Whether what is there is handed on at once, and not when a block is full.
    private let isPrompt: Bool
    private var index = -1
    private var file: Int32 = -1
    /// What was read and not handed on: the start of a line.
    private var rest: [UInt8] = []
    private var isAtEnd = true
    private var isSkipping = false
    private var peeked: ReplayBatch?
    private var needsHeading = false
    /// The number of the next line in its file.
    private var line = 1
    /// The lines so far, without headings.
    private var lines = 0
    private var offset = 0

    /// Input of files; `-` is standard input.
    init(_ paths: [String], format: Format?, _ mapping: ReplayMapping, isPrompt: Bool) {
        (self.paths, self.format, self.mapping) = (paths, format, mapping)
        self.isPrompt = isPrompt
        size = LineInput.size(paths)
    }

    /// The name of the file of a batch.
    var name: String { paths[max(0, index)] }

    /// The next lines; nil at the end of the last file.
    ///
    /// - Throws: `Failure` with status 66 for a file that cannot be read, with 64 for a heading
    ///   that is none.
    mutating func next() throws -> ReplayBatch? {
        if let batch = peeked {
            peeked = nil
            return batch
        }
        while true {
            if let batch = try cut() { return batch }
            if isAtEnd {
                guard try open() else { return nil }
                continue
            }
            try fill()
        }
    }

    /// The lines that `next` will return, so that format and columns are known.
    mutating func peek() throws -> ReplayBatch? {
        peeked = try next()
        return peeked
    }

    /// The size of regular files together.
    private static func size(_ paths: [String]) -> Int? {
        var sum = 0
        for path in paths {
            var info = stat()
            let status = path == "-" ? fstat(STDIN_FILENO, &info) : stat(path, &info)
            guard status == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
            sum += Int(info.st_size)
        }
        return sum
    }

    private mutating func open() throws -> Bool {
        if file > 0 { close(file) }
        file = -1
        index += 1
        guard index < paths.count else { return false }
        let path = paths[index]
        file = path == "-" ? STDIN_FILENO : Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure.noInput("\(path): \(Files.systemError())") }
        (isAtEnd, isSkipping, line) = (false, false, 1)
        (needsHeading, offset) = (true, lines)
        return true
    }

    /// Reads more of the file.
    private mutating func fill() throws {
        repeat {
            let (start, room) = (rest.count, LineInput.blockSize)
            var failure: Int32?
            rest.append(contentsOf: repeatElement(0, count: room))
            let file = self.file
            let count = rest.withUnsafeMutableBytes { buffer in
                while true {
                    let count = Foundation.read(
                        file, buffer.baseAddress.map { $0 + start }, room)
                    if count < 0, errno == EINTR { continue }
                    if count < 0 { failure = errno }
                    return count
                }
            }
            rest.removeLast(room - max(0, count))
            if let failure {
                throw Failure.noInput("\(name): \(String(cString: strerror(failure)))")
            }
            bytesRead += count
            isAtEnd = count == 0
        } while !isAtEnd && !isPrompt && rest.count < LineInput.blockSize
        if needsHeading { skipMark() }
    }

    /// A byte-order mark at the start of a file has no meaning.
    private mutating func skipMark() {
        if line == 1, rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
    }
}

/// Cutting what was read at the ends of lines.
extension LineInput {
    /// Whole lines of what was read; nil when more is needed.
    private mutating func cut() throws -> ReplayBatch? {
        guard !rest.isEmpty else { return nil }
        if format == nil {
            guard let first = rest.first(where: { $0 > 0x20 }) else {
                return isAtEnd ? take(rest.count) : nil
            }
            format = first == 0x7B ? .ndjson : .csv
        }
        if isSkipping, !skip() { return nil }
        if format == .csv, needsHeading {
            guard try readHeading() else { return nil }
        }
        needsHeading = false
        guard !rest.isEmpty else { return nil }
        if isAtEnd { return take(rest.count) }
        guard let end = lastEnd() else {
            return rest.count > ReplayLimits.lineSize ? tooLong() : nil
        }
        return take(end)
    }

    /// Where the last whole line ends.
    private func lastEnd() -> Int? {
        rest.withUnsafeBufferPointer { bytes in
            guard format == .csv, bytes.contains(0x22) else {
                return bytes.lastIndex(of: 0x0A).map { $0 + 1 }
            }
            var position = CSVRecords.Position()
            return position.lastEnd(bytes)
        }
    }

    /// A line that goes on beyond the limit; what follows of it is skipped.
    private mutating func tooLong() -> ReplayBatch {
        var batch = ReplayBatch(
            bytes: [], firstLine: line, lineOffset: offset, lineCount: 1, columns: columns)
        batch.isTooLong = true
        rest = []
        isSkipping = true
        line += 1
        lines += 1
        return batch
    }

    /// Skips the rest of a line that is too long; false where more of it may follow.
    private mutating func skip() -> Bool {
        guard let end = rest.firstIndex(of: 0x0A) else {
            rest = []
            return false
        }
        rest.removeFirst(end + 1)
        isSkipping = false
        return true
    }

    /// Reads the heading of CSV; false where more of it may follow.
    private mutating func readHeading() throws -> Bool {
        var position = CSVRecords.Position()
        let found: Int? = rest.withUnsafeBufferPointer { bytes in
            for index in bytes.indices {
                let part = UnsafeBufferPointer(rebasing: bytes[index...index])
                if position.lastEnd(part) != nil { return index + 1 }
            }
            return nil
        }
        guard let end = found ?? (isAtEnd ? rest.count : nil) else {
            guard rest.count <= ReplayLimits.lineSize else {
                throw Failure.usage("\(name): \(ReplayLineError.tooLong.message)")
            }
            return false
        }
        var fields: [String] = []
        var records = CSVRecords(rest, 0..<end)
        do {
            try records.next(&fields)
            let read = try ReplayColumns(fields, mapping)
            columns = read
        } catch let error as CSVFault {
            throw Failure.usage("\(name): the heading: \(error.rawValue)")
        } catch {
            throw Failure.usage(
                "\(name): the heading has more than \(ReplayLimits.columns) columns")
        }
        line += rest[..<end].count { $0 == 0x0A }
        rest.removeFirst(end)
        return true
    }

    /// Takes bytes as a batch.
    private mutating func take(_ count: Int) -> ReplayBatch {
        let bytes: [UInt8]
        if count == rest.count {
            bytes = rest
            rest = []
        } else {
            bytes = Array(rest[..<count])
            rest.removeFirst(count)
        }
        var count = bytes.withUnsafeBufferPointer { bytes in
            var count = 0
            for byte in bytes where byte == 0x0A { count &+= 1 }
            return count
        }
        if bytes.last != 0x0A { count += 1 }
        defer {
            line += count
            lines += count
        }
        return ReplayBatch(
            bytes: bytes, firstLine: line, lineOffset: offset, lineCount: count, columns: columns)
    }
}
