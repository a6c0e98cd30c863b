import Testing

@testable import OcientWire

/// Where the server can listen.
@Suite struct ListeningSocketTests {
    @Test func aFreePortIsFound() throws {
        let server = try WireServer(address: "127.0.0.1", ports: [0, 0])
        #expect(server.ports.count == 2 && Set(server.ports).count == 2)
        #expect(!server.ports.contains(0))
    }

    @Test func aPortIsTakenOnce() throws {
        let server = try WireServer(address: "127.0.0.1", ports: [0])
        #expect(throws: ServerError.self) {
            try WireServer(address: "127.0.0.1", ports: server.ports)
        }
    }

    @Test(arguments: ["localhost", "127.0.0.0.1", "", "300.0.0.1"])
    func onlyNumericAddresses(address: String) {
        #expect(throws: ServerError.self) { try WireServer(address: address, ports: [0]) }
    }
}
