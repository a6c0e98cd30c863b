/// `repr`, which Python uses where a message quotes a value.
extension PythonText {
    /// `repr` of a text: single quotes unless it holds one and no double quote; backslashes,
    /// that quote and unprintable characters escaped.
    static func repr(_ text: ArraySlice<UInt8>) -> String {
        let useDouble = text.contains(0x27) && !text.contains(0x22)
        let quote: Unicode.Scalar = useDouble ? "\"" : "'"
        var output = String.UnicodeScalarView()
        output.append(quote)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            append(scalar, quote: quote, to: &output)
        }
        output.append(quote)
        return String(output)
    }

    /// `repr` of a list of texts.
    static func repr(_ list: [ArraySlice<UInt8>]) -> String {
        var output = "["
        for (index, text) in list.enumerated() {
            if index > 0 { output += ", " }
            output += repr(text)
        }
        return output + "]"
    }

    private static func append(
        _ scalar: Unicode.Scalar, quote: Unicode.Scalar,
        to output: inout String.UnicodeScalarView
    ) {
        switch scalar {
        case quote, "\\":
            output.append("\\")
            output.append(scalar)
        case "\n": output.append(contentsOf: "\\n".unicodeScalars)
        case "\r": output.append(contentsOf: "\\r".unicodeScalars)
        case "\t": output.append(contentsOf: "\\t".unicodeScalars)
        default:
            if isPrintable(scalar.value) {
                output.append(scalar)
            } else {
                output.append(contentsOf: escape(scalar.value).unicodeScalars)
            }
        }
    }

    /// `\xNN`, `\uNNNN` or `\UNNNNNNNN`.
    private static func escape(_ code: UInt32) -> String {
        let (letter, width) = code < 0x100 ? ("x", 2) : code < 0x10000 ? ("u", 4) : ("U", 8)
        let digits = String(code, radix: 16)
        return "\\" + letter + String(repeating: "0", count: width - digits.utf8.count) + digits
    }

    /// `str.isprintable` for controls, separators, formatting and private use. Code points that
    /// Unicode has not assigned yet count as printable here, unlike in Python.
    private static func isPrintable(_ code: UInt32) -> Bool {
        switch code {
        case 0..<0x20, 0x7F...0xA0, 0xAD, 0x600...0x605, 0x61C, 0x6DD, 0x70F, 0x1680, 0x180E,
             0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x2066...0x206F, 0x3000,
             0xE000...0xF8FF, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xE0001,
             0xE0020...0xE007F, 0xF0000...0x10FFFF: false
        default: true
        }
    }
}
