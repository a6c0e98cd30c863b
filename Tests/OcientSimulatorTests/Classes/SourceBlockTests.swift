import OcientSQL
import Testing

@testable import OcientSimulator

/// Blocks into which ranges cut all addresses, and the address that stands for each.
@Suite struct SourceBlockTests {
    private func blocks(_ ranges: String...) -> [String] {
        SourceBlock.cut(by: ranges.compactMap { AddressRange.parse($0)?.0 }).map { block in
            "\(block): \(block.representative)"
        }
    }

    @Test func withoutRangesThereIsOne() {
        #expect(blocks() == ["any: 203.0.113.10"])
    }

    /// The usual address of an attempt stands for its block, the first one for the others.
    @Test func aRangeAndTheRest() {
        #expect(blocks("10.0.0.0/8") == [
            "10.0.0.0/8: 10.0.0.0", "any but 10.0.0.0/8: 203.0.113.10",
        ])
        #expect(blocks("203.0.113.0/24") == [
            "203.0.113.0/24: 203.0.113.10", "any but 203.0.113.0/24: 0.0.0.0",
        ])
    }

    /// The first address that is in no smaller range.
    @Test func aRangeWithoutASmallerOne() {
        #expect(blocks("10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/24").prefix(2) == [
            "10.0.0.0/8 without 10.0.0.0/9 and 10.128.0.0/24: 10.128.1.0", "10.0.0.0/9: 10.0.0.0",
        ])
        // The next address is in the next half of an IPv6 address.
        #expect(blocks("2001:db8::/32", "2001:db8::/64").first
            == "2001:db8::/32 without 2001:db8::/64: 2001:db8:0:1::")
    }

    /// A range that smaller ones fill has no logins of its own, at the end of all addresses too.
    @Test func aRangeThatIsFilled() {
        #expect(blocks("10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9").map { $0.prefix(9) } == [
            "10.0.0.0/", "10.128.0.", "any but 1",
        ])
        #expect(blocks("fe00::/7", "fe00::/8", "ff00::/8").map { $0.prefix(8) } == [
            "fe00::/8", "ff00::/8", "any but ",
        ])
        #expect(blocks("0.0.0.0/0", "::/0") == ["0.0.0.0/0: 203.0.113.10", "::/0: ::"])
    }
}
