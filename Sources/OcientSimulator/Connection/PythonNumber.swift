import OcientSQL

/// Python's `int(text)` as far as pyocient's options need it. Decimal digits of scripts other than
/// ASCII are not taken for digits, unlike in Python.
enum PythonNumber {
    /// What larger numbers are clamped to: it fits into the 32 bits of an `Int` in the browser.
    private static let largest = Int(Int32.max)

    /// Python refuses longer integers.
    private static let mostDigits = 4300

    /// `int(text)`: blanks around, a sign, digits with single underscores between them. Numbers
    /// beyond 32 bits are clamped; nothing compares them with more than a port. The message masks
    /// a text that may be a piece of a password.
    static func int(
        _ text: ArraySlice<UInt8>, mayBeSecret: Bool = false
    ) throws(ConnectionStringError) -> Int {
        var digits = PythonText.stripped(text)
        let isNegative = digits.first == 0x2D
        if isNegative || digits.first == 0x2B { digits = digits.dropFirst() }
        guard let plain = withoutUnderscores(digits) else {
            throw .value("invalid literal for int() with base 10: "
                + GuardedText.quoted(text, mayBeSecret: mayBeSecret))
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
