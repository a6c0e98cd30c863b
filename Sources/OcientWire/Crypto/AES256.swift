/// The block cipher AES with a key of 256 bits (FIPS 197), written out because the wire protocol
/// needs it and nothing else here does. No claim is made about resistance against timing attacks.
struct AES256 {
    /// Bytes of a block.
    static let blockSize = 16
    /// Bytes of a key.
    static let keySize = 32

    private static let rounds = 14
    private let roundKeys: [UInt8]

    /// A cipher with a key of exactly 32 bytes; nil for any other length.
    init?(key: [UInt8]) {
        guard key.count == AES256.keySize else { return nil }
        roundKeys = AES256.expand(key)
    }

    /// Encrypts a block of 16 bytes in place.
    func encrypt(_ block: inout [UInt8]) {
        add(round: 0, to: &block)
        for round in 1...AES256.rounds {
            AES256.substitute(&block, by: AESTables.forward)
            AES256.shiftRows(&block)
            if round < AES256.rounds { AES256.mixColumns(&block) }
            add(round: round, to: &block)
        }
    }

    /// Decrypts a block of 16 bytes in place.
    func decrypt(_ block: inout [UInt8]) {
        for round in stride(from: AES256.rounds, through: 1, by: -1) {
            add(round: round, to: &block)
            // Three times MixColumns is its inverse: its matrix to the fourth power is one.
            if round < AES256.rounds { for _ in 0..<3 { AES256.mixColumns(&block) } }
            AES256.shiftRowsBack(&block)
            AES256.substitute(&block, by: AESTables.inverse)
        }
        add(round: 0, to: &block)
    }

    private func add(round: Int, to block: inout [UInt8]) {
        for index in 0..<AES256.blockSize {
            block[index] ^= roundKeys[round * AES256.blockSize + index]
        }
    }

    private static func substitute(_ block: inout [UInt8], by table: [UInt8]) {
        for index in 0..<blockSize { block[index] = table[Int(block[index])] }
    }

    /// Row r of the state, which is written column by column, moves r positions to the left.
    private static func shiftRows(_ block: inout [UInt8]) {
        let old = block
        for index in 0..<blockSize { block[index] = old[(index + index % 4 * 4) % blockSize] }
    }

    private static func shiftRowsBack(_ block: inout [UInt8]) {
        let old = block
        for index in 0..<blockSize { block[(index + index % 4 * 4) % blockSize] = old[index] }
    }

    private static func mixColumns(_ block: inout [UInt8]) {
        for start in stride(from: 0, to: blockSize, by: 4) {
            let (a, b, c, d) = (block[start], block[start + 1], block[start + 2], block[start + 3])
            let all = a ^ b ^ c ^ d
            block[start] = a ^ all ^ AESTables.double(a ^ b)
            block[start + 1] = b ^ all ^ AESTables.double(b ^ c)
            block[start + 2] = c ^ all ^ AESTables.double(c ^ d)
            block[start + 3] = d ^ all ^ AESTables.double(d ^ a)
        }
    }

    /// The key schedule of FIPS 197 §5.2 for eight words of key.
    private static func expand(_ key: [UInt8]) -> [UInt8] {
        var words = key
        var constant: UInt8 = 1
        while words.count < (rounds + 1) * blockSize {
            let index = words.count / 4
            var word = Array(words[(words.count - 4)...])
            if index % 8 == 0 {
                word = [word[1], word[2], word[3], word[0]].map { AESTables.forward[Int($0)] }
                word[0] ^= constant
                constant = AESTables.double(constant)
            } else if index % 8 == 4 {
                word = word.map { AESTables.forward[Int($0)] }
            }
            let before = words.count - keySize
            for offset in 0..<4 { words.append(words[before + offset] ^ word[offset]) }
        }
        return words
    }
}

/// The tables of AES, worked out from their definition (FIPS 197 §4.2 and §5.1.1).
enum AESTables {
    /// The substitution of each byte.
    static let forward = substitution()
    /// The inverse substitution.
    static let inverse: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for (index, value) in forward.enumerated() { table[Int(value)] = UInt8(index) }
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

/// AES-256 in CBC mode (SP 800-38A §6.2) with the padding of PKCS #7, as clients before pyocient
/// 3 encrypt a password with `handshake=cbc`.
enum CipherBlockChaining {
    /// The plain text; nil when the lengths do not fit or the padding is wrong.
    static func decrypt(_ cipher: [UInt8], key: [UInt8], iv: [UInt8]) -> [UInt8]? {
        guard var plain = decryptBlocks(cipher, key: key, iv: iv), let padding = plain.last,
              padding >= 1, padding <= 16,
              plain.suffix(Int(padding)).allSatisfy({ $0 == padding }) else { return nil }
        plain.removeLast(Int(padding))
        return plain
    }

    /// The plain text with its padding.
    static func decryptBlocks(_ cipher: [UInt8], key: [UInt8], iv: [UInt8]) -> [UInt8]? {
        let size = AES256.blockSize
        guard let aes = AES256(key: key), iv.count == size, cipher.count % size == 0 else {
            return nil
        }
        var plain: [UInt8] = []
        plain.reserveCapacity(cipher.count)
        var previous = iv
        for start in stride(from: 0, to: cipher.count, by: size) {
            let encrypted = Array(cipher[start..<(start + size)])
            var block = encrypted
            aes.decrypt(&block)
            for index in 0..<size { plain.append(block[index] ^ previous[index]) }
            previous = encrypted
        }
        return plain
    }
}
