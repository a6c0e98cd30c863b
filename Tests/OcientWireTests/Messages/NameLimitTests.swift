import Testing

@testable import OcientWire

/// The most bytes of every name that a request may hold.
@Suite struct NameLimitTests {
    /// A field of a request that holds a name.
    struct Place: CustomTestStringConvertible, Sendable {
        var kind: RequestKind
        var field: Int
        /// Whether it is a field of the security token in the request.
        var isOfToken = false

        var testDescription: String { "\(kind) \(field)" }
    }

    private static func places(_ kind: RequestKind, _ fields: [Int]) -> [Place] {
        fields.map { Place(kind: kind, field: $0) }
    }

    static let places: [Place] = places(.clientConnection, [1, 2, 3, 11])
        + places(.clientConnectionGCM, [1, 2, 3, 11])
        + places(.clientConnectionSecurityToken, [1, 2, 7, 8, 9])
        + places(.fetchAuthenticators, [1, 2]) + places(.fetchDeviceGrantInfo, [1, 2])
        + places(.setSchema, [1])
        + (1...3).map { Place(kind: .refreshToken, field: $0, isOfToken: true) }

    /// The request with a name of so many bytes.
    private func request(_ place: Place, _ count: Int) -> [UInt8] {
        let name = String(repeating: "n", count: count)
        return TestClient.request(place.kind) { fields in
            if place.isOfToken {
                fields.message(1) { $0.text(place.field, name) }
            } else {
                fields.text(place.field, name)
            }
        }
    }

    @Test(arguments: places) func aNameHasAtMost1024Bytes(place: Place) throws {
        #expect(WireLimits.name == 1024)
        var client = TestClient(try TestSystem.make(), listener: TestSystem.passwords)
        for (count, isRead) in [(1024, true), (1025, false), (100_000, false)] {
            if place.kind == .setSchema {
                _ = client.logIn("admin@system", "x", database: "system")
            }
            let bytes = client.conversation.receive(request(place, count), &client.system)
            let reply = try #require(Reply(framed: bytes))
            #expect((reply.confirmation.code == -204) == !isRead, "\(count)")
            #expect(reply.confirmation.reason.contains("is too long") == !isRead, "\(count)")
            #expect(!client.conversation.isFinished)
        }
    }
}
