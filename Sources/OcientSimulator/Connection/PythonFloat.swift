import OcientSQL

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
