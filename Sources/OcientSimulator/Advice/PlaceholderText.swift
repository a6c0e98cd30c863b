/// Recognises what still waits to be filled in: `<CLIENT_ID>`.
enum PlaceholderText {
    /// Whether `<…>` stands somewhere in a text, on one line and not empty.
    static func isHeld(in text: String) -> Bool { isHeld(in: Array(text.utf8)) }

    /// Whether a text begins with a placeholder.
    static func begins(_ text: String) -> Bool {
        text.utf8.first == UInt8(ascii: "<") && isHeld(in: text)
    }

    /// Whether a text is a placeholder as a whole, which is what counts for a secret: a password
    /// may hold any character.
    static func isWhole(_ bytes: [UInt8]) -> Bool {
        bytes.first == UInt8(ascii: "<") && bytes.last == UInt8(ascii: ">") && isHeld(in: bytes)
            && bytes.filter { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }.count == 2
    }

    private static func isHeld(in bytes: [UInt8]) -> Bool {
        var start: Int?
        for (place, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "<"): start = place
            case UInt8(ascii: ">"):
                if let start, place > start + 1 { return true }
                start = nil
            case 0x0A, 0x0D: start = nil
            default: break
            }
        }
        return false
    }
}
