import Testing
import OcientSimulator

@Suite struct InstantTests {
    private func seconds(_ text: String) -> Int64? {
        Instant.parse(text)?.secondsSinceEpoch
    }

    @Test func knownInstants() {
        let known: [(String, Int64)] = [
            ("1970-01-01T00:00:00Z", 0), ("2026-01-01T00:00:00Z", 1_767_225_600),
            ("2000-02-29T23:59:59Z", 951_868_799), ("1969-12-31T23:59:59Z", -1),
            ("2038-01-19T03:14:08Z", 2_147_483_648), ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ]
        for (text, value) in known {
            #expect(seconds(text) == value)
            #expect(Instant(secondsSinceEpoch: value).description == text)
        }
    }

    @Test func offsetsAreTakenOff() {
        #expect(seconds("2026-01-01T01:30:00+01:30") == 1_767_225_600)
        #expect(seconds("2025-12-31T19:00:00-05:00") == 1_767_225_600)
        #expect(seconds("2026-01-01T00:00:00-00:00") == 1_767_225_600)
    }

    @Test func shorterAndLongerForms() {
        #expect(seconds("2026-01-01") == 1_767_225_600)
        #expect(seconds("2026-01-01T00:00:00") == 1_767_225_600)
        #expect(seconds("2026-01-01t00:00:00z") == 1_767_225_600)
        #expect(seconds("2026-01-01T00:00:00.999999Z") == 1_767_225_600)
        #expect(seconds("1969-12-31T23:59:59.5Z") == -1)
    }

    @Test func rangesAreStrict() {
        let wrong = [
            "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026-02-29", "1900-02-29",
            "2026-04-31", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z",
            "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+00:60",
        ]
        for text in wrong { #expect(Instant.parse(text) == nil, "\(text)") }
        #expect(Instant.parse("2000-02-29") != nil)
    }

    @Test func otherFormsAreRefused() {
        let wrong = [
            "", "2026", "2026-1-1", "20260101", "2026-01-01 00:00:00Z", "2026-01-01T", "Z",
            "2026-01-01Z", "2026-01-01T00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00ZZ",
            "2026-01-01T00:00:00+01", "2026-01-01T00:00:00+0100", " 2026-01-01", "2026-01-01\n",
            "+2026-01-01", "١٩٧٠-01-01",
        ]
        for text in wrong { #expect(Instant.parse(text) == nil, "\(text)") }
    }

    /// Days are counted forth and back by different formulas; they must be each other's inverse.
    @Test func writtenInstantsReadBack() {
        var seconds: Int64 = -62_135_596_800
        while seconds < 253_402_300_799 {
            let instant = Instant(secondsSinceEpoch: seconds)
            #expect(Instant.parse(instant.description) == instant)
            seconds += 86_400 * 97 + 3_661
        }
    }

    @Test func theEndsOfTheRangeDoNotTrap() {
        #expect(Instant(secondsSinceEpoch: .max).description.hasPrefix("+292277026596-12-04T"))
        #expect(Instant(secondsSinceEpoch: .min).description.hasPrefix("-292277022657-01-27T"))
    }

    @Test func order() {
        #expect(Instant(secondsSinceEpoch: 1) < Instant(secondsSinceEpoch: 2))
        #expect(!(Instant(secondsSinceEpoch: 2) < Instant(secondsSinceEpoch: 2)))
    }
}
