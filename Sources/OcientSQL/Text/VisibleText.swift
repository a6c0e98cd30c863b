/// Text as an output may show it: a sign replaces each character that would steer a terminal or
/// turn the order of the letters, and a mask what has the shape of a token.
///
/// Names and scripts may hold any character, and every report quotes them. This is the one form of
/// all outputs.
package enum VisibleText {
    /// A text in one line, with a sign for each control character and each mark of direction, and
    /// blanks for tabs and line ends. Each takes one column. O(length).
    package static func line(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" || scalar == "\r" {
                result.append(" ")
            } else {
                result.append(isHidden(scalar.value) ? sign(for: scalar.value) : scalar)
            }
        }
        return String(result)
    }

    /// A text or, with escapes for signs, JSON, as it may be shown; line ends, tabs and colours
    /// (`ESC [ 1;31 m`) stay. O(length).
    package static func of(_ text: [UInt8], isJSON: Bool = false) -> [UInt8] {
        var from = 0
        var shown: [UInt8] = []
        while let (at, length, scalar) = next(text, from) {
            if from == 0 { shown.reserveCapacity(text.count) }
            shown.append(contentsOf: text[from..<at])
            if let scalar {
                shown += isJSON ? escape(scalar) : Array(String(sign(for: scalar)).utf8)
            } else {
                shown.append(contentsOf: Secret.mask.utf8)
            }
            from = at + length
        }
        if from == 0 { return text }
        shown.append(contentsOf: text[from...])
        return shown
    }

    /// A text with a mask in place of each token; all else stays as it is. O(length).
    package static func maskingTokens(in text: [UInt8]) -> [UInt8] {
        var from = 0
        var shown: [UInt8] = []
        var at = 0
        while let (place, length, scalar) = next(text, at) {
            at = place + length
            guard scalar == nil else { continue }
            shown += text[from..<place] + Array(Secret.mask.utf8)
            from = at
        }
        return from == 0 ? text : shown + text[from...]
    }

    /// A control character, one of C1, a mark, embedding, override or isolate of direction, a
    /// separator of lines, or U+FEFF.
    private static func isHidden(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
            0xFEFF: true
        default: false
        }
    }

    /// What replaces a hidden character: Unicode's picture of a control character, else U+FFFD.
    private static func sign(for scalar: UInt32) -> Unicode.Scalar {
        let picture = scalar < 0x20 ? 0x2400 + scalar : scalar == 0x7F ? 0x2421 : 0xFFFD
        return Unicode.Scalar(picture) ?? "\u{FFFD}"
    }

    /// The next place that is not shown as it is, how long it is, and the hidden character there;
    /// nil is a token.
    private static func next(
        _ text: [UInt8], _ start: Int
    ) -> (at: Int, length: Int, scalar: UInt32?)? {
        var at = start
        while let candidate = nextCandidate(text, at) {
            let rest = text[candidate...]
            at = candidate + 1
            if text[candidate] == 0x65 {
                guard let shape = CompactToken(rest) else { continue }
                if shape.isToken { return (candidate, shape.length, nil) }
                at = candidate + shape.length
            } else if let (scalar, length) = hidden(rest) {
                return (candidate, length, scalar)
            }
        }
        return nil
    }

    /// The next byte that may begin a control character, one of C1, a mark of direction or `eyJ`.
    private static func nextCandidate(_ text: [UInt8], _ start: Int) -> Int? {
        text.withUnsafeBytes { text in
            var at = start
            while at < text.count {
                let end = min(at + PlainBlock.size, text.count)
                if at + PlainBlock.size < text.count, PlainBlock.isAt(at, of: text) { at = end }
                while at < end {
                    if isCandidate(text, at) { return at }
                    at += 1
                }
            }
            return nil
        }
    }

    @inline(__always)
    private static func isCandidate(_ text: UnsafeRawBufferPointer, _ at: Int) -> Bool {
        let byte = text[at]
        if byte < 0x20 { return byte != 0x0A }
        if byte == 0x65 {
            return at + 2 < text.count && text[at + 1] == 0x79 && text[at + 2] | 0x20 == 0x6A
        }
        return byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF
    }

    /// The character that begins a text, with its length, if it is hidden.
    private static func hidden(_ text: ArraySlice<UInt8>) -> (scalar: UInt32, length: Int)? {
        let first = text[text.startIndex]
        if first < 0x80 {
            let stays = first == 0x09 || first == 0x0A
                || first == 0x1B && isColour(text.dropFirst())
            return stays ? nil : (UInt32(first), 1)
        }
        let length = first < 0xE0 ? 2 : 3
        guard text.count >= length else { return nil }
        var scalar = UInt32(first) & (length == 2 ? 0x1F : 0xF)
        for byte in text.dropFirst().prefix(length - 1) {
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        return isHidden(scalar) ? (scalar, length) : nil
    }

    private static func escape(_ scalar: UInt32) -> [UInt8] {
        [0x5C, 0x75] + ([12, 8, 4, 0] as [UInt32]).map { shift in
            let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
            return digit < 10 ? 0x30 + digit : 0x41 + digit - 10
        }
    }

    /// Whether `[1;31m` or the like begins a text.
    private static func isColour(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.first == 0x5B else { return false }
        let end = text.dropFirst().drop { $0 >= 0x30 && $0 <= 0x3B }
        return end.first == 0x6D
    }
}

/// Finds stretches of a long text in which nothing is to be hidden.
private enum PlainBlock {
    /// Bytes that are judged together.
    static let size = 64

    /// The bytes of half a block, eight in a number.
    private typealias Words = SIMD4<UInt64>

    private static let one: UInt64 = 0x0101_0101_0101_0101

    /// Whether a block has neither `ey` nor a byte that is not printable ASCII or a line end. The
    /// byte after it must be there too, for an `e` at its end.
    @inline(__always)
    static func isAt(_ start: Int, of text: UnsafeRawBufferPointer) -> Bool {
        let found = marks(start, of: text) | marks(start + size / 2, of: text)
        return (found[0] | found[1] | found[2] | found[3]) & (0x80 &* one) == 0
    }

    /// The high bit of each byte that is not printable ASCII or a line end, or is the `e` of `ey`.
    /// That bit tells in each line, and the others mean nothing.
    @inline(__always)
    private static func marks(_ start: Int, of text: UnsafeRawBufferPointer) -> Words {
        let words = text.loadUnaligned(fromByteOffset: start, as: Words.self)
        let next = text.loadUnaligned(fromByteOffset: start + 1, as: Words.self)
        let (ones, highs) = (Words(repeating: one), Words(repeating: 0x80 &* one))
        let high = words | highs
        let isPrintable = high &- Words(repeating: 0x20 &* one)
        let isNoLineEnd = (high ^ Words(repeating: 0x0A &* one)) &- ones
        let isNoE = (high ^ Words(repeating: 0x65 &* one)) &- ones
        let isNoY = ((next | highs) ^ Words(repeating: 0x79 &* one)) &- ones
        let isControl = ~isPrintable & isNoLineEnd
        return isControl | words | (words &+ ones) | ~(isNoE | isNoY)
    }
}

/// A stretch that begins as a JSON web token in its compact form does, wherever it is: `eyJ`,
/// then letters, digits and `-_.=`, or `%2E` for a dot.
package struct CompactToken {
    /// Bytes of the stretch. What begins inside of it is no token either if it is none.
    package let length: Int
    /// Whether it has three parts.
    package let isToken: Bool

    /// The stretch that begins a text; nil if `eyJ` does not. O(length).
    package init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count > 3, text[0] == 0x65, text[1] == 0x79, text[2] | 0x20 == 0x6A else {
            return nil
        }
        var (length, dots, header) = (0, 0, 0)
        while length < text.count {
            if CompactToken.isEncodedDot(text, length) {
                dots += 1
                length += 3
                continue
            }
            guard CompactToken.isTokenByte(text[length]) else { break }
            if text[length] == 0x2E { dots += 1 }
            if dots == 0 { header += 1 }
            length += 1
        }
        self.length = length
        // A client writes a host in lower case; no other host begins like that and is so long.
        isToken = dots >= 2 && (text[2] == 0x4A || header > 16)
    }

    /// The stretch that begins a text; nil if `eyJ` does not. O(length).
    init?(_ text: ArraySlice<UInt8>) {
        guard let shape = text.withUnsafeBufferPointer({ CompactToken($0) }) else { return nil }
        self = shape
    }

    /// Whether a text holds a token. O(length), and O(1) for one that is too short.
    package static func isIn(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= shortest else { return false }
        var at = text.startIndex
        while at < text.endIndex {
            guard text[at] == 0x65, let shape = CompactToken(text[at...]) else {
                at += 1
                continue
            }
            if shape.isToken { return true }
            at += shape.length
        }
        return false
    }

    /// Whether a text holds a token.
    package static func isIn(_ text: String) -> Bool {
        text.utf8.count >= shortest && isIn(Array(text.utf8)[...])
    }

    /// `eyJ..` and something in it; no name that people write is so long by chance.
    private static let shortest = 20

    /// Whether `%2E` is at an index: the dot of a token in a URL, where somebody encoded it.
    @inline(__always)
    private static func isEncodedDot(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        text[at] == 0x25 && at + 2 < text.count
            && text[at + 1] == 0x32 && text[at + 2] | 0x20 == 0x65
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == 0x2D || byte == 0x5F
            || byte == 0x2E || byte == 0x3D
    }
}
