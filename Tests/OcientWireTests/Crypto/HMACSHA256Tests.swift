import OcientSQL
import OcientSimulator
import Testing

@testable import OcientWire

/// RFC 4231: HMAC with SHA-256; and FIPS 180-4 as far as the protocol uses it.
@Suite struct HMACSHA256Tests {
    /// Cases 1 to 4, 6 and 7: key, data, code.
    static let cases: [(key: [UInt8], data: [UInt8], code: String)] = [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array("""
                This is a test using a larger than block-size key and a larger than block-size \
                data. The key needs to be hashed before being used by the HMAC algorithm.
                """.utf8),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ]

    @Test(arguments: cases.indices)
    func codesOfTheStandard(_ index: Int) {
        let (key, data, code) = Self.cases[index]
        #expect(Hexadecimal.text(of: HMACSHA256.code(of: data, key: key)) == code)
    }

    /// Case 5 cuts the code to 128 bits.
    @Test func shortenedCode() {
        let code = HMACSHA256.code(
            of: Array("Test With Truncation".utf8), key: [UInt8](repeating: 0x0C, count: 20))
        #expect(Hexadecimal.text(of: code[..<16]) == "a3b6167473100ee06e0c796c2955552b")
    }

    /// FIPS 180-4 examples, here since keys are derived with it.
    @Test func digestsOfTheStandard() {
        #expect(Hexadecimal.text(of: SHA256.digest(of: Array("abc".utf8)))
            == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let long = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
        #expect(Hexadecimal.text(of: SHA256.digest(of: Array(long.utf8)))
            == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    }

    @Test func comparesWholeCodes() {
        #expect(HMACSHA256.isEqual([1, 2, 3], [1, 2, 3]))
        #expect(!HMACSHA256.isEqual([1, 2, 3], [1, 2, 4]))
        #expect(!HMACSHA256.isEqual([1, 2, 3], [1, 2]))
    }
}
