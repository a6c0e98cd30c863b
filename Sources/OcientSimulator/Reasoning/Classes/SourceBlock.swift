import OcientSQL

/// Addresses of clients that no pool and no question tells apart (POOL-4).
package struct SourceBlock: Hashable, Sendable {
    /// A block of addresses without some smaller ones in it.
    struct Piece: Hashable {
        var range: AddressRange
        /// Each in `range`, none in another.
        var without: [AddressRange]
    }

    /// What the block consists of, at least one piece.
    let pieces: [Piece]
    /// An address of the block: the usual one of an attempt where it is in it, else the first.
    let representative: IPAddress

    /// Whether an address is in the block.
    package func contains(_ address: IPAddress) -> Bool {
        pieces.contains { $0.contains(address) }
    }

    /// Whether every address of the block is in a range, which must be one that cut the blocks.
    func isInside(_ range: AddressRange) -> Bool { range.contains(representative) }
}

extension SourceBlock.Piece {
    func contains(_ address: IPAddress) -> Bool {
        range.contains(address) && !without.contains { $0.contains(address) }
    }

    /// The first address that is in no smaller block; nil when these fill it.
    var first: IPAddress? {
        var address = range.first
        while let covering = without.first(where: { $0.contains(address) }) {
            guard let next = covering.last.next, range.contains(next) else { return nil }
            address = next
        }
        return address
    }
}

extension IPAddress {
    /// The address after this one; nil after the last.
    fileprivate var next: IPAddress? {
        let (low, carries) = low.addingReportingOverflow(1)
        guard carries else { return IPAddress(high: high, low: low) }
        let (high, isOver) = high.addingReportingOverflow(1)
        return isOver ? nil : IPAddress(high: high, low: low)
    }
}

extension SourceBlock: CustomStringConvertible {
    /// `any`, `10.0.0.0/8`, `10.0.0.0/8 without 10.0.0.5/32`, `any but 10.0.0.0/8`.
    package var description: String {
        let roots = [AddressRange.everyIPv4, .everyIPv6]
        let isRest = roots.allSatisfy { root in pieces.contains { $0.range == root } }
        guard isRest else {
            return pieces.map { $0.description }.joined(separator: " and ")
        }
        let others = pieces.filter { !roots.contains($0.range) }.map { $0.description }
        let without = pieces.filter { roots.contains($0.range) }.flatMap { $0.without }
        let rest = without.isEmpty ? "any"
            : "any but " + EnglishList.text(without.map { $0.description })
        return ([rest] + others).joined(separator: " and ")
    }
}

extension SourceBlock.Piece: CustomStringConvertible {
    var description: String {
        without.isEmpty ? range.description
            : range.description + " without " + EnglishList.text(without.map { $0.description })
    }
}

extension SourceBlock {
    /// The blocks into which ranges cut all addresses, each with the ranges that it is in. Ranges
    /// are nested or apart, so there are at most as many blocks as ranges and one more.
    /// O(ranges²).
    static func cut(by ranges: [AddressRange]) -> [SourceBlock] {
        var distinct: [AddressRange] = []
        for range in ranges where !distinct.contains(range) { distinct.append(range) }
        let roots = [AddressRange.everyIPv4, .everyIPv6]
        let all = distinct + roots.filter { !distinct.contains($0) }
        var rest: [Piece] = []
        var blocks: [SourceBlock] = []
        for range in all {
            let inner = distinct.filter { $0 != range && range.contains($0) }
            let without = inner.filter { one in
                !inner.contains { $0 != one && $0.contains(one) }
            }
            let piece = Piece(range: range, without: without)
            if distinct.contains(range) {
                blocks += SourceBlock([piece]).map { [$0] } ?? []
            } else {
                rest.append(piece)
            }
        }
        return blocks + (SourceBlock(rest).map { [$0] } ?? [])
    }

    /// A block of pieces; nil where none has an address of its own.
    private init?(_ pieces: [Piece]) {
        let filled = pieces.filter { $0.first != nil }
        guard let first = filled.first?.first else { return nil }
        let usual = LoginAttempt.defaultAddress
        self.pieces = filled
        representative = filled.contains { $0.contains(usual) } ? usual : first
    }
}
