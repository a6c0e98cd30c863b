import OcientSQL

/// The members of a JSON line as they are written, where the line is so plain that they need
/// not be decoded: no escapes, names that were met before, nothing that may be a secret.
///
/// What it takes for plain is written as the long way writes it, byte for byte.
struct PlainLine {
    /// The values that decide, as they are written, each after the number of its key.
    private(set) var key: [UInt8] = []
    /// What is carried through, as it is written.
    private(set) var carried: [UInt8] = []
    /// The value of `time`, without quotes; nil for none.
    private(set) var time: Range<Int>?
    private var names: [Name] = []
    /// The names by a part of their hash; 0 is free, else their index and 1.
    private var slots = [UInt8](repeating: 0, count: 256)
    private var seen: UInt64 = 0

    /// A name that was met.
    private struct Name {
        let text: [UInt8]
        /// What it is; nil where its values are never plain.
        let key: ReplayKey?
        /// What is written for it: `"app":`.
        let written: [UInt8]
    }

    /// Names are kept up to this many; a line with another one is not plain.
    private static let mostNames = 64

    /// Takes a name, which `shown` writes; one whose values are secret is not taken.
    mutating func learn(_ name: String, _ column: ReplayColumns.Column, shown: String) {
        let text = Array(name.utf8)
        guard names.count < PlainLine.mostNames, !text.isEmpty, text.count < 128,
              text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }),
              text.withUnsafeBufferPointer({ find($0) }) == nil else { return }
        var written: [UInt8] = []
        JSONText.append(quoted: shown, to: &written)
        written.append(0x3A)
        guard VisibleText.of(written, isJSON: true) == written else { return }
        switch column {
        case .key(let key): names.append(Name(text: text, key: key, written: []))
        case .carried(_, isSecret: true): return
        case .carried(_, isSecret: false):
            names.append(Name(text: text, key: nil, written: written))
        }
        var slot = text.withUnsafeBufferPointer { PlainLine.slot($0) }
        while slots[slot] != 0 { slot = (slot + 1) & 0xFF }
        slots[slot] = UInt8(names.count)
    }

    private static func slot(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        Int(truncatingIfNeeded: ByteHash.hash(name) >> 32) & 0xFF
    }

    private func find(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        var slot = PlainLine.slot(name)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            let text = names[index].text
            if text.count == name.count, text.withUnsafeBufferPointer({ known in
                known.indices.allSatisfy { known[$0] == name[$0] }
            }) { return index }
            slot = (slot + 1) & 0xFF
        }
        return nil
    }
}

/// Reading a line.
extension PlainLine {
    /// Reads a line of a text that is UTF-8; false where it is not plain, whatever it is then.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        key.removeAll(keepingCapacity: true)
        carried.removeAll(keepingCapacity: true)
        (time, seen) = (nil, 0)
        var end = range.upperBound
        if end > range.lowerBound, bytes[end - 1] == 0x0D { end -= 1 }
        var at = range.lowerBound
        guard at < end, bytes[at] == 0x7B else { return false }
        at += 1
        while true {
            skipBlanks(bytes, &at, end)
            guard let name = readText(bytes, &at, end) else { return false }
            skipBlanks(bytes, &at, end)
            guard at < end, bytes[at] == 0x3A else { return false }
            at += 1
            skipBlanks(bytes, &at, end)
            guard take(UnsafeBufferPointer(rebasing: bytes[name]), bytes, &at, end) else {
                return false
            }
            skipBlanks(bytes, &at, end)
            guard at < end else { return false }
            let sign = bytes[at]
            at += 1
            if sign == 0x7D {
                // An answer at a time is no answer at any time.
                if time != nil { key.append(0xFF) }
                return at == end
            }
            guard sign == 0x2C else { return false }
        }
    }

    @inline(__always)
    private func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ end: Int) {
        while at < end, bytes[at] == 0x20 { at += 1 }
    }

    /// A text in quotes, without escapes; the range of its content.
    private func readText(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ end: Int
    ) -> Range<Int>? {
        guard at < end, bytes[at] == 0x22 else { return nil }
        at += 1
        let start = at
        while at < end {
            let byte = bytes[at]
            if byte == 0x22 {
                at += 1
                return start..<(at - 1)
            }
            if byte < 0x20 || byte == 0x5C { return nil }
            at += 1
        }
        return nil
    }

    /// Takes the value of a name; false where it is not plain.
    private mutating func take(
        _ name: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int,
        _ end: Int
    ) -> Bool {
        guard let index = find(name), seen & 1 << UInt64(index) == 0 else { return false }
        seen |= 1 << UInt64(index)
        let start = at
        var text: Range<Int>?
        switch at < end ? bytes[at] : 0 {
        case 0x22:
            text = readText(bytes, &at, end)
            if text == nil { return false }
        case 0x2D, 0x30...0x39:
            guard readNumber(bytes, &at, end) else { return false }
        case 0x7B, 0x5B:
            // What decides is compared with what was read before, so only its end matters.
            guard names[index].key != nil, readNested(bytes, &at, end) else { return false }
        default:
            guard readWord(bytes, &at, end) else { return false }
        }
        guard let taken = names[index].key else {
            if let text, !isPlain(UnsafeBufferPointer(rebasing: bytes[text])) { return false }
            carried.append(carried.isEmpty ? 0x7B : 0x2C)
            carried.append(contentsOf: names[index].written)
            carried.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<at]))
            return true
        }
        if taken == .time {
            time = text ?? start..<at
            return true
        }
        key.append(UInt8(taken.rawValue))
        key.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<at]))
        key.append(0)
        return true
    }

    /// Whether a text is carried through as it is written.
    private func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.first != 0x7B, text.first != 0x5B else { return false }
        for byte in text where byte >= 0x7F { return false }
        return !MaskedText.mayHoldSecret(text)
    }

    /// A number as most are.
    private func readNumber(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ end: Int
    ) -> Bool {
        if bytes[at] == 0x2D { at += 1 }
        let start = at
        while at < end, ASCII.isDigit(bytes[at]) { at += 1 }
        guard at > start, bytes[start] != 0x30 || at == start + 1 else { return false }
        guard at < end, bytes[at] == 0x2E else { return true }
        at += 1
        let fraction = at
        while at < end, ASCII.isDigit(bytes[at]) { at += 1 }
        return at > fraction
    }

    private func readWord(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ end: Int
    ) -> Bool {
        let start = at
        while at < end, ASCII.isLetter(bytes[at]) { at += 1 }
        let word = UnsafeBufferPointer(rebasing: bytes[start..<at])
        return ASCII.equals(word, "true") || ASCII.equals(word, "false")
            || ASCII.equals(word, "null")
    }

    /// An object or array, up to the bracket that closes it.
    private func readNested(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ end: Int
    ) -> Bool {
        var depth = 0
        while at < end {
            switch bytes[at] {
            case 0x22:
                guard readText(bytes, &at, end) != nil else { return false }
                continue
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D: depth -= 1
            default: break
            }
            at += 1
            if depth == 0 { return true }
        }
        return false
    }
}
