import OcientSQL
import Testing

@testable import OcientSimulator

/// Kept tables of JSON, of the claims of tokens and of times as they are read and written.
@Suite struct TextTableTests {
    private func keep(_ lines: [String], as name: String) throws {
        try KeptFile(path: "tokens/" + name).expect(lines.joined(separator: "\n") + "\n")
    }

    @Test func json() throws {
        let nested = { (depth: Int) in
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        let texts = [
            "", " ", "null", "true", "false", "nul", "nullx", "tru", "fals", "True", "0", "-0",
            "00",
            "-", "-a", "01", "1.", "1.0", ".5", "1e", "1e5", "1E+5", "1e-5", "1e+", "1.5e3x", "+1",
            "12 3", "\"\"", "\"a", "\"a\\\"b\"", "\"\\", "\"\\x\"", "\"\\n\\t\\r\\b\\f\\/\\\\\"",
            "\"\\u0041\"", "\"\\u004\"", "\"\\u00g1\"", "\"\\uD83D\\uDE00\"", "\"\\uD83D\"",
            "\"\\uD83Dx\"", "\"\\uD83D\\n\"", "\"\\uD83D\\u0041\"", "\"\\uDE00\"",
            "\"\\uDBFF\\uDFFF\"",
            "\"\\uD800\\uDC00\"", "\"\\uE000\"", "\"\\uD7FF\"", "\"\u{1F}\"", "\"\u{20}\"",
            "\"\u{7F}\"",
            "\"é€😀\"", "[]", "[ ]", "[1]", "[1,2]", "[1,]", "[,1]", "[1 2]", "[1", "[", "]", "[1}",
            "{}", "{ }", "{\"a\":1}", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":}", "{\"a\"}", "{a:1}",
            "{1:1}",
            "{\"a\":1 \"b\":2}", "{\"a\":1,\"a\":2}", "{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":1", "{",
            "}",
            "{\"a\":{\"b\":[1,{\"c\":null}]}}", "\u{9}1\u{D}\u{A} ", "1 //", "\u{FEFF}1", "NaN",
            nested(63), nested(64), nested(65), "{\"a\":" + nested(63) + "}",
            "{\"a\":" + nested(64) + "}",
        ]
        var lines: [String] = []
        for text in texts {
            do throws(JSONError) {
                let value = try JSONReader.read(text)
                lines.append("\(text.debugDescription) → \(JSONText.text(of: value))")
            } catch { lines.append("\(text.debugDescription): \(error)") }
            do throws(JSONError) {
                lines.append("  \(try JSONReader.readSequence(Array(text.utf8)).count) in a row")
            } catch { lines.append("  in a row: \(error)") }
        }
        let wrong: [[UInt8]] = [
            [0x22, 0xFF, 0x22], [0x31, 0xC0, 0x80], [0x22, 0xED, 0xA0, 0x80, 0x22],
        ]
        for bytes in wrong {
            do throws(JSONError) { lines.append("\(bytes) \(try JSONReader.read(bytes))") } catch {
                lines.append("\(bytes): \(error)")
            }
        }
        try keep(lines, as: "json.txt")
    }

    /// Registered claims of every type, and the times at which a token is valid.
    @Test func claims() throws {
        var lines: [String] = []
        let values = ["null", "true", "1", "1.5", "\"x\"", "\"\"", "[]", "[\"a\",1,\"b\"]", "{}"]
        for name in ["iss", "sub", "azp", "aud", "exp", "nbf", "abc", "is", "issu"] {
            for value in values {
                let members = try JSONReader.read("{\"\(name)\":\(value)}").members ?? []
                let claims = TokenClaims(JSONWebToken(claims: members))
                lines.append(
                    "\(name) \(value): \(claims.issuer ?? "-") \(claims.subject ?? "-")"
                        + " \(claims.authorizedParty) \(claims.audience) \(claims.expiration)"
                        + " \(claims.notBefore) x \(claims.names("x")) \(claims.text(of: name))")
            }
        }
        for value in ["-1", "0", "99", "100", "101", "100.5", "99.5", "1e2", "1.01e2", "1e400",
                      "99999999999999999", "999999999999999999", "9223372036854775807"] {
            for before in ["", ",\"nbf\":1"] {
                let members = try JSONReader.read("{\"exp\":\(value)\(before)}").members ?? []
                let claims = TokenClaims(JSONWebToken(claims: members))
                guard case .seconds(let number) = claims.expiration else { continue }
                let whole = number.wholeSeconds.map { String($0) } ?? "-"
                lines.append(
                    "exp \(value)\(before): after 100 \(claims.expires(number, after: 100))"
                        + " plainly \(claims.isPlainlyValid(at: 100)) whole \(whole)")
            }
        }
        for value in ["253402300799", "253402300800"] {
            let number = try #require(try JSONReader.read(value).number)
            lines.append("\(value) whole \(number.wholeSeconds.map { String($0) } ?? "-")")
        }
        for name in ["client_id", "azp", "cid", "appid", "app"] {
            let claims = TokenClaims(introspected: [JSONMember(name: name, value: .string("x"))])
            lines.append("introspected \(name) \(claims.authorizedParty)")
        }
        let both = TokenClaims(introspected: [
            JSONMember(name: "azp", value: .string("a")),
            JSONMember(name: "cid", value: .string("c")),
            JSONMember(name: "client_id", value: .string("d")),
        ])
        lines.append("introspected all \(both.authorizedParty)")
        try keep(lines, as: "claims.txt")
    }

    /// A year that is divisible by 4, 100, 400 and none; the ends of months; years before 0.
    @Test func calendar() {
        let lengths: [Int64: [Int64]] = [
            2023: [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
            2024: [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
            1900: [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
            2000: [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
        ]
        for (year, months) in lengths {
            for (index, length) in months.enumerated() {
                #expect(Calendar.length(ofMonth: Int64(index) + 1, year: year) == length)
            }
        }
        var day = Calendar.daysSinceEpoch(year: -401, month: 1, day: 1)
        for year in Int64(-401)...2401 {
            for month in Int64(1)...12 {
                #expect(Calendar.daysSinceEpoch(year: year, month: month, day: 1) == day)
                let date = Calendar.date(daysSinceEpoch: day)
                #expect(date.year == year && date.month == month && date.day == 1)
                let last = Calendar.date(daysSinceEpoch: day - 1)
                #expect(last.day >= 28 && last.month == (month == 1 ? 12 : month - 1))
                day += Calendar.length(ofMonth: month, year: year)
            }
        }
    }

    @Test(arguments: [
        (-1, "1969-12-31T23:59:59Z"), (-86_400, "1969-12-31T00:00:00Z"),
        (-86_401, "1969-12-30T23:59:59Z"), (59, "1970-01-01T00:00:59Z"),
        (60, "1970-01-01T00:01:00Z"), (3599, "1970-01-01T00:59:59Z"), (3600,
        "1970-01-01T01:00:00Z"),
        (86_399, "1970-01-01T23:59:59Z"), (-62_167_219_200, "0000-01-01T00:00:00Z"),
        (-62_167_219_201, "-0001-12-31T23:59:59Z"), (253_402_300_800, "+10000-01-01T00:00:00Z"),
    ] as [(Int64, String)])
    func writtenTimes(seconds: Int64, text: String) {
        #expect(Instant(secondsSinceEpoch: seconds).description == text)
    }

    /// The time of a decision: that of the machine only for a real token, where nothing set it.
    @Test func whichClockCounts() {
        let (now, machine) = (Instant(secondsSinceEpoch: 5), Instant(secondsSinceEpoch: 9))
        for clock in [ClockTime.Clock.option, .script, .simulation, .attempt, .machine] {
            for isSimulated in [true, false] {
                for machine in [machine, nil] {
                    let time = ClockTime(
                        isSimulated: isSimulated, now: now, clock, machine: machine)
                    let isMachine = clock == .simulation && !isSimulated && machine != nil
                    #expect(time.seconds == (isMachine ? 9 : 5))
                    #expect(time.clock == (isMachine ? .machine : clock))
                }
            }
        }
    }
}
