/// A number as written: `-1`, `4050`, `1.5`.
package struct NumberLiteral: Sendable {
    /// Where it stands, sign included.
    package var range: ByteRange

    /// A number at a range.
    @inlinable
    package init(range: ByteRange) {
        self.range = range
    }
}

extension SourceText {
    /// The value of a number that is whole and fits 64 bits, else nil. A fraction of zeros counts
    /// as whole.
    package func integer(_ number: NumberLiteral) -> Int64? {
        var value: Int64 = 0
        var negative = false
        var fraction = false
        for byte in bytes(in: number.range) {
            switch byte {
            case UInt8(ascii: "-"): negative = true
            case UInt8(ascii: "."): fraction = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if fraction {
                    if byte != UInt8(ascii: "0") { return nil }
                    continue
                }
                let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
                let digit = Int64(byte - UInt8(ascii: "0"))
                let (sum, beyond) = product.addingReportingOverflow(digit)
                if tooLarge || beyond { return nil }
                value = sum
            default: return nil
            }
        }
        return negative ? -value : value
    }
}
