/// The digits of an unsigned Python float literal, `d.ddd × 10^exponent` without zeros at the ends.
struct PythonDecimal {
    /// Significant digits as values 0–9; empty for zero.
    private var digits: [UInt8] = []
    /// The power of ten of the first digit.
    private var exponent = 0

    /// A double keeps no more decimal digits than these.
    private static let mostDigits = 17
    /// Further than any text can reach with its digits. Ten times as much still fits into the 32
    /// bits that an `Int` has in the browser.
    private static let largestExponent = 200_000_000

    /// Reads `digits`, `digits.`, `.digits` or `digits.digits`, each with an optional exponent.
    init?(_ text: ArraySlice<UInt8>) {
        var mantissa = text
        var written = 0
        if let mark = text.firstIndex(where: { $0 | 0x20 == 0x65 }) {
            guard let power = PythonDecimal.exponent(text[(mark + 1)...]) else { return nil }
            mantissa = text[..<mark]
            written = power
        }
        let point = mantissa.firstIndex(of: 0x2E) ?? mantissa.endIndex
        guard let whole = PythonDecimal.part(mantissa[..<point]),
              let fraction = PythonDecimal.part(mantissa[point...].dropFirst()),
              !whole.isEmpty || !fraction.isEmpty else { return nil }
        let all = whole + fraction
        guard let first = all.firstIndex(where: { $0 != 0x30 }) else { return }
        exponent = whole.count - 1 - first + written
        digits = all[first...].map { $0 - 0x30 }
        round()
    }

    /// Greater than the largest double, 1.797…e308.
    var overflows: Bool {
        guard exponent >= 308 else { return false }
        if exponent > 308 { return true }
        let largest: [UInt8] = [1, 7, 9, 7, 6, 9, 3, 1, 3, 4, 8, 6, 2, 3, 1, 5, 7]
        return largest.lexicographicallyPrecedes(digits)
    }

    /// So near to zero that a double is zero.
    var underflows: Bool { digits.isEmpty || exponent < -324 }

    /// Python's shortest form: plain from 1e-4 up to 1e16, with an exponent otherwise.
    var repr: String {
        if underflows { return "0.0" }
        if exponent < -4 || exponent >= 16 {
            let fraction = digits.count > 1 ? "." + text(digits[1...]) : ""
            let size = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
            return text(digits[..<1]) + fraction + (exponent < 0 ? "e-" : "e+") + size
        }
        if exponent < 0 {
            return "0." + String(repeating: "0", count: -exponent - 1) + text(digits[...])
        }
        let whole = digits.prefix(exponent + 1)
        let zeros = String(repeating: "0", count: exponent + 1 - whole.count)
        let fraction = digits.dropFirst(exponent + 1)
        return text(whole) + zeros + "." + (fraction.isEmpty ? "0" : text(fraction))
    }

    private func text(_ values: ArraySlice<UInt8>) -> String {
        String(decoding: values.map { $0 + 0x30 }, as: UTF8.self)
    }

    /// Cuts to the digits that a double can hold, half up, and drops zeros at the end.
    private mutating func round() {
        if digits.count > PythonDecimal.mostDigits {
            let roundsUp = digits[PythonDecimal.mostDigits] >= 5
            digits.removeLast(digits.count - PythonDecimal.mostDigits)
            if roundsUp { increment() }
        }
        while digits.last == 0 { digits.removeLast() }
    }

    private mutating func increment() {
        var index = digits.count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 {
            digits[index] += 1
        } else {
            digits.insert(1, at: 0)
            exponent += 1
        }
    }

    /// The digits of one side of the point, which may be none.
    private static func part(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        text.isEmpty ? [] : PythonNumber.withoutUnderscores(text)
    }

    private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
        let isNegative = text.first == 0x2D
        let unsigned = isNegative || text.first == 0x2B ? text.dropFirst() : text
        guard let digits = PythonNumber.withoutUnderscores(unsigned) else { return nil }
        var value = 0
        for digit in digits { value = min(value * 10 + Int(digit - 0x30), largestExponent) }
        return isNegative ? -value : value
    }
}
