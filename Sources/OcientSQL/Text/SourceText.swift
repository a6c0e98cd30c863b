/// The bytes of one script with its name: what every range points into.
///
/// INVARIANT: `base` holds `count` bytes followed by `padding` zero bytes, for as long as the
/// object lives. So a reader may read up to `padding` bytes after any valid offset, and a zero byte
/// at `count` ends every scan.
public final class SourceText: @unchecked Sendable {
    /// Zero bytes kept after the content.
    static let padding = 40

    /// The name of the script in messages: a path, or `-` for standard input.
    public let name: String
    /// What may be written in it.
    package let language: Language
    /// The number of its first line in messages: 1, or more for a part of what was typed.
    package let firstLine: Int
    /// Number of bytes, at most `Limits.fileSize`.
    package let count: Int
    /// The content; see the invariant.
    let base: UnsafeMutablePointer<UInt8>
    /// Bytes of a byte-order mark at the start (LEX-3), which has no width: 0 or 3.
    package let markLength: Int

    /// What may be written in a source.
    public enum Language: Sendable {
        /// Statements of SQL.
        case sql
        /// Statements and directives.
        case scenario

        /// The language of a file: a scenario is called `*.ocsim`, or comes from standard input.
        package init(ofFile name: String) {
            let ending = ".ocsim".utf8
            self = name == "-" || name.utf8.suffix(ending.count).elementsEqual(ending)
                ? .scenario : .sql
        }
    }

    /// Takes over the bytes of a script, or of a part of one that begins at a later line. Without
    /// a language its name tells it.
    ///
    /// - Throws: `SourceError.tooLarge` beyond `Limits.fileSize`.
    public init(
        name: String, bytes: [UInt8], language: Language? = nil, firstLine: Int = 1
    ) throws(SourceError) {
        guard bytes.count <= Limits.fileSize else { throw SourceError.tooLarge(bytes: bytes.count) }
        self.name = name
        self.language = language ?? Language(ofFile: name)
        self.firstLine = firstLine
        self.count = bytes.count
        let capacity = bytes.count + SourceText.padding
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        bytes.withUnsafeBufferPointer { content in
            if let first = content.baseAddress {
                buffer.initialize(from: first, count: content.count)
            }
        }
        base = buffer
        (buffer + bytes.count).initialize(repeating: 0, count: SourceText.padding)
        let marked = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        markLength = marked ? 3 : 0
    }

    /// A source from a text. Without a language its name tells it: `*.ocsim` is a scenario.
    ///
    /// - Throws: `SourceError.tooLarge` beyond 64 MiB.
    public convenience init(
        _ text: String, name: String = "script.sql", language: Language? = nil
    ) throws(SourceError) {
        try self.init(name: name, bytes: Array(text.utf8), language: language)
    }

    deinit {
        base.deallocate()
    }

    /// The byte at an offset; zero at and after the end.
    package func byte(at offset: UInt32) -> UInt8 {
        Int(offset) < count ? base[Int(offset)] : 0
    }

    /// The bytes of a range, clipped to the source. Valid while the source lives.
    package func bytes(in range: ByteRange) -> UnsafeBufferPointer<UInt8> {
        let start = min(Int(range.start), count)
        let end = max(start, min(Int(range.end), count))
        return UnsafeBufferPointer(start: base + start, count: end - start)
    }

    /// The text of a range; bytes that are not UTF-8 become U+FFFD.
    public func text(in range: ByteRange) -> String {
        String(decoding: bytes(in: range), as: UTF8.self)
    }

    /// The range of all bytes.
    package var wholeRange: ByteRange { ByteRange(start: 0, end: UInt32(count)) }

    /// The range of the whole content, without a byte-order mark.
    package var contentRange: ByteRange {
        ByteRange(start: UInt32(markLength), end: UInt32(count))
    }
}

/// Why some bytes are no source.
public enum SourceError: Error, Hashable, Sendable {
    /// More bytes than `Limits.fileSize`.
    case tooLarge(bytes: Int)
}

/// A stretch of a source: byte offsets from its start, the end not included.
///
/// Offsets are 32 bits wide, which the file limit (`Limits.fileSize`) makes enough.
public struct ByteRange: Hashable, Sendable {
    /// Offset of the first byte.
    public var start: UInt32
    /// Offset after the last byte.
    public var end: UInt32

    /// A range from `start` up to, not including, `end`.
    @inlinable
    package init(start: UInt32, end: UInt32) {
        self.start = start
        self.end = end
    }

    /// An empty range at one offset.
    @inlinable
    package init(at offset: UInt32) {
        self.start = offset
        self.end = offset
    }

    /// How many bytes the range covers.
    @inlinable package var count: Int { Int(end) - Int(start) }

    /// The smallest range that holds this one and `other`.
    @inlinable
    package func joined(with other: ByteRange) -> ByteRange {
        ByteRange(start: min(start, other.start), end: max(end, other.end))
    }
}

/// The named limits of the language (design.md, "Trust"); each has an error of its own.
package enum Limits {
    /// Brackets and values inside one another, at most.
    package static let nesting = 64
    /// Bytes of one statement, at most: 1 MiB.
    package static let statementSize = 1 << 20
    /// Bytes of one file, at most: 64 MiB.
    package static let fileSize = 64 << 20
    /// Files included inside one another, at most.
    package static let includeDepth = 16
}
