/// Text as it stands in SVG and HTML.
package enum MarkupText {
    /// A text as markup.
    package static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a text with every character that markup takes for its own written out; a character
    /// that XML does not allow becomes a blank.
    static func append(_ text: String, to output: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            guard scalar.value < 0x80 else {
                let isAllowed = scalar.value != 0xFFFE && scalar.value != 0xFFFF
                output.append(contentsOf: isAllowed ? Array(String(scalar).utf8) : [0x20])
                continue
            }
            let byte = UInt8(scalar.value)
            switch byte {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
            case 0x0A: output.append(byte)
            case 0..<0x20, 0x7F: output.append(0x20)
            default: output.append(byte)
            }
        }
    }
}
