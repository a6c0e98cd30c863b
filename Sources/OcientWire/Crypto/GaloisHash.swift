/// GHASH of SP 800-38D §6.4: a polynomial over the field of 2¹²⁸ elements, whose first bit is the
/// coefficient of the lowest power.
struct GaloisHash {
    private let subkey: (high: UInt64, low: UInt64)
    private var value: (high: UInt64, low: UInt64) = (0, 0)

    /// A hash with a subkey of 16 bytes.
    init(_ subkey: [UInt8]) {
        self.subkey = (GaloisHash.word(subkey[...], 0), GaloisHash.word(subkey[...], 8))
    }

    /// Adds bytes, filled up with zeros to whole blocks.
    mutating func add(_ bytes: [UInt8]) {
        for start in stride(from: 0, to: bytes.count, by: 16) {
            let block = bytes[start..<min(start + 16, bytes.count)]
            add((GaloisHash.word(block, 0), GaloisHash.word(block, 8)))
        }
    }

    /// Adds the last block: the lengths of both parts in bits.
    mutating func add(lengths data: Int, _ cipher: Int) {
        add((UInt64(data) &* 8, UInt64(cipher) &* 8))
    }

    /// The hash, 16 bytes.
    var bytes: [UInt8] {
        [value.high, value.low].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - $0 * 8)) }
        }
    }

    private mutating func add(_ block: (high: UInt64, low: UInt64)) {
        value = (value.high ^ block.high, value.low ^ block.low)
        var product: (high: UInt64, low: UInt64) = (0, 0)
        var factor = subkey
        for half in [value.high, value.low] {
            for bit in 0..<64 {
                let shift = UInt64(63 - bit)
                if half >> shift & 1 == 1 {
                    product = (product.high ^ factor.high, product.low ^ factor.low)
                }
                let carry = factor.low & 1
                factor.low = factor.low >> 1 | factor.high << 63
                factor.high = factor.high >> 1 ^ (carry == 1 ? 0xE1 << 56 : 0)
            }
        }
        value = product
    }

    /// Eight bytes of a block from an offset on, the first highest; zeros beyond its end.
    private static func word(_ block: ArraySlice<UInt8>, _ offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for place in 0..<8 {
            let index = block.startIndex + offset + place
            word = word << 8 | UInt64(index < block.endIndex ? block[index] : 0)
        }
        return word
    }
}
