import OcientSQL
import Testing

@testable import OcientSimulator

/// Signatures at the edges of the curve P-256 that no test vector of a token meets. The keys were
/// worked out from the signatures: Q = (s·R - e·G) / r.
@Suite struct NISTCurveTests {
    private struct Vector {
        var x: String
        var y: String
        var r: String
        var s: String
        var digest: String
    }

    /// A digest above the order of the base point counts less the order (FIPS 186-4 §6.4).
    private static let largeDigest = Vector(
        x: "3D33C9E40D1417A219B9FADCC63122E448EC9A1FD42772CBEA40EE2FF1CC2D6A",
        y: "E28C50EE838D6BFDD6EC6274F11124263CF8D8D0BE77109DD752D811BF7C6671",
        r: "26EFCEBD0EE9E34A669187E18B3A9122B2F733945B649CC9F9F921E9F9DAD812",
        s: "0000000000000000000000000000000000000000000000000000000000000007",
        digest: "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")
    /// The point of the signature is at x = order + 3, so that r is 3.
    private static let largeCoordinate = Vector(
        x: "3E480C92F11833FDE04668A9330FC00FB5C719FB7787BF15FF00B34E34E54EE4",
        y: "3FF726435CA60BD5AC19566EC73CFB2A3F289D2FD8B556B4D1BD060195F08EAE",
        r: "0000000000000000000000000000000000000000000000000000000000000003",
        s: "0000000000000000000000000000000000000000000000000000000000000007",
        digest: "0101010101010101010101010101010101010101010101010101010101010101")
    /// The key is the base point itself, so that a point is added to itself.
    private static let baseAsKey = Vector(
        x: "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296",
        y: "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5",
        r: "CEF66D6B2A3A993E591214D1EA223FB545CA6C471C48306E4C36069404C5723F",
        s: "5C97AF7BA20BB83FDE9D375D2ED3A65766F047CA8D798FCA3FFCC377CD081E50",
        digest: "CEF66D6B2A3A993E591214D1EA223FB545CA6C471C48306E4C36069404C5723F")

    private func accepts(_ vector: Vector, digest: String? = nil) throws -> Bool {
        func bytes(_ text: String) -> [UInt8] { Hexadecimal.bytes(of: text) }
        return try #require(NISTCurve()).accepts(
            bytes(vector.r) + bytes(vector.s), of: bytes(digest ?? vector.digest),
            x: bytes(vector.x), y: bytes(vector.y))
    }

    @Test func numbersAboveTheOrderAreReduced() throws {
        #expect(try accepts(Self.largeDigest))
        // The same digest less the order, and another one.
        #expect(try accepts(Self.largeDigest, digest:
            "00000000FFFFFFFF00000000000000004319055258E8617B0C46353D039CDAAE"))
        #expect(try !accepts(Self.largeDigest, digest:
            "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFE"))
        #expect(try accepts(Self.largeCoordinate))
        var other = Self.largeCoordinate
        other.r = "0000000000000000000000000000000000000000000000000000000000000004"
        #expect(try !accepts(other))
    }

    @Test func aPointIsAddedToItselfAndToItsOpposite() throws {
        #expect(try accepts(Self.baseAsKey))
        var opposite = Self.baseAsKey
        opposite.y = "B01CBD1C01E58065711814B583F061E9D431CCA994CEA1313449BF97C840AE0A"
        #expect(try !accepts(opposite))
    }
}
