import OcientSQL
import Testing

@testable import OcientSimulator

/// Signatures are checked wholly or not at all.
@Suite struct SignatureFindingTests {
    private static let rsa = #"{"kty":"RSA","e":"AQAB","n":"\#(SignatureVectors.rs256Modulus)"}"#
    private static let curve = """
        {"kty":"EC","crv":"P-256","kid":"k","x":"\(SignatureVectors.es256X)",\
        "y":"\(SignatureVectors.es256Y)"}
        """

    private func keys(_ keys: String...) throws -> JSONWebKeySet {
        try JSONWebKeySet(Array("{\"keys\":[\(keys.joined(separator: ","))]}".utf8))
    }

    private func finding(_ token: String, _ keys: JSONWebKeySet?) -> SignatureFinding {
        SignatureFinding(of: Secret(token), with: keys)
    }

    private func part(_ text: String) -> String {
        String(decoding: Base64URL.encode(Array(text.utf8)), as: UTF8.self)
    }

    /// The token with another header and the signature that it had.
    private func token(header: String) -> String {
        "\(part(header)).\(part("{}"))." + "c2ln"
    }

    @Test func publishedTokens() throws {
        let keys = try keys(SignatureFindingTests.rsa, SignatureFindingTests.curve)
        #expect(finding(SignatureVectors.rs256, keys) == .verified(.rs256, key: nil))
        #expect(finding(SignatureVectors.es256, keys) == .verified(.es256, key: "k"))
    }

    @Test func thePublishedMessageOfTheCookbook() throws {
        let text = #"{"kty":"RSA","e":"AQAB","n":"\#(SignatureVectors.cookbookModulus)"}"#
        let key = try #require(try JSONWebKeySet(Array(text.utf8)).keys.first)
        let signature = try #require(
            Base64URL.decode(Array(SignatureVectors.cookbookSignature.utf8)))
        let message = Array(SignatureVectors.cookbookMessage.utf8)
        #expect(key.accepts(signature, of: message))
        #expect(!key.accepts(signature, of: message + [0]))
    }

    /// Every bit of a signature counts, and so does every character of what is signed.
    @Test(arguments: [SignatureVectors.rs256, SignatureVectors.es256])
    func changedTokensAreWrong(token: String) throws {
        let keys = try keys(SignatureFindingTests.rsa, SignatureFindingTests.curve)
        let dot = try #require(token.lastIndex(of: "."))
        let message = token[..<dot]
        let signature = try #require(
            Base64URL.decode(Array(token[token.index(after: dot)...].utf8)))
        for index in stride(from: 0, to: signature.count, by: 7) {
            var changed = signature
            changed[index] ^= 1 << UInt8(index % 8)
            let text = String(decoding: Base64URL.encode(changed), as: UTF8.self)
            guard case .wrong = finding("\(message).\(text)", keys) else {
                Issue.record("byte \(index) of the signature does not count")
                continue
            }
        }
        let payload = part(#"{"iss":"joe","exp":1300819381}"#)
        let header = token.prefix { $0 != "." }
        guard case .wrong = finding("\(header).\(payload)\(token[dot...])", keys) else {
            Issue.record("the claims do not count")
            return
        }
    }

    @Test(arguments: [0, 1, 63, 65, 96]) func signaturesOfAnotherLength(count: Int) throws {
        let keys = try keys(SignatureFindingTests.curve)
        let dot = try #require(SignatureVectors.es256.lastIndex(of: "."))
        let text = String(
            decoding: Base64URL.encode([UInt8](repeating: 1, count: count)), as: UTF8.self)
        let found = finding("\(SignatureVectors.es256[..<dot]).\(text)", keys)
        #expect(found == (count == 0
            ? .unverified(.unreadable) : .wrong(.es256, key: "k", keys: 1)))
    }

    /// r and s must be from 1 to the order less 1 (FIPS 186-4 §6.4.2).
    @Test func halvesOutsideTheirRange() throws {
        let keys = try keys(SignatureFindingTests.curve)
        let dot = try #require(SignatureVectors.es256.lastIndex(of: "."))
        let signature = try #require(Base64URL.decode(
            Array(SignatureVectors.es256[SignatureVectors.es256.index(after: dot)...].utf8)))
        let order = Hexadecimal.bytes(
            of: "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551")
        let zero = [UInt8](repeating: 0, count: 32)
        let (r, s) = (Array(signature.prefix(32)), Array(signature.suffix(32)))
        for wrong in [zero + s, r + zero, order + s, r + order, zero + zero] {
            let text = String(decoding: Base64URL.encode(wrong), as: UTF8.self)
            let found = finding("\(SignatureVectors.es256[..<dot]).\(text)", keys)
            #expect(found == .wrong(.es256, key: "k", keys: 1))
        }
    }

    @Test func withoutKeysNothingIsVerified() {
        #expect(finding(SignatureVectors.rs256, nil) == .unverified(.noKeys))
        #expect(finding("no token", nil) == .unverified(.unreadable))
    }

    @Test func algorithmsThatAreNotChecked() throws {
        let keys = try keys(SignatureFindingTests.rsa)
        #expect(finding(token(header: #"{"alg":"HS256"}"#), keys)
            == .unverified(.symmetric("HS256")))
        #expect(finding(token(header: #"{"alg":"RS512"}"#), keys)
            == .unverified(.algorithm("RS512")))
        #expect(finding(token(header: "{}"), keys) == .unverified(.noAlgorithm))
        #expect(finding(token(header: #"{"alg":"RS256","crit":["b64"]}"#), keys)
            == .unverified(.critical))
        #expect(finding(token(header: #"{"alg":"ES256"}"#), keys)
            == .unverified(.noKeyFor(.es256)))
    }

    @Test func theKeyIsTheOneThatTheHeaderNames() throws {
        let keys = try keys(SignatureFindingTests.curve)
        #expect(finding(token(header: #"{"alg":"ES256","kid":"other"}"#), keys)
            == .unverified(.unknownKey("other")))
        #expect(finding(token(header: #"{"alg":"ES256","kid":"k"}"#), keys)
            == .wrong(.es256, key: "k", keys: 1))
    }

    /// With a key that cannot be used, a token that no other key made is not called wrong.
    @Test func aKeyThatCannotBeUsed() throws {
        let unusable = #"{"kty":"EC","crv":"P-384","kid":"big","x":"AQ","y":"AQ"}"#
        let keys = try keys(unusable, SignatureFindingTests.curve)
        let found = finding(token(header: #"{"alg":"ES256"}"#), keys)
        #expect(found.text.hasPrefix("not verified: the key 'big' cannot be used: "), "\(found)")
        #expect(finding(SignatureVectors.es256, keys) == .verified(.es256, key: "k"))
    }

    /// What was found, in a sentence.
    @Test func sentences() throws {
        let curve = try keys(SignatureFindingTests.curve)
        let two = try keys(
            SignatureFindingTests.rsa,
            #"{"kty":"RSA","e":"AQAB","n":"\#(SignatureVectors.cookbookModulus)"}"#)
        let unsigned = token(header: #"{"alg":"ES256"}"#)
        #expect(finding(SignatureVectors.es256, curve).text
            == "verified: ES256, made by the key 'k'")
        #expect(finding(SignatureVectors.rs256, try keys(SignatureFindingTests.rsa)).text
            == "verified: RS256, made by the key (it has no kid)")
        #expect(finding(unsigned, curve).text == "WRONG: ES256, and not made by the key 'k'."
            + " The token was changed, or another provider or key signed it")
        #expect(finding(token(header: #"{"alg":"RS256"}"#), two).text
            .hasPrefix("WRONG: RS256, and not made by any of the 2 keys."))
        #expect(finding(token(header: #"{"alg":"HS256"}"#), curve).text == "not verified: HS256"
            + " needs a secret that only the provider and its application have; the node cannot"
            + " check it either (TOK-18)")
        #expect(finding(token(header: #"{"alg":"ES256","kid":"old"}"#), curve).text
            == "not verified: none of the keys has the kid 'old'; the provider may have changed its"
            + " keys since they were fetched")
    }

    @Test func tokensOfTheSimulationAreNotSigned() throws {
        let minted = JSONWebToken(claims: [])
        let keys = try keys(SignatureFindingTests.rsa)
        let found = SignatureFinding(of: Secret(minted.compactForm()), with: keys)
        #expect(found == .unverified(.simulated))
    }
}

/// Keys as providers publish them.
@Suite struct JSONWebKeyTests {
    private func key(_ text: String) throws -> JSONWebKey {
        try #require(try JSONWebKeySet(Array(text.utf8)).keys.first)
    }

    private func reason(_ text: String) throws -> String? {
        if case .unusable(let reason) = try key(text).material { return reason }
        return nil
    }

    @Test func aSetOrASingleKey() throws {
        #expect(try JSONWebKeySet(Array(#"{"keys":[]}"#.utf8)).keys.isEmpty)
        #expect(try JSONWebKeySet(Array(#"{"keys":[{"kty":"oct"},{}]}"#.utf8)).keys.count == 1)
        #expect(try key(#"{"kty":"RSA"}"#).type == "RSA")
    }

    @Test(arguments: ["", "[]", "{}", "7", #"{"keys":{}}"#, "<html>"])
    func whatIsNoSet(text: String) {
        #expect(throws: DiscoveryError.self) { try JSONWebKeySet(Array(text.utf8)) }
    }

    @Test func keysThatCannotBeUsed() throws {
        #expect(try reason(#"{"kty":"EC","crv":"P-384"}"#)
            == "its curve is 'P-384'; ocsim computes with P-256 only")
        #expect(try reason(#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#)
            == "x and y are not a point of P-256")
        #expect(try reason(#"{"kty":"RSA","n":"AQ","e":"AQAB"}"#) == "n and e are not an RSA key")
        let short = String(
            decoding: Base64URL.encode([UInt8](repeating: 0xFF, count: 128)), as: UTF8.self)
        #expect(try reason(#"{"kty":"RSA","n":"\#(short)","e":"AQAB"}"#)
            == "its modulus has 1024 bits, and RS256 asks for 2048 (RFC 7518 §3.3)")
        let long = String(
            decoding: Base64URL.encode([UInt8](repeating: 0xFF, count: 1025)), as: UTF8.self)
        #expect(try reason(#"{"kty":"RSA","n":"\#(long)","e":"AQAB"}"#)
            == "its modulus has over 8192 bits")
    }

    /// A point that is not on the curve must not be computed with.
    @Test func aPointBesideTheCurve() throws {
        let y = String(SignatureVectors.es256Y.dropLast()) + "4"
        #expect(try reason(
            #"{"kty":"EC","crv":"P-256","x":"\#(SignatureVectors.es256X)","y":"\#(y)"}"#)
            == "x and y are not a point of P-256")
    }

    @Test func privatePartsAreNoticed() throws {
        #expect(try key(#"{"kty":"RSA","d":"AQ"}"#).isPrivate)
        #expect(try key(#"{"kty":"oct","k":"AQ"}"#).isPrivate)
        #expect(!(try key(#"{"kty":"RSA","n":"AQ"}"#).isPrivate))
    }

    @Test func aSetHasAtMostSoManyKeys() throws {
        // limits.md: keys of a provider
        let key = #"{"kty":"RSA","n":"AQ","e":"AQAB"}"#
        func read(_ count: Int) throws(DiscoveryError) -> Int {
            let list = [String](repeating: key, count: count).joined(separator: ",")
            return try JSONWebKeySet(Array("{\"keys\":[\(list)]}".utf8)).keys.count
        }
        #expect(try read(JSONWebKeySet.mostKeys) == 1000)
        #expect {
            _ = try read(JSONWebKeySet.mostKeys + 1)
        } throws: { ($0 as? DiscoveryError)?.text == "there are over 1000 keys" }
    }

    @Test func keysForEncryptionSignNothing() throws {
        let key = try key(#"{"kty":"RSA","use":"enc"}"#)
        #expect(!key.fits(.rs256))
        #expect(try self.key(#"{"kty":"RSA","alg":"RS256"}"#).fits(.rs256))
        #expect(!(try self.key(#"{"kty":"RSA","alg":"RS512"}"#).fits(.rs256)))
        #expect(!(try self.key(#"{"kty":"EC"}"#).fits(.rs256)))
    }
}

/// Arithmetic modulo a number, on values small enough to check.
@Suite struct ModulusTests {
    @Test func smallNumbers() throws {
        let modulus = try #require(Modulus([0x01, 0x01]))
        for (one, other) in [(3, 5), (256, 256), (200, 199), (0, 7)] as [(Int, Int)] {
            func number(_ value: Int) throws -> Modulus.Number {
                try #require(modulus.number([UInt8(value >> 8), UInt8(value & 0xFF)]))
            }
            let product = modulus.leave(
                modulus.product(modulus.enter(try number(one)), modulus.enter(try number(other))))
            #expect(product == (try number(one * other % 257)))
            #expect(modulus.sum(try number(one), try number(other))
                == (try number((one + other) % 257)))
            #expect(modulus.difference(try number(one), try number(other))
                == (try number((one - other + 257) % 257)))
        }
        #expect(modulus.number([0x01, 0x01]) == nil)
        #expect(modulus.bytes(of: try #require(modulus.number([7]))) == [0, 7])
    }

    @Test func whatIsNoModulus() {
        #expect(Modulus([]) == nil)
        #expect(Modulus([0, 1]) == nil)
        #expect(Modulus([8]) == nil)
        #expect(Modulus([0, 0, 3])?.bitWidth == 2)
    }

    @Test func reciprocals() throws {
        let modulus = try #require(Modulus([0x01, 0x01]))
        for value in UInt8(1)...255 {
            let number = modulus.enter(try #require(modulus.number([value])))
            #expect(modulus.product(number, modulus.reciprocal(number)) == modulus.one)
        }
    }
}
