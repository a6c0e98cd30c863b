import Testing
import OcientSQL

@Suite struct NameTableTests {
    @Test func equalNamesHaveOneSymbol() {
        let table = NameTable()
        let first = table.intern("alice")
        #expect(table.intern("bob") != first)
        #expect(table.intern("Alice") != first)
        #expect(table.intern("alice") == first)
        #expect(table.count == 3)
    }

    @Test func findingAddsNothing() {
        let table = NameTable()
        #expect(table.find("alice") == nil)
        let symbol = table.intern("alice")
        #expect(table.find("alice") == symbol)
        #expect(table.find("alic") == nil)
        #expect(table.count == 1)
    }

    @Test func theEmptyNameIsAName() {
        let table = NameTable()
        let symbol = table.intern("")
        #expect(table.find("") == symbol)
        #expect(table.text(of: symbol) == "")
        #expect(table.withBytes(of: symbol) { $0.count } == 0)
    }

    /// Beyond several sizes of its slots, with names that differ in one place only.
    @Test func manyNamesKeepTheirSymbols() {
        let table = NameTable()
        let names = (0..<5_000).map { "group_number_\($0)" } + (0..<300).map { "é\($0)\u{0}x" }
        let symbols = names.map { table.intern($0) }
        #expect(Set(symbols).count == names.count)
        for (name, symbol) in zip(names, symbols) {
            if table.text(of: symbol) != name || table.find(name) != symbol {
                Issue.record("\(name)")
            }
        }
        #expect(table.count == names.count)
    }

    @Test func namesDifferInAnyByte() {
        let table = NameTable()
        let long = String(repeating: "abcdefgh", count: 5)
        var symbols: Set<Symbol> = [table.intern(long)]
        for position in 0..<40 {
            var bytes = Array(long.utf8)
            bytes[position] = 0x7A
            symbols.insert(bytes.withUnsafeBufferPointer { table.intern($0) })
        }
        // Position 7 of the pattern is no z, so each change is a new name.
        #expect(symbols.count == 41)
        #expect(table.intern(long + "a") != table.intern(long))
    }
}
