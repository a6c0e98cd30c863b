import Testing
import OcientSimulator

@Suite struct Base64URLTests {
    private func encoded(_ text: String) -> String {
        String(decoding: Base64URL.encode(Array(text.utf8)), as: UTF8.self)
    }

    private func decoded(_ text: String) -> [UInt8]? {
        Base64URL.decode(Array(text.utf8))
    }

    /// RFC 4648 §10 without the padding.
    @Test func publishedVectors() {
        let vectors = ["": "", "f": "Zg", "fo": "Zm8", "foo": "Zm9v", "foob": "Zm9vYg",
                       "fooba": "Zm9vYmE", "foobar": "Zm9vYmFy"]
        for (plain, text) in vectors {
            #expect(encoded(plain) == text)
            #expect(decoded(text) == Array(plain.utf8))
        }
    }

    @Test func theAlphabetIsTheURLSafeOne() {
        #expect(Base64URL.encode([0xFB, 0xFF]) == Array("-_8".utf8))
        #expect(decoded("-_8") == [0xFB, 0xFF])
    }

    @Test func everyLengthAndByteSurvives() {
        for length in 0..<70 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
        let all = Array(UInt8.min...UInt8.max)
        #expect(Base64URL.decode(Base64URL.encode(all)) == all)
    }

    @Test func exactlyTheAlphabetIsAccepted() {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        for byte in UInt8.min...UInt8.max {
            let accepted = Base64URL.decode([0x41, byte, 0x41, 0x41]) != nil
            #expect(accepted == alphabet.contains(byte), "byte \(byte)")
        }
    }

    @Test func paddingAndImpossibleLengthsAreRefused() {
        for text in ["Zg==", "Zm8=", "Z", "Zm9vY", "Zm9v\n", "Zm 9v"] {
            #expect(decoded(text) == nil, "\(text)")
        }
    }

    @Test func leftOverBitsAreIgnored() {
        #expect(decoded("Zh") == decoded("Zg"))
    }

    @Test func aSliceIsDecodedByItself() {
        #expect(Base64URL.decode(Array("!Zm9v!".utf8)[1..<5]) == Array("foo".utf8))
    }
}
