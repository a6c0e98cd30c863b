/// ASCII letters and digits in UTF-8 text; bytes of other characters are never touched.
enum ASCII {
    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x7A
    }

    /// Whether a text equals a lower-case ASCII word when its own case is ignored.
    static func equals(_ text: ArraySlice<UInt8>, ignoringCase word: StaticString) -> Bool {
        guard text.count == word.utf8CodeUnitCount else { return false }
        var index = 0
        for byte in text {
            guard lowercased(byte) == word.utf8Start[index] else { return false }
            index += 1
        }
        return true
    }

    /// Whether a text equals an ASCII word.
    static func equals(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
        guard text.count == word.utf8CodeUnitCount else { return false }
        var index = 0
        for byte in text {
            guard byte == word.utf8Start[index] else { return false }
            index += 1
        }
        return true
    }

    /// Where an ASCII word first occurs in a text.
    static func firstIndex(of word: StaticString, in text: ArraySlice<UInt8>) -> Int? {
        let length = word.utf8CodeUnitCount
        guard text.count >= length else { return nil }
        for start in text.startIndex...(text.endIndex - length)
        where equals(text[start..<start + length], word) {
            return start
        }
        return nil
    }
}
