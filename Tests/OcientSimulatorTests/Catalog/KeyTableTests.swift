import Testing

@testable import OcientSimulator

@Suite struct KeyTableTests {
    @Test func anEmptyTableFindsNothing() {
        #expect(KeyTable().find(0) == nil)
        #expect(KeyTable().find(.max) == nil)
    }

    @Test func behavesLikeADictionary() {
        var table = KeyTable()
        var model: [UInt64: UInt32] = [:]
        var state: UInt64 = 42
        for step in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let key = KeyTable.key(UInt32(state >> 60), UInt32(state >> 33 & 0x3F))
            if state >> 40 & 3 == 0 {
                table.remove(key)
                model[key] = nil
            } else {
                table.set(key, UInt32(step))
                model[key] = UInt32(step)
            }
            #expect(table.count == model.count)
        }
        for high in 0..<16 as Range<UInt32> {
            for low in 0..<64 as Range<UInt32> {
                let key = KeyTable.key(high, low)
                #expect(table.find(key) == model[key])
            }
        }
    }

    @Test func isAValue() {
        var table = KeyTable()
        table.set(1, 1)
        let copy = table
        table.set(1, 2)
        #expect(copy.find(1) == 1)
        #expect(table.find(1) == 2)
    }
}
