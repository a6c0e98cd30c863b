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

    /// Numbers in ascending order, each written in several ways, against whole numbers: the one at
    /// the same place is not smaller, all before are, none after is.
    @Test func theOrderOfNumbers() throws {
        let line: [(whole: Int64?, texts: [String])] = [
            (nil, ["-1e400", "-1e200000001", "-18446744073709551616", "-9223372036854775808.1"]),
            (.min, ["-9223372036854775808", "-9.223372036854775808e18"]),
            (.min + 1, ["-9223372036854775807", "-9223372036854775807.0"]),
            (nil, ["-1e18", "-1000000000000000000.5"]),
            (-100, ["-100", "-1e2", "-100.00", "-0.1e+3", "-10000e-2"]),
            (nil, ["-99.999"]), (-10, ["-10", "-1E1"]), (nil, ["-9.5", "-1.5"]),
            (-1, ["-1", "-1.0", "-10e-1"]), (nil, ["-0.999", "-1e-1", "-1e-400", "-0.0001"]),
            (0, ["0", "-0", "0.0", "-0.00", "0e5", "-0e-5", "0.000e400"]),
            (nil, ["1e-400", "0.0001", "1e-1", "0.5"]), (1, ["1", "1.0", "1e0", "0.01e2"]),
            (nil, ["1.000000000000000000000000001", "9.5", "9.99"]), (10, ["10", "1e1", "0.1e2"]),
            (nil, ["10.01", "99.9"]), (100, ["100", "1e2", "1E+2"]), (nil, ["100.5", "1e17"]),
            (.max - 1, ["9223372036854775806"]), (nil, ["9223372036854775806.5"]),
            (.max, ["9223372036854775807", "9223372036854775807.000"]),
            (nil, ["9223372036854775807.01", "9223372036854775808", "18446744073709551615",
                   "18446744073709551616", "99999999999999999999", "100000000000000000000",
                   "1e19", "1e20", "1e21", "1e400", "1e200000001", "123456789012345678901"]),
        ]
        for (place, entry) in line.enumerated() {
            for text in entry.texts {
                let value = try number(text)
                for (other, reference) in line.enumerated() {
                    guard let whole = reference.whole else { continue }
                    #expect(value.isGreater(than: whole) == (place > other), "\(text) > \(whole)")
                }
            }
        }
    }
}
