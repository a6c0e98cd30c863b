import OcientSQL

/// Python's `int(text)` as far as pyocient's options need it. Decimal digits of scripts other than
/// ASCII are not taken for digits, unlike in Python.
enum PythonNumber {
    /// What larger numbers are clamped to: it fits into the 32 bits of an `Int` in the browser.
    private static let largest = Int(Int32.max)

    /// Python refuses longer integers.
    private static let mostDigits = 4300

    /// `int(text)`: blanks around, a sign, digits with single underscores between them. Numbers
    /// beyond 32 bits are clamped; nothing compares them with more than a port.
    static func int(_ text: StringPiece) throws(ConnectionStringError) -> Int {
        var digits = PythonText.stripped(text.bytes)
        let isNegative = digits.first == 0x2D
        if isNegative || digits.first == 0x2B { digits = digits.dropFirst() }
        guard let plain = withoutUnderscores(digits) else {
            throw .value("invalid literal for int() with base 10: " + text.quoted)
        }
        return try (isNegative ? -1 : 1) * number(plain[...])
    }

    /// The value of plain digits.
    static func number(_ digits: ArraySlice<UInt8>) throws(ConnectionStringError) -> Int {
        guard digits.count <= mostDigits else {
            throw .value("Exceeds the limit (\(mostDigits) digits) for integer string conversion: "
                + "value has \(digits.count) digits; "
                + "use sys.set_int_max_str_digits() to increase the limit")
        }
        var value = 0
        for digit in digits {
            let unit = Int(digit - 0x30)
            if value > (largest - unit) / 10 { return largest }
            value = value * 10 + unit
        }
        return value
    }

    /// At least one digit, underscores only singly and between digits; the digits alone.
    static func withoutUnderscores(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var digits: [UInt8] = []
        var previous: UInt8 = 0x5F
        for byte in text {
            guard ASCII.isDigit(byte) || byte == 0x5F && previous != 0x5F else { return nil }
            if byte != 0x5F { digits.append(byte) }
            previous = byte
        }
        return previous == 0x5F ? nil : digits
    }
}

/// The outcome of Python's `float(text)`: what a check of a duration needs to know about it.
struct PythonFloat {
    /// Neither infinite nor not-a-number.
    var isFinite: Bool
    /// Less than zero; -0.0 is not.
    var isNegative: Bool
    /// `repr` of the number, which messages quote. Exact up to 17 significant digits.
    var repr: String

    /// Reads a text; nil where Python raises ValueError.
    init?(_ text: ArraySlice<UInt8>) {
        var rest = PythonText.stripped(text)
        let hasMinus = rest.first == 0x2D
        if hasMinus || rest.first == 0x2B { rest = rest.dropFirst() }
        let sign = hasMinus ? "-" : ""
        if ASCII.equals(rest, ignoringCase: "inf") || ASCII.equals(rest, ignoringCase: "infinity") {
            self.init(isFinite: false, isNegative: hasMinus, repr: sign + "inf")
        } else if ASCII.equals(rest, ignoringCase: "nan") {
            self.init(isFinite: false, isNegative: false, repr: "nan")
        } else {
            guard let decimal = PythonDecimal(rest) else { return nil }
            self.init(
                isFinite: !decimal.overflows, isNegative: hasMinus && !decimal.underflows,
                repr: sign + (decimal.overflows ? "inf" : decimal.repr))
        }
    }

    private init(isFinite: Bool, isNegative: Bool, repr: String) {
        self.isFinite = isFinite
        self.isNegative = isNegative
        self.repr = repr
    }
}

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
