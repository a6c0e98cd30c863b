import OcientSQL
import Testing

@testable import OcientWire

/// FIPS 197 and SP 800-38A: the block cipher and CBC.
@Suite struct AES256Tests {
    /// FIPS 197, appendix C.3.
    @Test func encryptsTheBlockOfTheStandard() throws {
        let key = Hexadecimal.bytes(
            of: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        var block = Hexadecimal.bytes(of: "00112233445566778899aabbccddeeff")
        let aes = try #require(AES256(key: key))
        aes.encrypt(&block)
        #expect(block == Hexadecimal.bytes(of: "8ea2b7ca516745bfeafc49904b496089"))
        aes.decrypt(&block)
        #expect(block == Hexadecimal.bytes(of: "00112233445566778899aabbccddeeff"))
    }

    @Test func refusesKeysOfOtherLengths() {
        for count in [0, 16, 24, 31, 33] {
            #expect(AES256(key: [UInt8](repeating: 0, count: count)) == nil)
        }
    }

    /// FIPS 197, figure 7: some values of the substitution, and its inverse everywhere.
    @Test func tablesAreThoseOfTheStandard() {
        #expect(AESTables.forward[0] == 0x63)
        #expect(AESTables.forward[0x53] == 0xED)
        #expect(AESTables.forward[0xFF] == 0x16)
        for byte in UInt8.min ... .max {
            #expect(AESTables.inverse[Int(AESTables.forward[Int(byte)])] == byte)
        }
    }

    static let key = Hexadecimal.bytes(
        of: "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
    static let plain = Hexadecimal.bytes(of: """
        6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51\
        30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710
        """)

    /// SP 800-38A, F.1.5 ECB-AES256.Encrypt.
    @Test func encryptsTheBlocksOfTheModesStandard() throws {
        let aes = try #require(AES256(key: Self.key))
        let expected = Hexadecimal.bytes(of: """
            f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870\
            b6ed21b99ca6f4f9f153e7b1beafed1d23304b7a39f9f3ff067d8d8f9e24ecc7
            """)
        for start in stride(from: 0, to: 64, by: 16) {
            var block = Array(Self.plain[start..<(start + 16)])
            aes.encrypt(&block)
            #expect(block == Array(expected[start..<(start + 16)]))
        }
    }

    /// SP 800-38A, F.2.6 CBC-AES256.Decrypt.
    @Test func decryptsChainedBlocks() {
        let cipher = Hexadecimal.bytes(of: """
            f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d\
            39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b
            """)
        let iv = Hexadecimal.bytes(of: "000102030405060708090a0b0c0d0e0f")
        let plain = CipherBlockChaining.decryptBlocks(cipher, key: Self.key, iv: iv)
        #expect(plain == Self.plain)
        // Its last byte is 0x10, but not sixteen of them.
        #expect(CipherBlockChaining.decrypt(cipher, key: Self.key, iv: iv) == nil)
    }

    @Test func refusesLengthsThatAreNoBlocks() {
        let iv = [UInt8](repeating: 0, count: 16)
        let cipher = [UInt8](repeating: 0, count: 17)
        #expect(CipherBlockChaining.decrypt(cipher, key: Self.key, iv: iv) == nil)
        #expect(CipherBlockChaining.decrypt([], key: Self.key, iv: iv) == nil)
        #expect(CipherBlockChaining.decrypt(Array(cipher.dropLast()), key: Self.key, iv: []) == nil)
    }
}
