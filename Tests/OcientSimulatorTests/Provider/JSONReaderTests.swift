import Testing
import OcientSimulator

@Suite struct JSONReaderTests {
    private func failure(_ text: String) -> JSONError? {
        do throws(JSONError) {
            _ = try JSONReader.read(text)
            return nil
        } catch { return error }
    }

    @Test func everyKindOfValue() throws {
        let text = #" {"a":[1,-2.5e3,true,false,null,"x"], "b":{}, "c":[] } "#
        let value = try JSONReader.read(text)
        #expect(value["a"]?.elements?.count == 6)
        #expect(value["a"]?.elements?[2] == .bool(true))
        #expect(value["a"]?.elements?[4] == .null)
        #expect(value["a"]?.elements?[5].text == "x")
        #expect(value["b"]?.members == [])
        #expect(value["c"] == .array([]))
        #expect(value["d"] == nil)
    }

    @Test func membersKeepTheirOrderAndTheLastOfTwinsWins() throws {
        let value = try JSONReader.read(#"{"b":1,"a":2,"b":3}"#)
        #expect(value.members?.map { $0.name } == ["b", "a"])
        #expect(value["b"] == .integer(3))
    }

    @Test func twinsAreFoundInLargeObjectsToo() throws {
        let names = (0..<200).map { "n\($0 % 50)" }
        let text = "{" + names.enumerated().map { "\"\($1)\":\($0)" }.joined(separator: ",") + "}"
        let members = try #require(try JSONReader.read(text).members)
        #expect(members.map { $0.name } == (0..<50).map { "n\($0)" })
        #expect(members.map { $0.value } == (150..<200).map { JSONValue.integer($0) })
    }

    @Test func escapes() throws {
        let text = #""\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\uDE00""#
        #expect(try JSONReader.read(text).text == "\"\\/\u{8}\u{c}\n\r\tAé€😀")
        #expect(try JSONReader.read("\"é€😀\u{7F}\"").text == "é€😀\u{7F}")
    }

    @Test func errorsSayWhatAndWhere() {
        let cases: [(String, JSONError.Kind, Int)] = [
            ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("{", .unexpectedEnd, 1),
            ("[1", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3), ("{\"a\"", .unexpectedEnd, 4),
            ("\"abc", .unexpectedEnd, 0), ("tru", .unexpectedEnd, 3), ("-", .unexpectedEnd, 1),
            ("[1,]", .unexpectedByte, 3), ("{,}", .unexpectedByte, 1), ("{a:1}", .unexpectedByte,
            1),
            ("{\"a\" 1}", .unexpectedByte, 5), ("[1 2]", .unexpectedByte, 3),
            ("nul!", .unexpectedByte, 3), ("'a'", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0),
            ("[1}", .unexpectedByte, 2), ("/**/1", .unexpectedByte, 0), ("+1", .unexpectedByte, 0),
            ("1 2", .trailingBytes, 2), ("{}}", .trailingBytes, 2), ("1e1e", .trailingBytes, 3),
            ("01", .malformedNumber, 0), ("-01", .malformedNumber, 1),
            ("[1.]", .malformedNumber, 3), ("[1e]", .malformedNumber, 3),
            ("[-x]", .malformedNumber, 2), ("[.5]", .unexpectedByte, 1),
            (#""\x""#, .malformedEscape, 1), (#""\u12g4""#, .malformedEscape, 1),
            (#""\u12""#, .malformedEscape, 1), (#""\ud800""#, .loneSurrogate, 1),
            (#""\ud800\u0041""#, .loneSurrogate, 1), (#""\udc00""#, .loneSurrogate, 1),
            ("\"a\nb\"", .controlCharacter, 2), ("\"\\n\u{1}\"", .controlCharacter, 3),
            ("\u{FEFF}1", .unexpectedByte, 0),
        ]
        for (text, kind, offset) in cases {
            #expect(failure(text)?.kind == kind, "\(text)")
            #expect(failure(text)?.offset == offset, "\(text)")
        }
        #expect(failure("01")?.description == "malformed number at byte 0")
    }

    @Test func nestingIsLimited() {
        let deepest = JSONReader.deepestNesting
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(failure(nested(deepest)) == nil)
        #expect(failure(nested(deepest + 1))?.kind == .tooDeep)
        #expect(failure(String(repeating: "{\"a\":", count: 100_000))?.kind == .tooDeep)
        let wide = "[" + String(repeating: "[],{},", count: 200) + "1]"
        #expect(failure(wide) == nil, "siblings do not add up")
    }

    @Test func invalidUTF8IsAnError() {
        func offset(_ bytes: [UInt8]) -> Int? {
            do throws(JSONError) {
                _ = try JSONReader.read([0x22] + bytes + [0x22])
                return nil
            } catch { return error.kind == .invalidUTF8 ? error.offset : -1 }
        }
        let invalid: [[UInt8]] = [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
            [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xE2, 0x28, 0xA1],
        ]
        for bytes in invalid {
            #expect(offset(bytes) == 1, "\(bytes)")
            #expect(String(validating: bytes, as: UTF8.self) == nil, "the standard library agrees")
        }
        let valid: [[UInt8]] = [
            [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
            [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
        ]
        for bytes in valid { #expect(offset(bytes) == nil, "\(bytes)") }
    }

    /// Any change of one byte gives a value or an error, and reading ends.
    @Test func noByteTraps() {
        let text = Array(#"{"iss":"a\u00e9","n":[1.5e-3,null,{"x":true}]}"#.utf8)
        var outcomes: Set<Bool> = []
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[index] = byte
                outcomes.insert((try? JSONReader.read(changed)) != nil)
            }
            #expect((try? JSONReader.read(Array(text[..<index]))) == nil)
        }
        #expect(outcomes == [true, false])
    }

    /// Values one after the other; bytes that are no text are an error at their place.
    @Test func sequences() throws {
        #expect(try JSONReader.readSequence(Array(" 1 {} \n\"a\"".utf8)) == [
            .integer(1), .object([]), .string("a"),
        ])
        #expect(try JSONReader.readSequence([]) == [])
        do throws(JSONError) {
            _ = try JSONReader.readSequence([0x31, 0x20, 0xFF])
            Issue.record("it was read")
        } catch {
            #expect(error.kind == .invalidUTF8 && error.offset == 2)
        }
    }
}
