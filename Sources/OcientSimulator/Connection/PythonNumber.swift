/// Python's `int(text)` and `float(text)` as far as pyocient's options need them. Decimal digits of
/// scripts other than ASCII are not taken for digits, unlike in Python.
enum PythonNumber {
    /// Python refuses longer integers.
    private static let mostDigits = 4300

    /// `int(text)`: blanks around, a sign, digits with single underscores between them. Numbers
    /// beyond 64 bits are clamped; nothing compares them with more than a port.
    static func int(_ text: ArraySlice<UInt8>) throws(ConnectionStringError) -> Int {
        var digits = PythonText.stripped(text)
        let isNegative = digits.first == 0x2D
        if isNegative || digits.first == 0x2B { digits = digits.dropFirst() }
        guard let plain = withoutUnderscores(digits) else {
            throw .value("invalid literal for int() with base 10: \(PythonText.repr(text))")
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
            let (tenfold, tooBig) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) = tenfold.addingReportingOverflow(Int(digit - 0x30))
            if tooBig || carried { return .max }
            value = sum
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

    /// Reads a text, or gives nil where Python raises ValueError.
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
