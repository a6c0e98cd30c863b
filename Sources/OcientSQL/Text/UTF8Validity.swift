extension SourceText {
    /// Bytes of the scalar at an offset: 1–4, and 1 where the bytes are no UTF-8.
    func scalarWidth(at offset: Int) -> Int {
        max(1, validScalarWidth(at: offset))
    }

    /// Bytes of the scalar at an offset, or 0 where the bytes are no UTF-8 (overlong forms,
    /// surrogates and code points beyond U+10FFFF included). Reads at most three bytes ahead,
    /// which the padding allows.
    func validScalarWidth(at offset: Int) -> Int {
        let first = base[offset]
        if first < 0x80 { return 1 }
        let second = base[offset + 1]
        guard first >= 0xC2, first <= 0xF4, second & 0xC0 == 0x80 else { return 0 }
        if first < 0xE0 { return 2 }
        guard base[offset + 2] & 0xC0 == 0x80 else { return 0 }
        if first < 0xF0 {
            let overlong = first == 0xE0 && second < 0xA0
            let surrogate = first == 0xED && second >= 0xA0
            return overlong || surrogate ? 0 : 3
        }
        guard base[offset + 3] & 0xC0 == 0x80 else { return 0 }
        let overlong = first == 0xF0 && second < 0x90
        let beyond = first == 0xF4 && second >= 0x90
        return overlong || beyond ? 0 : 4
    }
}
