/// Writes JSON piece by piece, two blanks a level, for outputs of any length.
///
/// With a sink, bytes go there while writing goes on, so a long listing is never in memory as
/// a whole; what is left at the end, or everything without a sink, is taken out with `drain`. Keys
/// come in the order in which they are written.
package struct JSONWriter {
    /// Where full buffers go.
    package typealias Sink = ([UInt8]) -> Void

    /// The bytes that are gathered before the sink gets them.
    private static let bufferSize = 1 << 16

    private let sink: Sink?
    /// What was written and not yet drained.
    private var bytes: [UInt8] = []
    /// How many brackets are open.
    private var depth = 0
    /// Whether something is in the innermost of them; what is around it has that bracket.
    private var hasContent = false
    private var isAfterKey = false
    /// Whether what is written is going to be a piece, and so must stay together.
    private var isMakingPiece = false

    /// A writer with nothing written.
    package init(sink: Sink? = nil) {
        self.sink = sink
    }

    /// Takes the bytes out.
    package mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Ends the output with a line end.
    package mutating func finish() { bytes.append(0x0A) }

    /// `{`
    package mutating func beginObject() { begin(0x7B) }
    /// `}`
    package mutating func endObject() { end(0x7D) }
    /// `[`
    package mutating func beginArray() { begin(0x5B) }
    /// `]`
    package mutating func endArray() { end(0x5D) }

    /// The key of the next value.
    package mutating func key(_ name: String) {
        separate()
        JSONText.append(quoted: name, to: &bytes)
        bytes.append(0x3A)
        bytes.append(0x20)
        isAfterKey = true
    }

    /// A text, or null.
    package mutating func value(_ text: String?) {
        guard let text else { return null() }
        separate()
        JSONText.append(quoted: text, to: &bytes)
    }

    /// A whole number, or null.
    package mutating func value(_ number: Int?) {
        guard let number else { return null() }
        separate()
        append(digitsOf: number)
    }

    /// Up to eight digits are made in one integer, the first in its lowest byte.
    private mutating func append(digitsOf number: Int) {
        guard number >= 0, number < 100_000_000 else {
            return bytes.append(contentsOf: String(number).utf8)
        }
        var (digits, count, rest) = (UInt64(0), 0, UInt32(truncatingIfNeeded: number))
        repeat {
            digits = digits << 8 | UInt64(0x30 + rest % 10)
            rest /= 10
            count += 1
        } while rest > 0
        digits = digits.littleEndian
        withUnsafeBytes(of: digits) { digits in
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: digits[..<count]))
        }
    }

    /// true or false.
    package mutating func value(_ bool: Bool) { literal(bool ? "true" : "false") }

    /// null
    package mutating func null() { literal("null") }

    /// A list of texts, in one line.
    package mutating func value(_ texts: [String]) {
        separate()
        bytes.append(0x5B)
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(contentsOf: ", ".utf8) }
            JSONText.append(quoted: text, to: &bytes)
        }
        bytes.append(0x5D)
    }

    /// A row of cells, in one line; a cell that is nil is null.
    package mutating func row(_ cells: [String?]) {
        separate()
        bytes.append(0x5B)
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(contentsOf: ", ".utf8) }
            if let cell {
                JSONText.append(quoted: cell, to: &bytes)
            } else {
                bytes.append(contentsOf: "null".utf8)
            }
        }
        bytes.append(0x5D)
    }

    /// A key with its text.
    package mutating func member(_ name: String, _ text: String?) {
        key(name)
        value(text)
    }

    /// A key with its number.
    package mutating func member(_ name: String, _ number: Int?) {
        key(name)
        value(number)
    }

    /// A key with true or false.
    package mutating func member(_ name: String, _ bool: Bool) {
        key(name)
        value(bool)
    }

    /// A key with a list of texts.
    package mutating func member(_ name: String, _ texts: [String]) {
        key(name)
        value(texts)
    }

    /// The bytes of a whole document, with its line end.
    package static func document(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        write(&json)
        json.finish()
        return json.drain()
    }

    /// An object; `write` writes its members.
    package mutating func object(_ write: (inout JSONWriter) -> Void) {
        beginObject()
        write(&self)
        endObject()
    }

    /// A key with an object.
    package mutating func object(_ name: String, _ write: (inout JSONWriter) -> Void) {
        key(name)
        object(write)
    }

    /// A list of objects; `write` writes the members of each.
    package mutating func objects<Items: Sequence>(
        _ items: Items, _ write: (inout JSONWriter, Items.Element) -> Void
    ) {
        beginArray()
        for item in items {
            beginObject()
            write(&self, item)
            endObject()
        }
        endArray()
    }

    /// A key with a list of objects.
    package mutating func objects<Items: Sequence>(
        _ name: String, _ items: Items, _ write: (inout JSONWriter, Items.Element) -> Void
    ) {
        key(name)
        objects(items, write)
    }

    /// A value that is JSON already: a number with a fraction.
    package mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        hasContent = false
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if hasContent { newLine(afterComma: false) }
        bytes.append(bracket)
        hasContent = true
    }

    /// Writes what separates a value or key from what is before it.
    private mutating func separate() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        if !isMakingPiece { flush() }
        if depth == 0 { return }
        newLine(afterComma: hasContent)
        hasContent = true
    }

    private mutating func flush() {
        if let sink, bytes.count >= JSONWriter.bufferSize { sink(drain()) }
    }

    /// A comma, a line end and the blanks of the first levels.
    private static var lineStart: StaticString {
        ",\n                                                                                "
    }

    private mutating func newLine(afterComma: Bool) {
        let text = JSONWriter.lineStart
        let blanks = min(2 * depth, text.utf8CodeUnitCount - 2)
        bytes.append(contentsOf: UnsafeBufferPointer(
            start: text.utf8Start + (afterComma ? 0 : 1), count: blanks + (afterComma ? 2 : 1)))
        for _ in blanks..<2 * depth { bytes.append(0x20) }
    }
}

#if hasFeature(Embedded)
extension JSONWriter {
    /// Writes what `write` writes: the page writes little, and must be small.
    mutating func piece(
        _ number: UInt64, in pieces: inout PieceTable, _ write: (inout JSONWriter) -> Void
    ) {
        write(&self)
    }
}
#else
extension JSONWriter {
    /// Where the writer is, which tells how what follows is written, in one number.
    private var place: Int {
        get { depth << 2 | (hasContent ? 2 : 0) | (isAfterKey ? 1 : 0) }
        set {
            depth = newValue >> 2
            hasContent = newValue & 2 != 0
            isAfterKey = newValue & 1 != 0
        }
    }

    /// Writes what `write` writes, which is always the same for one number, below 2^40: it is made
    /// once for each place, and copied from then on. Brackets may be left open, and a key without
    /// its value.
    mutating func piece(
        _ number: UInt64, in pieces: inout PieceTable, _ write: (inout JSONWriter) -> Void
    ) {
        flush()
        let key = number << 24 | UInt64(place)
        if let end = pieces.append(key, to: &bytes) {
            place = end
            return
        }
        let start = bytes.count
        isMakingPiece = true
        write(&self)
        isMakingPiece = false
        pieces.keep(key, bytes[start...], mark: place)
    }
}
#endif
