/// The children of one kind that a node has: a stretch of the tree's storage for that kind.
///
/// A node owns nothing, so a tree is a few flat arrays that the parser fills again for each
/// statement (design.md, "Speed and memory"). Read a list with `tree[list]`.
package struct NodeList<Element>: Sendable {
    /// Index of the first element.
    @usableFromInline var start: UInt32
    /// Number of elements.
    package var count: UInt32

    /// An empty list.
    @inlinable
    package init() {
        start = 0
        count = 0
    }

    @inlinable
    init(start: Int, end: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.count = UInt32(truncatingIfNeeded: end - start)
    }

    /// Whether the list has no element.
    @inlinable package var isEmpty: Bool { count == 0 }

    /// Where the elements lie in their storage.
    @inlinable var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
