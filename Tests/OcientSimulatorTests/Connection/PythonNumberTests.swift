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
}
