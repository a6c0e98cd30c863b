import Testing

@testable import OcientSimulator

@Suite("Arrays in chunks") struct ChunkedArrayTests {
    /// Around the ends of the first chunks, and many.
    @Test(arguments: [0, 1, 2047, 2048, 2049, 4096, 4097, 100_000])
    func holdsWhatWasAppended(count: Int) {
        var array = ChunkedArray<Int>()
        for element in 0..<count { array.append(element) }
        #expect(array.count == count)
        #expect(Array(array) == Array(0..<count))
        #expect(array.indices == 0..<count)
    }

    @Test func anElementIsChangedInItsPlace() {
        var array = ChunkedArray<Int>()
        for element in 0..<5000 { array.append(element) }
        array[2047] += 1
        array[4999] = -1
        #expect(array[2046] == 2046 && array[2047] == 2048 && array[2048] == 2048)
        #expect(array[4998] == 4998 && array[4999] == -1)
    }

    @Test func aCopyKeepsWhatItHad() {
        var array = ChunkedArray<Int>()
        for element in 0..<5000 { array.append(element) }
        let copy = array
        array[3000] = 0
        array.append(7)
        #expect(copy[3000] == 3000 && copy.count == 5000)
        #expect(array[3000] == 0 && array.count == 5001)
    }
}
