/// ASCII letters and digits in UTF-8 text; bytes of other characters are never touched.
package enum ASCII {
    /// The byte with an upper-case letter in lower case.
    @inlinable
    package static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    /// The bytes with upper-case letters in lower case.
    package static func lowercased(_ text: some Sequence<UInt8>) -> [UInt8] {
        text.map { lowercased($0) }
    }

    /// Whether a byte is a decimal digit.
    @inlinable
    package static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Whether a byte is a letter.
    @inlinable
    package static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x7A
    }

    /// Whether a byte is CR or LF.
    @inlinable
    package static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// Whether a text equals a lower-case ASCII word when its own case is ignored. The types are
    /// fixed, because another module would call something generic by way of witnesses.
    package static func equals(
        _ text: UnsafeBufferPointer<UInt8>, ignoringCase word: StaticString
    ) -> Bool {
        guard text.count == word.utf8CodeUnitCount else { return false }
        for index in text.indices where lowercased(text[index]) != word.utf8Start[index] {
            return false
        }
        return true
    }

    /// Whether a text equals a lower-case ASCII word when its own case is ignored.
    package static func equals(
        _ text: ArraySlice<UInt8>, ignoringCase word: StaticString
    ) -> Bool {
        text.count == word.utf8CodeUnitCount
            && text.withUnsafeBufferPointer { equals($0, ignoringCase: word) }
    }

    /// Whether a text equals an ASCII word.
    package static func equals(
        _ text: UnsafeBufferPointer<UInt8>, _ word: StaticString
    ) -> Bool {
        guard text.count == word.utf8CodeUnitCount else { return false }
        for index in text.indices where text[index] != word.utf8Start[index] { return false }
        return true
    }

    /// Whether a text equals an ASCII word.
    package static func equals(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
        text.count == word.utf8CodeUnitCount && text.withUnsafeBufferPointer { equals($0, word) }
    }

    /// Where an ASCII word first occurs in a text.
    package static func firstIndex(of word: StaticString, in text: ArraySlice<UInt8>) -> Int? {
        let length = word.utf8CodeUnitCount
        guard text.count >= length else { return nil }
        for start in text.startIndex...(text.endIndex - length)
        where equals(text[start..<start + length], word) {
            return start
        }
        return nil
    }

    /// A small whole number in plain decimal digits, or nil if the text is empty, has a sign, a
    /// leading zero or any other byte, or exceeds the limit, at most 999,999,999.
    package static func number(_ text: ArraySlice<UInt8>, atMost limit: Int) -> Int? {
        guard let first = text.first, text.count == 1 || first != 0x30, text.count <= 9 else {
            return nil
        }
        var number = 0
        for byte in text {
            guard isDigit(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number <= limit ? number : nil
    }
}

/// Hexadecimal digits as ASCII bytes.
package enum Hexadecimal {
    /// The value of one digit of either case, nil for any other byte.
    @inlinable
    package static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// The lower-case digit for the low four bits of `value`.
    @inlinable
    package static func digit(_ value: UInt8) -> UInt8 {
        let nibble = value & 0xF
        return nibble < 10 ? 0x30 + nibble : 0x61 + nibble - 10
    }

    /// The bytes of a text of digits; other characters are passed over.
    package static func bytes(of text: String) -> [UInt8] {
        let digits = text.utf8.compactMap { value(of: $0) }
        return stride(from: 0, to: digits.count - 1, by: 2).map {
            digits[$0] << 4 | digits[$0 + 1]
        }
    }

    /// Two lower-case digits a byte.
    package static func text(of bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        for byte in bytes {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte))
        }
        return String(decoding: digits, as: UTF8.self)
    }
}

/// Finds single bytes in long texts, eight at a step: passwords are often tokens of some hundred
/// bytes, and a connection string is searched several times.
extension ArraySlice<UInt8> {
    /// The first index of a byte, nil if there is none.
    package func index(ofByte byte: UInt8) -> Int? {
        let offset = withUnsafeBytes { Self.firstOffset(of: byte, in: $0) }
        return offset.map { startIndex + $0 }
    }

    /// Whether a byte occurs.
    package func holds(byte: UInt8) -> Bool { index(ofByte: byte) != nil }

    /// The last index of a byte, nil if there is none.
    package func lastIndex(ofByte byte: UInt8) -> Int? {
        guard holds(byte: byte) else { return nil }
        return lastIndex(of: byte)
    }

    private static func firstOffset(of byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int? {
        let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
        var at = 0
        while at + 8 <= bytes.count {
            // A byte of `difference` is zero where the text has the byte sought.
            let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
            let difference = word ^ pattern
            let zeros = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
            if zeros != 0 { return at + zeros.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < bytes.count {
            if bytes[at] == byte { return at }
            at += 1
        }
        return nil
    }
}

/// Texts compared byte by byte, by way of arrays: views of a text's bytes are as right, but each
/// costs the page's engine over two thousand bytes.
extension String {
    /// Whether both texts have the same bytes (NAME-2); `==` is also true for two spellings of one
    /// letter. O(length), and O(1) when the lengths differ.
    package func hasBytes(of other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let answer = utf8.withContiguousStorageIfAvailable { one in
            other.utf8.withContiguousStorageIfAvailable { one.hasBytes(of: $0) }
        }
        // A text that is not in one piece does not occur on Linux.
        return (answer ?? nil) ?? Array(utf8).elementsEqual(Array(other.utf8))
    }

    /// Whether the text begins with the bytes of another. O(length of either).
    package func begins(with prefix: String) -> Bool {
        Array(utf8).starts(with: Array(prefix.utf8))
    }

    /// Whether the text's bytes come before those of another. O(length of either).
    package func precedesByBytes(_ other: String) -> Bool {
        Array(utf8).lexicographicallyPrecedes(Array(other.utf8))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether both stretches have the same bytes, eight at a step. O(length), and O(1) when the
    /// lengths differ.
    package func hasBytes(of other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        let (left, right) = (UnsafeRawBufferPointer(self), UnsafeRawBufferPointer(other))
        var at = 0
        while at + 8 <= left.count {
            guard left.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                == right.loadUnaligned(fromByteOffset: at, as: UInt64.self) else { return false }
            at += 8
        }
        while at < left.count {
            guard left[at] == right[at] else { return false }
            at += 1
        }
        return true
    }
}

/// Tells whether bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above
/// U+10FFFF.
package enum UTF8Check {
    /// The offset of the first sequence that is not UTF-8, or nil if all is well.
    ///
    /// - Complexity: O(*n*), eight ASCII bytes a step.
    package static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { bytes in
            var at = 0
            while at < bytes.count {
                if at + 8 <= bytes.count,
                    bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) & highBits == 0 {
                    at += 8
                } else {
                    let width = scalarWidth { at + $0 < bytes.count ? bytes[at + $0] : 0 }
                    guard width > 0 else { return at }
                    at += width
                }
            }
            return nil
        }
    }

    /// The bits that no ASCII byte of eight has.
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// Bytes of the scalar that begins with `byte(0)`, or 0 where the bytes are not UTF-8. Reads at
    /// most three bytes ahead.
    @inline(__always)
    static func scalarWidth(_ byte: (Int) -> UInt8) -> Int {
        let first = byte(0)
        if first < 0x80 { return 1 }
        let second = byte(1)
        guard first >= 0xC2, first <= 0xF4, second & 0xC0 == 0x80 else { return 0 }
        if first < 0xE0 { return 2 }
        guard byte(2) & 0xC0 == 0x80 else { return 0 }
        if first < 0xF0 {
            let overlong = first == 0xE0 && second < 0xA0
            let surrogate = first == 0xED && second >= 0xA0
            return overlong || surrogate ? 0 : 3
        }
        guard byte(3) & 0xC0 == 0x80 else { return 0 }
        let overlong = first == 0xF0 && second < 0x90
        let beyond = first == 0xF4 && second >= 0x90
        return overlong || beyond ? 0 : 4
    }
}

extension SourceText {
    /// Bytes of the scalar at an offset: 1–4, and 1 where the bytes are not UTF-8.
    func scalarWidth(at offset: Int) -> Int {
        max(1, validScalarWidth(at: offset))
    }

    /// Bytes of the scalar at an offset, or 0 where the bytes are not UTF-8. The padding allows to
    /// read ahead.
    func validScalarWidth(at offset: Int) -> Int {
        UTF8Check.scalarWidth { base[offset + $0] }
    }
}
