/// Small whole numbers in plain decimal digits.
enum DecimalText {
    /// The number, or nil if it is empty, has a sign, a leading zero or any other byte, or exceeds
    /// the limit, at most 999,999,999.
    static func read(_ text: ArraySlice<UInt8>, atMost limit: Int) -> Int? {
        guard let first = text.first, text.count == 1 || first != 0x30, text.count <= 9 else {
            return nil
        }
        var number = 0
        for byte in text {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number <= limit ? number : nil
    }
}
