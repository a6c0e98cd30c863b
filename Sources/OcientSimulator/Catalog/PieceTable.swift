/// Stretches of output that recur, such as the names of those who hold privileges: each is made
/// once and copied from then on.
///
/// One array holds them all, and finding one allocates nothing. It holds a few megabytes at most;
/// what comes after is made anew each time. Expected O(1) and O(bytes) for each.
/// INVARIANT: piece i ends at `ends[i]` in `bytes`, has `marks[i]`, and `indices` has every i.
struct PieceTable {
    /// Bytes from which on nothing more is kept.
    private static let limit = 4 << 20

    private var indices = KeyTable()
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var marks: [Int] = []

    /// Appends the piece of a key and returns its mark; nil if none was kept.
    func append(_ key: UInt64, to output: inout [UInt8]) -> Int? {
        guard let index = indices.find(key).map({ Int($0) }) else { return nil }
        let start = index == 0 ? 0 : ends[index - 1]
        let length = ends[index] - start
        bytes.withUnsafeBufferPointer {
            output.append(contentsOf: UnsafeBufferPointer(
                start: $0.baseAddress.map { $0 + start }, count: length))
        }
        return marks[index]
    }

    /// Keeps a piece under a key that has none, with a mark for its user.
    mutating func keep(_ key: UInt64, _ piece: ArraySlice<UInt8>, mark: Int = 0) {
        if bytes.count >= PieceTable.limit { return }
        indices.set(key, UInt32(truncatingIfNeeded: ends.count))
        bytes += piece
        ends.append(bytes.count)
        marks.append(mark)
    }
}
