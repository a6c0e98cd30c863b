/// A character outside ASCII that is no letter (LEX-1): browsers and word processors write it in
/// place of a blank or a sign.
enum TypographicMark: Equatable {
    /// A blank that is not broken, or is wider than others.
    case blank
    /// A character without width, or a separator of lines.
    case invisible
    /// A dash of any length, or the minus sign.
    case dash
    /// The full-width form of an ASCII sign. Quotes are left to the words that they stand at, so
    /// that a secret between them stays in one piece.
    case wide(UInt8)

    /// The mark that a scalar is, or nil.
    init?(_ scalar: UInt32) {
        switch scalar {
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .blank
        case 0x80...0x9F, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
            self = .invisible
        case 0x2010...0x2015, 0x2212: self = .dash
        case 0xFF01, 0xFF03...0xFF06, 0xFF08...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
            0xFF5B...0xFF5E:
            self = .wide(UInt8(scalar - 0xFEE0))
        default: return nil
        }
    }

    /// Whether an ASCII blank takes its place.
    var isBlank: Bool { self == .blank || self == .invisible }
}

extension SourceText {
    /// The scalar of two or three bytes at an offset, else 0.
    func wideScalar(at offset: Int) -> UInt32 {
        let first = UInt32(base[offset])
        let second = UInt32(base[offset + 1] & 0x3F)
        switch validScalarWidth(at: offset) {
        case 2: return (first & 0x1F) << 6 | second
        case 3: return (first & 0x0F) << 12 | second << 6 | UInt32(base[offset + 2] & 0x3F)
        default: return 0
        }
    }

    /// The mark at an offset.
    func mark(at offset: UInt32) -> TypographicMark? {
        TypographicMark(wideScalar(at: Int(offset)))
    }

    /// Bytes of the letter outside ASCII at an offset, or 0 where none stands.
    func letterWidth(at offset: Int) -> Int {
        TypographicMark(wideScalar(at: offset)) == nil ? validScalarWidth(at: offset) : 0
    }
}
