import Testing

@testable import OcientWire

/// Messages of clients that are not quite as they should be.
@Suite struct RequestTests {
    @Test func unknownFieldsArePassedOver() throws {
        var writer = FieldWriter()
        writer.text(2, "sandbox")
        writer.integer(99, 5)
        writer.fixed32(100, 5)
        writer.bytes(101, [1, 2, 3])
        #expect(try LoginHello(writer.bytes[...]).database == "sandbox")
    }

    @Test func requestsOfUnknownType() {
        var writer = FieldWriter()
        writer.integer(1, 99)
        #expect(throws: WireError.unknownRequest(99)) { try Request(writer.bytes[...]) }
    }

    @Test func textsAreUTF8() {
        var writer = FieldWriter()
        writer.bytes(2, [0xFF, 0xFE])
        #expect(throws: WireError.badText(field: 2)) { try LoginHello(writer.bytes[...]) }
    }
}
