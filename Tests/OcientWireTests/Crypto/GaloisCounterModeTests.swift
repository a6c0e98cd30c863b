import OcientSQL
import Testing

@testable import OcientWire

/// The test cases for AES-256 with a vector of 96 bits that were submitted with GCM (McGrew and
/// Viega, appendix B, cases 13 to 16), which SP 800-38D refers to.
@Suite struct GaloisCounterModeTests {
    static let key = Hexadecimal.bytes(
        of: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
    static let iv = Hexadecimal.bytes(of: "cafebabefacedbaddecaf888")
    static let plain = Hexadecimal.bytes(of: """
        d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72\
        1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255
        """)
    static let cipher = Hexadecimal.bytes(of: """
        522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa\
        8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad
        """)

    @Test func case13NothingToEncrypt() throws {
        let zeros = [UInt8](repeating: 0, count: 32)
        let mode = try #require(GaloisCounterMode(key: zeros, iv: Array(zeros[..<12])))
        let tag = Hexadecimal.bytes(of: "530f8afbc74536b9a963b4f1c4cb738b")
        #expect(mode.seal([]) == tag)
        #expect(mode.open(tag) == [])
    }

    @Test func case14OneBlock() throws {
        let zeros = [UInt8](repeating: 0, count: 32)
        let mode = try #require(GaloisCounterMode(key: zeros, iv: Array(zeros[..<12])))
        let sealed = Hexadecimal.bytes(
            of: "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
        #expect(mode.seal(Array(zeros[..<16])) == sealed)
        #expect(mode.open(sealed) == Array(zeros[..<16]))
    }

    @Test func case15FourBlocks() throws {
        let mode = try #require(GaloisCounterMode(key: Self.key, iv: Self.iv))
        let sealed = Self.cipher + Hexadecimal.bytes(of: "b094dac5d93471bdec1a502270e3cc6c")
        #expect(mode.seal(Self.plain) == sealed)
        #expect(mode.open(sealed) == Self.plain)
    }

    @Test func case16BlocksThatAreNotWholeAndData() throws {
        let mode = try #require(GaloisCounterMode(key: Self.key, iv: Self.iv))
        let data = Hexadecimal.bytes(of: "feedfacedeadbeeffeedfacedeadbeefabaddad2")
        let sealed = Array(Self.cipher[..<60])
            + Hexadecimal.bytes(of: "76fc6ece0f4e1768cddf8853bb2d551b")
        #expect(mode.seal(Array(Self.plain[..<60]), authenticating: data) == sealed)
        #expect(mode.open(sealed, authenticating: data) == Array(Self.plain[..<60]))
        #expect(mode.open(sealed) == nil)
    }

    @Test func eachChangedBitIsNoticed() throws {
        let mode = try #require(GaloisCounterMode(key: Self.key, iv: Self.iv))
        let sealed = mode.seal(Array("password".utf8))
        for index in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[index] ^= 1 << bit
                #expect(mode.open(changed) == nil)
            }
        }
        #expect(mode.open([1, 2, 3]) == nil)
    }
}

/// What clients do; the server only opens.
extension GaloisCounterMode {
    /// The cipher text of a plain text, with its tag behind it.
    func seal(_ plain: [UInt8], authenticating data: [UInt8] = []) -> [UInt8] {
        let cipher = crypt(plain)
        return cipher + tag(of: cipher, data)
    }
}
