extension Array {
    /// The elements in an order, equal ones as they stood. O(n log n).
    ///
    /// The places are sorted, not the elements: what sorts is then in the page's engine once and
    /// not once for each type, three thousand bytes each.
    package func inOrder(_ comesFirst: (Element, Element) -> Bool) -> [Element] {
        Ordering.places(count) { comesFirst(self[$0], self[$1]) }.map { self[$0] }
    }
}

/// Sorting for arrays of every type.
enum Ordering {
    /// The numbers from 0 to `count`, exclusive, in an order.
    static func places(_ count: Int, _ comesFirst: (Int, Int) -> Bool) -> [Int] {
        Array(0..<count).sorted(by: comesFirst)
    }
}
