import OcientSQL
import Testing

@testable import OcientSimulator

/// The sizes of RSA keys that can be computed with, and what a check says of a set of keys.
@Suite struct KeyLimitTests {
    private func base64(_ bytes: [UInt8]) -> String {
        String(decoding: Base64URL.encode(bytes), as: UTF8.self)
    }

    private func key(_ modulus: [UInt8], _ exponent: [UInt8]) throws -> JSONWebKey {
        let text = #"{"kty":"RSA","n":"\#(base64(modulus))","e":"\#(base64(exponent))"}"#
        return try #require(try JSONWebKeySet(Array(text.utf8)).keys.first)
    }

    private func isUsable(_ modulus: [UInt8], _ exponent: [UInt8]) throws -> Bool {
        if case .rsa = try key(modulus, exponent).material { true } else { false }
    }

    /// An odd number of so many bits.
    private func number(bits: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: (bits + 7) / 8)
        bytes[0] = 1 << UInt8((bits - 1) % 8)
        bytes[bytes.count - 1] |= 1
        return bytes
    }

    @Test(arguments: [
        (2047, false), (2048, true), (2049, true), (7288, true), (8192, true), (8193, false),
    ])
    func moduli(bits: Int, isUsable: Bool) throws {
        #expect(try self.isUsable(number(bits: bits), [1, 0, 1]) == isUsable)
        #expect(try self.isUsable([0] + number(bits: bits), [0, 1, 0, 1]) == isUsable)
    }

    @Test(arguments: [
        ([3], true), ([1, 0, 1], true), ([1], false), ([0], false), ([2], false), ([1, 0], false),
        ([1, 1], true), ([1, 0, 0, 0, 0, 0, 0, 1], true), ([1, 0, 0, 0, 0, 0, 0, 0, 1], false),
    ] as [([UInt8], Bool)])
    func exponents(exponent: [UInt8], isUsable: Bool) throws {
        #expect(try self.isUsable(number(bits: 2048), exponent) == isUsable)
    }

    /// How many keys sign; none is a failure.
    @Test(arguments: [
        (#"{"keys":[]}"#, "noKeys(\"there is no key for signatures\")"),
        (#"{"keys":[{"kty":"RSA","use":"enc"}]}"#, "noKeys(\"there is no key for signatures\")"),
        (#"{"keys":[{"kty":"RSA"},{"kty":"EC","use":"sig"},{"kty":"EC","use":"enc"}]}"#,
         "keys(count: 2)"),
        (#"{"kty":"RSA"}"#, "keys(count: 1)"),
    ])
    func keysOfACheck(text: String, finding: String) {
        var check = ProviderCheck(integration: nil, name: nil, issuer: "https://a")
        check.takeKeys(
            .answered(.init(status: 200, type: "json", body: Array(text.utf8), peer: "p")),
            from: "https://a/keys")
        #expect(check.findings.map { "\($0)" } == [finding])
        #expect(check.hasFailed == finding.hasPrefix("noKeys"))
    }
}
