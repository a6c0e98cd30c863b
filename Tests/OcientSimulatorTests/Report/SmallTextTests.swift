import OcientSQL
import Testing

@testable import OcientSimulator

/// Texts that come seldom.
@Suite struct SmallTextTests {
    @Test func aSummaryCountsExpectations() {
        var summary = RunSummary()
        (summary.statements, summary.ok, summary.expectations) = (3, 3, 1)
        #expect(SummaryText.line(summary) == "3 statements: 3 ok; 1 expectation, all met")
        (summary.expectations, summary.unmet) = (2, 1)
        #expect(SummaryText.line(summary).hasSuffix("; 2 expectations, 1 not met"))
    }

    @Test func aLongNameKeepsItsEnds() {
        let name = "a" + String(repeating: "-", count: 60) + "z"
        let clipped = TextWidth.clip(name)
        #expect(clipped.count == TextWidth.longest)
        #expect(clipped.hasPrefix("a-") && clipped.contains("…") && clipped.hasSuffix("-z"))
        #expect(TextWidth.clip("short") == "short")
        let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJl"
        #expect(TextWidth.clip(token) == "********")
    }

    @Test func assumedErrorsSaySo() {
        for kind in ErrorCatalog.all {
            let text = ManualReport.text(of: kind)
            #expect(text.contains("ocsim chose them") == kind.isAssumed)
        }
    }

    @Test func kindsOfJSONAreNotMixedUp() {
        #expect(JSONValue.string("1").number == nil)
        #expect(JSONValue.string("true").bool == nil && JSONValue.bool(true).bool == true)
        #expect(JSONValue.string("[]").elements == nil)
    }

    @Test func theLongNameOfTheDeviceGrant() {
        #expect(OAuthGrant(name: "urn:ietf:params:oauth:grant-type:device_code") == .deviceCode)
        #expect(OAuthGrant(name: "device_code") == .deviceCode)
        #expect(OAuthGrant(name: "implicit_code") == nil)
    }

    @Test func zerosBehindThePointAreWhole() throws {
        for (text, value) in [("24.00", 24), ("-7.0", -7), ("1.50", nil), ("3.", 3)] {
            let source = try SourceText(name: "n", bytes: Array(text.utf8))
            let range = ByteRange(start: 0, end: UInt32(source.count))
            #expect(source.integer(NumberLiteral(range: range)) == value.map { Int64($0) })
        }
    }
}
