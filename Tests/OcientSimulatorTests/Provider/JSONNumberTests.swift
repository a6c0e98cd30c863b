import Testing
import OcientSimulator

@Suite struct JSONNumberTests {
    private func number(_ text: String) throws -> JSONNumber {
        try #require(try JSONReader.read(text).number)
    }

    @Test func wholeValuesInEveryNotation() throws {
        let whole: [(String, Int64)] = [
            ("0", 0), ("-0", 0), ("17", 17), ("-17", -17), ("5.0", 5), ("1e3", 1000),
            ("1.5e1", 15), ("1500e-2", 15), ("0.00012e5", 12), ("100E+2", 10_000), ("0e999", 0),
            ("9223372036854775807", .max), ("-9223372036854775808", .min),
            ("9223372036854775.807e3", .max),
        ]
        for (text, value) in whole {
            let number = try number(text)
            #expect(!number.isGreater(than: value), "\(text)")
            #expect(value == .min || number.isGreater(than: value - 1), "\(text)")
        }
    }

    /// Each text lies strictly between its two neighbours, or on the middle one.
    @Test func comparisonWithSeconds() throws {
        let cases: [(String, Int64, Int)] = [
            ("10", 10, 0), ("10", 9, 1), ("10", 11, -1), ("10.5", 10, 1), ("10.5", 11, -1),
            ("-10.5", -10, -1), ("-10.5", -11, 1), ("0.5", 0, 1), ("-0.5", 0, -1), ("0", 0, 0),
            ("-0.0", 0, 0), ("0", -1, 1), ("0", 1, -1), ("1e3", 1000, 0), ("1e30", .max, 1),
            ("-1e30", .min, -1), ("1e-30", 0, 1), ("-1e-30", 0, -1), ("1e-30", 1, -1),
            ("9223372036854775807.5", .max, 1), ("-9223372036854775808.5", .min, -1),
            ("-9223372036854775808", .min, 0), ("18446744073709551616", .max, 1),
            ("1767225600.000000000000000000000001", 1_767_225_600, 1),
            ("1767225599.999999999999999999999999", 1_767_225_600, -1),
            ("1.7672256e9", 1_767_225_600, 0), ("5", -5, 1), ("-5", 5, -1),
        ]
        for (text, other, order) in cases {
            let value = try number(text)
            #expect(value.isGreater(than: other) == (order > 0), "\(text) > \(other)")
        }
    }

    @Test func digitsStayAsWritten() throws {
        for text in ["1.50", "1E+2", "-0", "100000000000000000000000"] {
            #expect(try number(text).description == text)
        }
        #expect(JSONNumber(-3).description == "-3")
        #expect(try number("1") != number("1.0"))
    }
}
