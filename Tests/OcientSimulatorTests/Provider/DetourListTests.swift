@testable import OcientSimulator
import Testing

/// `DetourList`: found by target, the last declaration of a target counts (POOL-17).
@Suite struct DetourListTests {
    private func detour(_ host: String, _ port: UInt16, to target: String) -> Detour {
        Detour(
            written: Endpoint(host: host, port: port), to: Endpoint(host: target, port: 4050),
            from: nil)
    }

    @Test func isFoundByHostAndPort() {
        var list = DetourList()
        for number in 0..<2000 { list.add(detour("h\(number)", 4050, to: "t\(number)")) }
        list.add(detour("h7", 4051, to: "other"))
        #expect(list.all.count == 2001)
        #expect(list.index(host: "H7", port: 4050) == 7)
        #expect(list.index(host: "h7", port: 4051) == 2000)
        #expect(list.index(host: "h2000", port: 4050) == nil)
    }

    @Test func theLastOfATargetCounts() {
        var list = DetourList()
        list.add(detour("localhost", 4050, to: "a"))
        list.add(detour("LOCALHOST", 4050, to: "b"))
        #expect(list.all.map { $0.to.host } == ["b"])
    }
}
