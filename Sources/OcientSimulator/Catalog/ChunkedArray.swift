/// An array in pieces of a fixed size, for tables that grow to millions of elements.
///
/// A plain array moves everything each time it doubles, and holds old and new meanwhile: up to
/// three times what it needs. Here an element never moves once its chunk is full, and a copy that
/// is changed copies one chunk.
///
///     var indices = ChunkedArray<Int>()
///     indices.append(7)
///     indices[0] += 1
///
/// Access is O(1), with one step more than in an array; appending is amortised O(1).
/// INVARIANT: every chunk but the last holds `chunkSize` elements; none is empty.
struct ChunkedArray<Element: Sendable>: Sendable {
    private var chunks: [ContiguousArray<Element>] = []
    /// Number of elements.
    private(set) var count = 0

    private static var shift: Int { 11 }
    private static var chunkSize: Int { 1 << shift }

    /// Adds an element at the end.
    mutating func append(_ element: Element) {
        if count & (Self.chunkSize - 1) == 0 { addChunk() }
        chunks[chunks.count - 1].append(element)
        count += 1
    }

    /// The first chunk grows as it must, so that a small table stays small.
    private mutating func addChunk() {
        chunks.append([])
        if count > 0 { chunks[chunks.count - 1].reserveCapacity(Self.chunkSize) }
    }
}

extension ChunkedArray: RandomAccessCollection, MutableCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { count }

    @inline(__always)
    subscript(index: Int) -> Element {
        get { chunks[index >> Self.shift][index & (Self.chunkSize - 1)] }
        _modify { yield &chunks[index >> Self.shift][index & (Self.chunkSize - 1)] }
    }
}
