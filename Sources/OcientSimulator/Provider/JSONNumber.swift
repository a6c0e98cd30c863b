/// A JSON number with the digits as they were written.
///
/// Comparisons are exact for any number of digits, fraction and exponent; no binary fraction is
/// involved. Equality is that of the written form: `1` and `1.0` are different values here.
package struct JSONNumber: Hashable, Sendable, CustomStringConvertible {
    /// The number as written, in the form that RFC 8259 §6 prescribes.
    package let description: String

    /// An integer.
    package init(_ value: Int64) {
        description = "\(value)"
    }

    /// INVARIANT: `digits` has passed the grammar of RFC 8259 §6; only the reader makes these.
    init(checked digits: String) {
        description = digits
    }

    /// Whether the value is greater than so many seconds (or any other whole quantity).
    package func isGreater(than other: Int64) -> Bool {
        let parts = Magnitude(of: description)
        if parts.isZero { return other < 0 }
        if parts.isNegative != (other < 0) { return !parts.isNegative }
        guard let whole = parts.whole else { return !parts.isNegative }
        if whole != other.magnitude { return (whole > other.magnitude) != parts.isNegative }
        return parts.hasFraction && !parts.isNegative
    }
}

/// A decimal number taken apart: sign, whole part, and whether anything follows the point.
private struct Magnitude {
    var isNegative = false
    /// The whole part of the absolute value; nil if it exceeds 64 bits.
    var whole: UInt64? = 0
    /// Whether the absolute value is greater than its whole part.
    var hasFraction = false

    var isZero: Bool { whole == 0 && !hasFraction }

    init(of text: String) {
        var exponent = 0
        var significant: [UInt8] = []
        var pointShift = 0
        var afterPoint = false
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            switch byte {
            case 0x2D: isNegative = true
            case 0x2E: afterPoint = true
            case 0x45, 0x65: exponent = Magnitude.exponent(from: &bytes)
            default:
                if afterPoint { pointShift += 1 }
                if !significant.isEmpty || byte != 0x30 { significant.append(byte - 0x30) }
            }
        }
        while significant.last == 0 {
            significant.removeLast()
            pointShift -= 1
        }
        split(significant, wholeDigits: significant.count + exponent - pointShift)
    }

    /// Fills the whole part from the digits before the point, wherever the exponent puts it.
    private mutating func split(_ significant: [UInt8], wholeDigits: Int) {
        guard !significant.isEmpty else { return }
        hasFraction = wholeDigits < significant.count
        guard wholeDigits <= 20 else {
            whole = nil
            return
        }
        for index in 0..<max(0, wholeDigits) {
            let digit = index < significant.count ? UInt64(significant[index]) : 0
            guard let value = whole else { return }
            whole = value <= (UInt64.max - digit) / 10 ? value * 10 + digit : nil
        }
    }

    /// No text within the size limits holds enough digits to make up for more. Ten times as much
    /// still fits into the 32 bits that an `Int` has in the browser.
    private static let largestExponent = 200_000_000

    private static func exponent(from bytes: inout String.UTF8View.Iterator) -> Int {
        var value = 0
        var isNegative = false
        while let byte = bytes.next() {
            switch byte {
            case 0x2B: continue
            case 0x2D: isNegative = true
            default: value = min(value * 10 + Int(byte - 0x30), largestExponent)
            }
        }
        return isNegative ? -value : value
    }
}
