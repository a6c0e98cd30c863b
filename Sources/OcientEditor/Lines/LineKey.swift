/// A key of a terminal, or what was pasted.
package enum LineKey: Equatable, Sendable {
    /// A character.
    case text(Character)
    /// What was pasted between the marks of a bracketed paste, without control characters.
    case pasted(String)
    /// Enter.
    case enter
    /// Enter with Alt: a new line in the entry.
    case newLine
    /// Tab.
    case tab
    /// Backspace, Ctrl-H.
    case backspace
    /// Delete.
    case delete
    /// Ctrl-D: deletes, or ends the input of an empty entry.
    case endOfInput
    case left, right, up, down
    /// Home, Ctrl-A; End, Ctrl-E.
    case home, end
    /// Alt-B, Ctrl-Left; Alt-F, Ctrl-Right.
    case wordLeft, wordRight
    /// Ctrl-K, Ctrl-U, Ctrl-W or Alt-Backspace, Alt-D.
    case killToEnd, killToStart, killWord, killNextWord
    /// Ctrl-Y.
    case yank
    /// Ctrl-T.
    case transpose
    /// Ctrl-L.
    case clear
    /// Ctrl-R.
    case search
    /// Ctrl-C.
    case interrupt
    /// Ctrl-G, Escape.
    case cancel
    /// Ctrl-Z.
    case suspend
    /// Page up and down: the oldest and newest entry.
    case first, last
}

/// Makes keys of the bytes that a terminal sends. Keeps what is not complete yet.
package struct KeyReader: Sendable {
    /// The most bytes of a paste; of a longer one the rest is left out.
    private static let mostPasted = 8 << 20

    private var bytes: [UInt8] = []
    private var isPasting = false
    private var pasted: [UInt8] = []

    /// A reader that has read nothing.
    package init() {}

    /// Whether a key is begun: an Escape may be a key of its own, or begin one.
    package var isInside: Bool { !bytes.isEmpty }

    /// Takes bytes; returns the keys that are complete.
    package mutating func read(_ more: some Sequence<UInt8>) -> [LineKey] {
        bytes += more
        var keys: [LineKey] = []
        var used = 0
        while used < bytes.count {
            if isPasting {
                guard let (key, count) = paste(bytes[used...]) else {
                    used = bytes.count
                    break
                }
                used += count
                if let key { keys.append(key) }
                if isPasting, count == 0 { break }
                continue
            }
            guard let (key, count) = KeyReader.key(bytes[used...]) else { break }
            used += count
            if count == KeyReader.pasteStart.count, isPasteStart(bytes[..<used]) {
                isPasting = true
                continue
            }
            if let key { keys.append(key) }
        }
        bytes.removeFirst(used)
        return keys
    }

    /// Nothing follows for a while: an Escape that waits is the key.
    package mutating func flush() -> [LineKey] {
        guard !isPasting, !bytes.isEmpty else { return [] }
        let rest = bytes
        bytes = []
        return rest.first == 0x1B ? [.cancel] : []
    }

    private static let pasteStart = Array("\u{1B}[200~".utf8)
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    private func isPasteStart(_ read: ArraySlice<UInt8>) -> Bool {
        read.suffix(KeyReader.pasteStart.count).elementsEqual(KeyReader.pasteStart)
    }

    /// Takes what is pasted; the key, when it ends here, and how many bytes were used.
    private mutating func paste(_ bytes: ArraySlice<UInt8>) -> (LineKey?, Int)? {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let escape = bytes[index...].firstIndex(of: 0x1B) ?? bytes.endIndex
            keep(bytes[index..<escape])
            guard escape < bytes.endIndex else { return (nil, bytes.count) }
            let rest = bytes[escape...].prefix(KeyReader.pasteEnd.count)
            if rest.elementsEqual(KeyReader.pasteEnd) {
                isPasting = false
                let text = KeyReader.plain(pasted)
                pasted = []
                return (.pasted(text), escape - bytes.startIndex + rest.count)
            }
            // The mark may be cut by the end of what was read.
            if KeyReader.pasteEnd.starts(with: rest) { return (nil, escape - bytes.startIndex) }
            index = escape + 1
        }
        return (nil, bytes.count)
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        pasted += bytes.prefix(max(0, KeyReader.mostPasted - pasted.count))
    }

    /// A pasted text: line ends as one character, no other control characters.
    private static func plain(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
            .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            if scalar == "\t" { plain.append(" ") } else if !isControl || scalar == "\n" {
                plain.append(scalar)
            }
        }
        return String(plain)
    }
}

extension KeyReader {
    /// The key at the start of bytes, nil for one without a meaning, and how many bytes it has; nil
    /// when it is not complete.
    private static func key(_ bytes: ArraySlice<UInt8>) -> (LineKey?, Int)? {
        guard let first = bytes.first else { return nil }
        if first == 0x1B { return escape(bytes) }
        if first < 0x20 || first == 0x7F { return (control(first), 1) }
        // What begins no character of UTF-8.
        if (0x80..<0xC2).contains(first) || first > 0xF4 { return (nil, 1) }
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard bytes.count >= length else { return nil }
        let text = String(decoding: bytes.prefix(length), as: UTF8.self)
        guard let character = text.first, text.unicodeScalars.count == 1,
            character != "\u{FFFD}", first < 0x80 || !(0x80..<0xA0).contains(
                text.unicodeScalars.first.map { $0.value } ?? 0)
        else { return (nil, 1) }
        return (.text(character), length)
    }

    private static func control(_ byte: UInt8) -> LineKey? {
        switch byte {
        case 0x01: .home
        case 0x02: .left
        case 0x03: .interrupt
        case 0x04: .endOfInput
        case 0x05: .end
        case 0x06: .right
        case 0x07: .cancel
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x0B: .killToEnd
        case 0x0C: .clear
        case 0x0E: .down
        case 0x10: .up
        case 0x12: .search
        case 0x14: .transpose
        case 0x15: .killToStart
        case 0x17: .killWord
        case 0x19: .yank
        case 0x1A: .suspend
        default: nil
        }
    }

    /// A sequence that begins with Escape.
    private static func escape(_ bytes: ArraySlice<UInt8>) -> (LineKey?, Int)? {
        let rest = bytes.dropFirst()
        guard let second = rest.first else { return nil }
        switch second {
        case UInt8(ascii: "["), UInt8(ascii: "O"): break
        case UInt8(ascii: "b"): return (.wordLeft, 2)
        case UInt8(ascii: "f"): return (.wordRight, 2)
        case UInt8(ascii: "d"): return (.killNextWord, 2)
        case 0x0A, 0x0D: return (.newLine, 2)
        case 0x08, 0x7F: return (.killWord, 2)
        case 0x1B: return (.cancel, 1)
        default: return (nil, 2)
        }
        let body = rest.dropFirst()
        guard let end = body.firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            // No sequence is that long.
            return body.count > 16 ? (nil, bytes.count) : nil
        }
        let parameters = String(decoding: body[..<end], as: UTF8.self)
        return (named(body[end], parameters), end - bytes.startIndex + 1)
    }

    private static func named(_ final: UInt8, _ parameters: String) -> LineKey? {
        // With Ctrl or Alt: `1;5`, `1;3`, or `5` alone.
        let isByWord = parameters.hasSuffix(";5") || parameters.hasSuffix(";3")
            || parameters == "5" || parameters == "3"
        switch final {
        case UInt8(ascii: "A"): return .up
        case UInt8(ascii: "B"): return .down
        case UInt8(ascii: "C"): return isByWord ? .wordRight : .right
        case UInt8(ascii: "D"): return isByWord ? .wordLeft : .left
        case UInt8(ascii: "H"): return .home
        case UInt8(ascii: "F"): return .end
        case UInt8(ascii: "~"):
            switch parameters.prefix(while: { $0 != ";" }) {
            case "1", "7": return .home
            case "4", "8": return .end
            case "3": return isByWord && parameters.contains(";") ? .killNextWord : .delete
            case "5": return .first
            case "6": return .last
            default: return nil
            }
        default: return nil
        }
    }
}
