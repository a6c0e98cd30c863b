/// The tables of AES, worked out from their definition (FIPS 197 §4.2 and §5.1.1).
enum AESTables {
    /// The substitution of each byte.
    static let forward = substitution()
    /// The inverse substitution.
    static let inverse: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for (place, value) in forward.enumerated() { table[Int(value)] = UInt8(place) }
        return table
    }()

    /// A byte times x in the field of 256 elements.
    @inline(__always)
    static func double(_ byte: UInt8) -> UInt8 {
        byte << 1 ^ (byte & 0x80 == 0 ? 0 : 0x1B)
    }

    /// The inverse of each element, found by walking the powers of x + 1, which generate all of
    /// them, forwards and those of its inverse backwards; then the affine map.
    private static func substitution() -> [UInt8] {
        var table = [UInt8](repeating: 0, count: 256)
        table[0] = 0x63
        var powers: [UInt8] = [1]
        while powers.count < 255 {
            let last = powers[powers.count - 1]
            powers.append(last ^ double(last))
        }
        for (exponent, element) in powers.enumerated() {
            let inverse = powers[(255 - exponent) % 255]
            var value = inverse
            for shift in 1...4 { value ^= inverse << UInt8(shift) | inverse >> UInt8(8 - shift) }
            table[Int(element)] = value ^ 0x63
        }
        return table
    }
}
