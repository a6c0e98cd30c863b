/// AES-256 in GCM (SP 800-38D) with an initialization vector of 12 bytes and a tag of 16.
struct GaloisCounterMode {
    /// Bytes of the initialization vector.
    static let ivSize = 12
    /// Bytes of the tag.
    static let tagSize = 16

    private let aes: AES256
    private let iv: [UInt8]

    /// The mode with a key of 32 bytes and a vector of 12; nil for other lengths.
    init?(key: [UInt8], iv: [UInt8]) {
        guard let aes = AES256(key: key), iv.count == GaloisCounterMode.ivSize else { return nil }
        self.aes = aes
        self.iv = iv
    }

    /// The plain text of a cipher text with its tag after it; nil when the tag does not fit.
    func open(_ sealed: [UInt8], authenticating data: [UInt8] = []) -> [UInt8]? {
        guard sealed.count >= GaloisCounterMode.tagSize else { return nil }
        let cipher = Array(sealed.dropLast(GaloisCounterMode.tagSize))
        let tag = tag(of: cipher, data)
        guard HMACSHA256.isEqual(tag, Array(sealed.suffix(GaloisCounterMode.tagSize))) else {
            return nil
        }
        return crypt(cipher)
    }

    /// Counter mode from the second counter on; encrypts and decrypts alike.
    func crypt(_ text: [UInt8]) -> [UInt8] {
        var result = text
        var counter: UInt32 = 1
        for start in stride(from: 0, to: text.count, by: AES256.blockSize) {
            counter &+= 1
            let key = keyStream(counter)
            for index in start..<min(start + AES256.blockSize, text.count) {
                result[index] ^= key[index - start]
            }
        }
        return result
    }

    private func keyStream(_ counter: UInt32) -> [UInt8] {
        var block = iv
        for shift in stride(from: 24, through: 0, by: -8) {
            block.append(UInt8(truncatingIfNeeded: counter >> UInt32(shift)))
        }
        aes.encrypt(&block)
        return block
    }

    /// The tag of a cipher text and the data beside it.
    func tag(of cipher: [UInt8], _ data: [UInt8]) -> [UInt8] {
        var subkey = [UInt8](repeating: 0, count: AES256.blockSize)
        aes.encrypt(&subkey)
        var hash = GaloisHash(subkey)
        hash.add(data)
        hash.add(cipher)
        hash.add(lengths: data.count, cipher.count)
        let mask = keyStream(1)
        return zip(hash.bytes, mask).map { $0 ^ $1 }
    }
}

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
        for position in 0..<8 {
            let index = block.startIndex + offset + position
            word = word << 8 | UInt64(index < block.endIndex ? block[index] : 0)
        }
        return word
    }
}
