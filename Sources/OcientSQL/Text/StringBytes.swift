/// Texts compared byte by byte, by way of arrays: views of a text's bytes are as right, but each
/// costs the page's engine over two thousand bytes.
extension String {
    /// Whether the text begins with the bytes of another. O(length of either).
    package func begins(with prefix: String) -> Bool {
        Array(utf8).starts(with: Array(prefix.utf8))
    }

    /// Whether the text's bytes come before those of another. O(length of either).
    package func precedesByBytes(_ other: String) -> Bool {
        Array(utf8).lexicographicallyPrecedes(Array(other.utf8))
    }
}
