import OcientSQL

/// Cuts a stream of bytes into messages: header lines, an empty line, the content.
///
/// What is beyond a limit, or is no header, ends the stream: there is no way to find the next
/// message. INVARIANT: `buffer` holds what was received and not yet handed on.
package struct MessageFrame: Sendable {
    /// Bytes of a header, at most.
    package static let headerSize = 8 << 10
    /// Bytes of a content, at most: a document of the largest size, each byte escaped.
    package static let contentSize = 8 * Limits.fileSize

    private var buffer: [UInt8] = []
    /// Where the next message begins in `buffer`.
    private var start = 0

    /// Why the stream is given up.
    package enum Failure: Error, Hashable, Sendable {
        /// A header of more than `headerSize` bytes.
        case headerTooLong
        /// No length, or one that is no number.
        case noLength
        /// A content of more than `contentSize` bytes.
        case contentTooLong
    }

    /// Nothing received yet.
    package init() {}

    /// Takes received bytes.
    package mutating func append(_ bytes: ArraySlice<UInt8>) {
        if start > 0, start == buffer.count || start > 1 << 16 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The content of the next message; nil while it is not complete.
    package mutating func next() throws(Failure) -> [UInt8]? {
        guard let end = headerEnd() else {
            if buffer.count - start > MessageFrame.headerSize { throw .headerTooLong }
            return nil
        }
        guard end - start <= MessageFrame.headerSize else { throw .headerTooLong }
        guard let length = length(upTo: end) else { throw .noLength }
        guard length <= MessageFrame.contentSize else { throw .contentTooLong }
        guard buffer.count - end >= length else { return nil }
        start = end + length
        return Array(buffer[end..<start])
    }

    /// The offset after the empty line that ends the header.
    private func headerEnd() -> Int? {
        var index = start
        let last = min(buffer.count, start + MessageFrame.headerSize + 4)
        while index + 3 < last {
            if buffer[index] == 0x0D, buffer[index + 1] == 0x0A, buffer[index + 2] == 0x0D,
                buffer[index + 3] == 0x0A { return index + 4 }
            index += 1
        }
        return nil
    }

    /// The number after `Content-Length`, whose letters may be of any case.
    private func length(upTo end: Int) -> Int? {
        for line in buffer[start..<end].split(whereSeparator: { ASCII.isLineEnd($0) }) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            guard name == "content-length" else { continue }
            let digits = line[(colon + 1)...].filter { $0 != 0x20 && $0 != 0x09 }
            guard !digits.isEmpty, digits.count < 12 else { return nil }
            guard digits.allSatisfy({ ASCII.isDigit($0) }) else { return nil }
            return Int(String(decoding: digits, as: UTF8.self))
        }
        return nil
    }

    /// A content with its header.
    package static func framed(_ content: [UInt8]) -> [UInt8] {
        Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content
    }
}
