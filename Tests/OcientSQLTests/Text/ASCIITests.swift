import Testing

@testable import OcientSQL

/// Every byte, and each length and position, against what the standard library says.
@Suite struct ASCIITests {
    private static let bytes = Array(UInt8.min...UInt8.max)

    private static func scalar(_ byte: UInt8) -> Unicode.Scalar { Unicode.Scalar(byte) }

    @Test func everyByteHasItsClass() {
        for byte in Self.bytes {
            let character = Character(Self.scalar(byte))
            let isASCII = byte < 0x80
            #expect(ASCII.isDigit(byte) == (isASCII && character.isNumber), "\(byte)")
            #expect(ASCII.isLetter(byte) == (isASCII && character.isLetter), "\(byte)")
            #expect(ASCII.isLineEnd(byte) == (byte == 10 || byte == 13), "\(byte)")
            let lower = isASCII ? Array(character.lowercased().utf8) : [byte]
            #expect([ASCII.lowercased(byte)] == lower, "\(byte)")
        }
        #expect(ASCII.lowercased(Self.bytes) == Self.bytes.map { ASCII.lowercased($0) })
    }

    @Test func everyByteHasItsHexadecimalValue() {
        for byte in Self.bytes {
            let digits = String(Self.scalar(byte))
            let isSign = digits == "+" || digits == "-"
            let value = byte < 0x80 && !isSign ? UInt8(digits, radix: 16) : nil
            #expect(Hexadecimal.value(of: byte) == value, "\(byte)")
            let low = String(byte & 0xF, radix: 16)
            #expect(String(Self.scalar(Hexadecimal.digit(byte))) == low, "\(byte)")
            let both = (byte < 16 ? "0" : "") + String(byte, radix: 16)
            #expect(Hexadecimal.text(of: [byte]) == both)
            #expect(Hexadecimal.bytes(of: both.uppercased()) == [byte])
        }
        #expect(Hexadecimal.bytes(of: "0a: FF-7") == [0x0A, 0xFF])
        #expect(Hexadecimal.bytes(of: "7").isEmpty && Hexadecimal.bytes(of: "").isEmpty)
        #expect(Hexadecimal.text(of: Self.bytes.prefix(3)) == "000102")
    }

    @Test(arguments: [
        ("0", 0), ("7", 7), ("10", 10), ("99", 99), ("100", nil), ("00", nil), ("07", nil),
        ("", nil), ("-1", nil), ("+1", nil), ("1 ", nil), ("1a", nil), ("/", nil), (":", nil),
    ] as [(String, Int?)])
    func numbersAreReadToTheirLimit(_ text: String, _ number: Int?) {
        #expect(ASCII.number(Array(text.utf8)[...], atMost: 99) == number)
    }

    @Test func aNumberHasAtMostNineDigits() {
        let most = 999_999_999
        #expect(ASCII.number(Array("999999999".utf8)[...], atMost: most) == most)
        #expect(ASCII.number(Array("999999998".utf8)[...], atMost: most - 1) == most - 1)
        #expect(ASCII.number(Array("999999999".utf8)[...], atMost: most - 1) == nil)
        #expect(ASCII.number(Array("1000000000".utf8)[...], atMost: 2_000_000_000) == nil)
        #expect(ASCII.number(Array("x12y".utf8)[1..<3], atMost: 12) == 12)
    }

    @Test func wordsAreComparedToTheirEnds() {
        for (text, exact, folded) in [
            ("force", true, true), ("FORCE", false, true), ("Force", false, true),
            ("forc", false, false), ("forces", false, false), ("forcf", false, false),
            ("gorce", false, false), ("", false, false),
        ] {
            let bytes = Array(text.utf8)
            #expect(ASCII.equals(bytes[...], "force") == exact, "\(text)")
            #expect(ASCII.equals(bytes[...], ignoringCase: "force") == folded, "\(text)")
            bytes.withUnsafeBufferPointer {
                #expect(ASCII.equals($0, "force") == exact, "\(text)")
                #expect(ASCII.equals($0, ignoringCase: "force") == folded, "\(text)")
            }
        }
        let outer = Array("xforcex".utf8)
        #expect(ASCII.equals(outer[1..<6], "force"))
        #expect(ASCII.equals(outer[1..<6], ignoringCase: "force"))
    }

    @Test func aWordIsFoundWhereverItIs() {
        for length in 0...6 {
            for place in 0...(6 - min(length, 6)) {
                let text = Array((String(repeating: "-", count: place) + "ab"
                    + String(repeating: "-", count: length)).utf8)
                #expect(ASCII.firstIndex(of: "ab", in: text[...]) == place)
                #expect(ASCII.firstIndex(of: "ab", in: text.dropLast(length + 1)) == nil)
                #expect(ASCII.firstIndex(of: "ab", in: text.dropFirst(place + 1)) == nil)
            }
        }
        #expect(ASCII.firstIndex(of: "ab", in: Array("abab".utf8)[1...]) == 2)
        #expect(ASCII.firstIndex(of: "ab", in: Array("a".utf8)[...]) == nil)
    }

    /// Also beside bytes that differ from the one sought in one bit.
    @Test func aByteIsFoundInEachLengthAndPlace() {
        for byte: UInt8 in [0x00, 0x01, 0x40, 0x7F, 0x80, 0xFF] {
            for filler in [byte ^ 1, byte ^ 0x80, byte &+ 1, byte &- 1] {
                for length in 0...26 {
                    let plain = [UInt8](repeating: filler, count: length)
                    for start in 0...min(length, 3) {
                        #expect(plain[start...].index(ofByte: byte) == nil)
                        #expect(plain[start...].lastIndex(ofByte: byte) == nil)
                        #expect(!plain[start...].holds(byte: byte))
                    }
                    for first in 0..<length {
                        for last in [first, length - 1] {
                            var text = plain
                            (text[first], text[last]) = (byte, byte)
                            let isFound = text[...].index(ofByte: byte) == first
                                && text[...].lastIndex(ofByte: byte) == last
                                && text[...].holds(byte: byte)
                            if !isFound { Issue.record("\(byte) at \(first) of \(length)") }
                        }
                    }
                }
            }
        }
    }

    @Test func textsDifferInAnyByte() {
        for length in 0...26 {
            let text = [UInt8](repeating: 0x61, count: length)
            let string = String(decoding: text, as: UTF8.self)
            text.withUnsafeBufferPointer { #expect($0.hasBytes(of: $0)) }
            #expect(string.hasBytes(of: String(decoding: text, as: UTF8.self)))
            #expect(!string.hasBytes(of: string + "a") && !(string + "a").hasBytes(of: string))
            for place in 0..<length {
                var changed = text
                changed[place] = 0x60
                let other = String(decoding: changed, as: UTF8.self)
                if string.hasBytes(of: other) { Issue.record("\(place) of \(length)") }
                #expect(other.precedesByBytes(string) && !string.precedesByBytes(other))
                #expect(!string.begins(with: other))
                #expect(string.begins(with: String(string.prefix(place))))
            }
            #expect(string.begins(with: string) && !string.begins(with: string + "a"))
            #expect(!string.precedesByBytes(string) && string.precedesByBytes(string + "a"))
        }
        #expect(!"\u{E9}".hasBytes(of: "e\u{301}") && "e\u{301}".precedesByBytes("\u{E9}"))
    }

    /// Each kind of sequence at each offset of the steps of eight bytes, whole and cut.
    @Test func bytesThatAreNotUTF8AreFound() {
        let sequences: [[UInt8]] = [
            [0x7F], [0x80], [0xBF], [0xC1, 0xBF], [0xC2, 0x80], [0xC2, 0x7F], [0xC2, 0xC0],
            [0xDF, 0xBF], [0xE0, 0x9F, 0x80], [0xE0, 0xA0, 0x80], [0xE1, 0x80, 0x7F],
            [0xED, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBF], [0xEF, 0xBF, 0xC0],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF1, 0x80, 0x80, 0xC0], [0xFF],
        ]
        for sequence in sequences {
            for count in 1...sequence.count {
                for before in 0...17 {
                    for after in [0, 1, 7, 8, 9] {
                        let bytes = [UInt8](repeating: 0x20, count: before)
                            + sequence.prefix(count) + [UInt8](repeating: 0x20, count: after)
                        let isValid = String(validating: bytes, as: UTF8.self) != nil
                        let expected = isValid ? nil : Self.firstInvalid(bytes)
                        if UTF8Check.firstInvalidOffset(in: bytes) != expected {
                            Issue.record("\(bytes)")
                        }
                    }
                }
            }
        }
        #expect(UTF8Check.firstInvalidOffset(in: []) == nil)
    }

    /// The longest prefix that is valid ends where the bad sequence begins.
    private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        (0...bytes.count).last { String(validating: bytes.prefix($0), as: UTF8.self) != nil }
    }
}
