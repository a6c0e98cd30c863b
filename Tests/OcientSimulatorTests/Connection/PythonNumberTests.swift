import Testing

@testable import OcientSimulator

/// Which numbers Python's `float` makes infinite.
@Suite struct PythonNumberTests {
    @Test(arguments: [
        ("1.7976931348623157e308", false), ("1.7976931348623158e308", true), ("2e308", true),
        ("0.99999999999999999999e308", false), ("9.9999999999999999999e307", false),
        ("9.9999999999999999999e308", true), ("1e309", true), ("0e999", false), ("1e-400", false),
    ])
    func overflows(_ text: String, _ expected: Bool) throws {
        let number = try #require(PythonDecimal(Array(text.utf8)[...]))
        #expect(number.overflows == expected)
    }

    /// As Python 3.11 prints them.
    @Test(arguments: [
        ("0", "0.0"), ("1e16", "1e+16"), ("1.5e16", "1.5e+16"),
        ("1.25e17", "1.25e+17"), ("1e15", "1000000000000000.0"), ("123456.5", "123456.5"),
        ("0.0001", "0.0001"), ("0.00012", "0.00012"), ("0.00001", "1e-05"),
        ("1.25e-5", "1.25e-05"), ("1e-9", "1e-09"), ("1e-10", "1e-10"),
        ("1.5e-10", "1.5e-10"), ("99999999999999999999", "1e+20"), ("0.1", "0.1"),
        ("100", "100.0"), ("1e22", "1e+22"), ("1e300", "1e+300"),
        ("0e5", "0.0"), ("199999999999999999999", "2e+20"), ("0.99999999999999999999", "1.0"),
    ])
    func shortestForms(_ text: String, _ expected: String) throws {
        let number = try #require(PythonDecimal(Array(text.utf8)[...]))
        #expect(number.repr == expected)
    }
}
