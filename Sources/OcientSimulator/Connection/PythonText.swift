import OcientSQL

/// The few operations of Python's `str` that pyocient applies to connection strings, on UTF-8.
enum PythonText {
    /// The length in bytes of the white-space character (`str.isspace`) at an index, 0 if it
    /// is none.
    static func spaceLength(_ text: ArraySlice<UInt8>, at index: Int) -> Int {
        switch text[index] {
        case 0x09...0x0D, 0x1C...0x20: return 1
        case 0xC2: return byte(text, index + 1, isIn: [0x85, 0xA0]) ? 2 : 0
        case 0xE1: return byte(text, index + 1, isIn: [0x9A])
            // not reached: no system of the tests comes to this branch
            && byte(text, index + 2, isIn: [0x80]) ? 3 : 0
        case 0xE2: return isGeneralPunctuationSpace(text, index) ? 3 : 0
        case 0xE3: return byte(text, index + 1, isIn: [0x80])
            // not reached: no system of the tests comes to this branch
            && byte(text, index + 2, isIn: [0x80]) ? 3 : 0
        default: return 0
        }
    }

    /// U+2000…U+200A, U+2028, U+2029, U+202F and U+205F.
    private static func isGeneralPunctuationSpace(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
        guard index + 2 < text.endIndex else { return false }
        let last = text[index + 2]
        switch text[index + 1] {
        case 0x80: return last <= 0x8A || last == 0xA8 || last == 0xA9 || last == 0xAF
        case 0x81: return last == 0x9F
        default: return false
        }
    }

    private static func byte(
        _ text: ArraySlice<UInt8>, _ index: Int, isIn bytes: [UInt8]
    ) -> Bool {
        index < text.endIndex && bytes.contains(text[index])
    }

    /// `str.strip()`.
    static func stripped(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let first = text.indices.first {
            let length = spaceLength(text, at: first)
            guard length > 0 else { break }
            text = text.dropFirst(length)
        }
        while let lastStart = lastCharacterStart(text) {
            guard spaceLength(text, at: lastStart) > 0 else { break }
            text = text[..<lastStart]
        }
        return text
    }

    private static func lastCharacterStart(_ text: ArraySlice<UInt8>) -> Int? {
        text.lastIndex { $0 & 0xC0 != 0x80 }
    }

    /// `str.lower()`; for characters beyond ASCII by the standard library's mapping.
    static func lowercased(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var changes = false
        for byte in text {
            if byte >= 0x80 {
                return Array(String(decoding: text, as: UTF8.self).lowercased().utf8)[...]
            }
            if byte >= 0x41, byte <= 0x5A { changes = true }
        }
        return changes ? text.map { ASCII.lowercased($0) }[...] : text
    }

    /// `urllib.parse.unquote`, with `+` as a blank if asked for: percent signs without two
    /// hexadecimal digits stay, bytes that are not UTF-8 become U+FFFD.
    static func unquoted(
        _ text: ArraySlice<UInt8>, plusIsBlank: Bool = false
    ) -> ArraySlice<UInt8> {
        let hasBlank = plusIsBlank && text.holds(byte: 0x2B)
        guard hasBlank || text.holds(byte: 0x25) else { return text }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == 0x25, index + 2 < text.endIndex,
               let high = Hexadecimal.value(of: text[index + 1]),
               let low = Hexadecimal.value(of: text[index + 2]) {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(byte == 0x2B && plusIsBlank ? 0x20 : byte)
                index += 1
            }
        }
        if UTF8Check.firstInvalidOffset(in: decoded) == nil { return decoded[...] }
        return Array(String(decoding: decoded, as: UTF8.self).utf8)[...]
    }
}

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
