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
    /// For each open bracket, whether something is in it already.
    private var levels: [Bool] = []
    private var isAfterKey = false

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
        bytes.append(contentsOf: [0x3A, 0x20])
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
        literal(String(number))
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
            if index > 0 { bytes.append(contentsOf: [0x2C, 0x20]) }
            JSONText.append(quoted: text, to: &bytes)
        }
        bytes.append(0x5D)
    }

    /// A row of cells, in one line; a cell that is nil is null.
    package mutating func row(_ cells: [String?]) {
        separate()
        bytes.append(0x5B)
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(contentsOf: [0x2C, 0x20]) }
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
        levels.append(false)
    }

    private mutating func end(_ bracket: UInt8) {
        let hasContent = levels.popLast() ?? false
        if hasContent { newLine() }
        bytes.append(bracket)
    }

    /// Writes what separates a value or key from what is before it.
    private mutating func separate() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        if let sink, bytes.count >= JSONWriter.bufferSize { sink(drain()) }
        guard let hasContent = levels.last else { return }
        if hasContent { bytes.append(0x2C) }
        levels[levels.count - 1] = true
        newLine()
    }

    private mutating func newLine() {
        bytes.append(0x0A)
        for _ in levels { bytes.append(contentsOf: [0x20, 0x20]) }
    }
}
