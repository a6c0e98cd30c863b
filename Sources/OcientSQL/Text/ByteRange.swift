/// A stretch of a source: byte offsets from its start, the end not included.
///
/// Offsets are 32 bits wide, which the file limit (`Limits.fileSize`) makes enough.
package struct ByteRange: Hashable, Sendable {
    /// Offset of the first byte.
    package var start: UInt32
    /// Offset behind the last byte.
    package var end: UInt32

    /// A range from `start` up to, not including, `end`.
    @inlinable
    package init(start: UInt32, end: UInt32) {
        self.start = start
        self.end = end
    }

    /// An empty range at one offset.
    @inlinable
    package init(at offset: UInt32) {
        self.start = offset
        self.end = offset
    }

    /// How many bytes the range covers.
    @inlinable package var count: Int { Int(end) - Int(start) }

    /// The smallest range that holds this one and `other`.
    @inlinable
    package func joined(with other: ByteRange) -> ByteRange {
        ByteRange(start: min(start, other.start), end: max(end, other.end))
    }
}
