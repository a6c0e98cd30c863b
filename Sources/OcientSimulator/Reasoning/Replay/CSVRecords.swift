import OcientSQL

/// Cuts CSV into records and fields (RFC 4180): a quote counts only at the start of a field, two of
/// them inside a quoted field are one, and a line end inside it belongs to it.
package struct CSVRecords {
    private let bytes: [UInt8]
    private let end: Int
    private(set) var at: Int

    /// Records of a part of a text, which begins where a record does.
    package init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        at = range.lowerBound
        end = range.upperBound
    }

    /// Whether there is no record left.
    package var isAtEnd: Bool { at >= end }

    /// The next record, its fields without their quotes; an empty line has one empty field. After
    /// an error the next call reads the record after it.
    ///
    /// - Parameter fields: is replaced.
    package mutating func next(_ fields: inout [String]) throws(CSVFault) {
        fields.removeAll(keepingCapacity: true)
        var fault: CSVFault?
        while true {
            let isQuoted = at < end && bytes[at] == 0x22
            fields.append(isQuoted ? readQuoted(&fault) : readPlain(&fault))
            guard at < end, bytes[at] == 0x2C else { break }
            at += 1
        }
        skipLineEnd()
        if let fault { throw fault }
    }

    private mutating func skipLineEnd() {
        if at < end, bytes[at] == 0x0D { at += 1 }
        if at < end, bytes[at] == 0x0A { at += 1 }
    }

    /// A field that is not quoted; `at` is then on the comma or line end after it.
    private mutating func readPlain(_ fault: inout CSVFault?) -> String {
        let start = at
        while at < end, bytes[at] != 0x2C, bytes[at] != 0x0A {
            if bytes[at] == 0x22 { fault = .bareQuote }
            at += 1
        }
        var last = at
        if last > start, at >= end || bytes[at] == 0x0A, bytes[last - 1] == 0x0D { last -= 1 }
        return String(decoding: bytes[start..<last], as: UTF8.self)
    }

    private mutating func readQuoted(_ fault: inout CSVFault?) -> String {
        at += 1
        let start = at
        var text: [UInt8]?
        while at < end {
            guard bytes[at] == 0x22 else {
                text?.append(bytes[at])
                at += 1
                continue
            }
            if at + 1 < end, bytes[at + 1] == 0x22 {
                if text == nil { text = Array(bytes[start..<at]) }
                text?.append(0x22)
                at += 2
                continue
            }
            let field = text.map { String(decoding: $0, as: UTF8.self) }
                ?? String(decoding: bytes[start..<at], as: UTF8.self)
            at += 1
            if !isAtBoundary { skipRest(&fault) }
            return field
        }
        fault = .unclosed
        return ""
    }

    /// Whether a field can end here.
    private var isAtBoundary: Bool {
        guard at < end else { return true }
        if bytes[at] == 0x0D { return at + 1 >= end || bytes[at + 1] == 0x0A }
        return bytes[at] == 0x2C || bytes[at] == 0x0A
    }

    /// Text after a closing quote, up to the end of the field.
    private mutating func skipRest(_ fault: inout CSVFault?) {
        fault = .afterQuote
        while at < end, bytes[at] != 0x2C, bytes[at] != 0x0A { at += 1 }
    }
}

extension CSVRecords {
    /// Where a scan of a text is, so that it goes on with the next part of the text.
    package struct Position: Sendable {
        private enum State: Sendable { case fieldStart, plain, quoted, quoteInQuoted }
        private var state = State.fieldStart

        /// At the start of a record.
        package init() {}

        /// Scans a part; returns the offset after the last line end at which a record ends, or nil.
        package mutating func lastEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
            var found: Int?
            for index in bytes.indices {
                let byte = bytes[index]
                if state == .quoted {
                    if byte == 0x22 { state = .quoteInQuoted }
                } else if byte == 0x0A {
                    state = .fieldStart
                    found = index + 1
                } else if byte == 0x2C {
                    state = .fieldStart
                } else if byte == 0x22, state != .plain {
                    state = .quoted
                } else {
                    state = .plain
                }
            }
            return found
        }

        /// Whether a quoted field is open.
        package var isInQuotes: Bool { state == .quoted }
    }

    /// Appends a field, in quotes where it needs them.
    package static func append(_ field: some Collection<UInt8>, to output: inout [UInt8]) {
        guard field.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
        else { return output.append(contentsOf: field) }
        output.append(0x22)
        for byte in field {
            if byte == 0x22 { output.append(0x22) }
            output.append(byte)
        }
        output.append(0x22)
    }
}
