@testable import OcientSimulator
import Testing

/// The layout of JSON, and pieces of it that are made once.
@Suite struct JSONWriterTests {
    private static func text(_ write: (inout JSONWriter) -> Void) -> String {
        String(decoding: JSONWriter.document(write), as: UTF8.self)
    }

    @Test func bracketsAreIndented() {
        let text = Self.text { json in
            json.object { json in
                json.object("a") { _ in }
                json.objects("b", [1, -123_456_789]) { json, number in
                    json.member("n", number)
                }
                json.member("c", ["x", "y"])
                json.member("d", 90_817_263)
            }
        }
        #expect(text == """
            {
              "a": {},
              "b": [
                {
                  "n": 1
                },
                {
                  "n": -123456789
                }
              ],
              "c": ["x", "y"],
              "d": 90817263
            }

            """)
    }

    /// Numbers of each length, and their neighbours.
    @Test func numbers() {
        var numbers = [0, -1, Int.max, Int.min]
        var power = 1
        for _ in 1...18 {
            power *= 10
            numbers += [power - 1, power, power + 1, -power]
        }
        let text = Self.text { json in
            json.objects(numbers) { json, number in json.member("n", number) }
        }
        let lines = text.split(separator: "\n").filter { $0.contains("\"n\"") }
        #expect(lines.map { String($0) } == numbers.map { "    \"n\": \($0)" })
    }

    /// A sink gets the bytes in few large parts.
    @Test func theSinkGetsLargeParts() {
        var parts: [Int] = []
        var json = JSONWriter(sink: { parts.append($0.count) })
        json.objects(Array(1...40_000)) { json, number in json.member("n", number) }
        json.finish()
        let rest = json.drain().count
        #expect(parts.count > 5 && parts.allSatisfy { (65_536..<66_000).contains($0) })
        let whole = Self.text { json in
            json.objects(Array(1...40_000)) { json, number in json.member("n", number) }
        }
        #expect(parts.reduce(rest, +) == whole.utf8.count)
    }

    @Test func deepBracketsAreIndentedToo() {
        var json = JSONWriter()
        for _ in 0..<60 { json.beginArray() }
        json.value(7)
        for _ in 0..<60 { json.endArray() }
        let lines = String(decoding: json.drain(), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 121)
        for (index, line) in lines.enumerated() {
            #expect(line.prefix { $0 == " " }.count == 2 * min(index, 120 - index))
        }
    }

    /// A copied piece is what would be written there: first in its brackets or not, at any depth,
    /// whole or up to a value.
    @Test func aPieceIsWrittenAsItsMembersAre() {
        var pieces = PieceTable()
        func write(_ json: inout JSONWriter, _ number: UInt64, isPiece: Bool) {
            let members: (inout JSONWriter) -> Void = { json in
                json.member("a", "text \(number)")
                json.objects("b", [1]) { $0.member("c", $1) }
                json.key("d")
            }
            if isPiece { json.piece(number, in: &pieces, members) } else { members(&json) }
        }
        func document(isPiece: Bool) -> String {
            Self.text { json in
                json.objects([1, 2, 1, 1] as [UInt64]) { json, number in
                    write(&json, number, isPiece: isPiece)
                    json.object { json in
                        write(&json, number, isPiece: isPiece)
                        json.value(false)
                    }
                    write(&json, number, isPiece: isPiece)
                    json.null()
                }
            }
        }
        #expect(document(isPiece: true) == document(isPiece: false))
        #expect(document(isPiece: true) == document(isPiece: false))
    }

    /// What a sink gets is the whole, whatever is written by pieces.
    @Test func aSinkGetsEverything() {
        var (parts, whole) = ([[UInt8]](), JSONWriter())
        var pieces = PieceTable()
        var json = JSONWriter { parts.append($0) }
        json.beginArray()
        whole.beginArray()
        for number in 0..<9_000 {
            let text = "number \(number % 7)"
            json.object { json in
                json.piece(UInt64(number % 7), in: &pieces) { $0.member("text", text) }
            }
            whole.object { $0.member("text", text) }
        }
        json.endArray()
        whole.endArray()
        #expect(parts.count > 3)
        #expect(Array(parts.joined()) + json.drain() == whole.drain())
    }
}
