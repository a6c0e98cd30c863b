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
        for place in 0..<AES256.blockSize {
            block[place] ^= roundKeys[round * AES256.blockSize + place]
        }
    }

    private static func substitute(_ block: inout [UInt8], by table: [UInt8]) {
        for place in 0..<blockSize { block[place] = table[Int(block[place])] }
    }

    /// Row r of the state, which is written column by column, moves r places to the left.
    private static func shiftRows(_ block: inout [UInt8]) {
        let old = block
        for place in 0..<blockSize { block[place] = old[(place + place % 4 * 4) % blockSize] }
    }

    private static func shiftRowsBack(_ block: inout [UInt8]) {
        let old = block
        for place in 0..<blockSize { block[(place + place % 4 * 4) % blockSize] = old[place] }
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
            let place = words.count / 4
            var word = Array(words[(words.count - 4)...])
            if place % 8 == 0 {
                word = [word[1], word[2], word[3], word[0]].map { AESTables.forward[Int($0)] }
                word[0] ^= constant
                constant = AESTables.double(constant)
            } else if place % 8 == 4 {
                word = word.map { AESTables.forward[Int($0)] }
            }
            let before = words.count - keySize
            for offset in 0..<4 { words.append(words[before + offset] ^ word[offset]) }
        }
        return words
    }
}
