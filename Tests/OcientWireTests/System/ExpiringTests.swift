import Testing

@testable import OcientWire

/// Things that are handed out and may come back: so many, and no more.
@Suite struct ExpiringTests {
    @Test func rememberedThingsAreFew() {
        var table = Expiring<Int>(limit: 10)
        for place in 0..<1000 { table.add("\(place)", place) }
        #expect(table.count == 10)
        #expect(table["999"] == 999 && table["989"] == nil)
        #expect(table.take("995") == 995 && table["995"] == nil)
    }

    /// The limits of the server's own tables, one more, and a hundred thousand.
    @Test(arguments: [WireLimits.securityTokens, WireLimits.deviceCodes])
    func theOldestIsForgotten(limit: Int) {
        var table = Expiring<Int>(limit: limit)
        for place in 0..<limit { table.add("\(place)", place) }
        #expect(table.count == limit)
        #expect(table["0"] == 0)
        table.add("\(limit)", limit)
        #expect(table.count == limit)
        #expect(table["0"] == nil && table["1"] == 1)
        for place in (limit + 1)..<100_000 { table.add("\(place)", place) }
        #expect(table.count == limit)
        #expect(table["\(99_999 - limit)"] == nil)
        #expect(table["\(100_000 - limit)"] == 100_000 - limit)
    }
}
