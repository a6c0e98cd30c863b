/// Text as it stands in SVG and HTML.
enum MarkupText {
    /// Appends a text with every character that markup takes for its own written out; a control
    /// character, which XML does not allow, becomes a blank.
    static func append(_ text: String, to output: inout [UInt8]) {
        for byte in text.utf8 {
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
