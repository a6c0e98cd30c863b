import Testing
import OcientSQL

@Suite struct EditDistanceTests {
    private func distance(_ lhs: String, _ rhs: String, atMost limit: Int = 99) -> Int? {
        EditDistance.between(Array(lhs.utf8), Array(rhs.utf8), atMost: limit)
    }

    @Test func eachKindOfSlipCountsOne() {
        #expect(distance("integration", "integration") == 0)
        #expect(distance("integraton", "integration") == 1)
        #expect(distance("inntegration", "integration") == 1)
        #expect(distance("imtegration", "integration") == 1)
        #expect(distance("itnegration", "integration") == 1)
    }

    @Test func emptyAndUnlikeWords() {
        #expect(distance("", "") == 0)
        #expect(distance("", "abc") == 3)
        #expect(distance("abc", "") == 3)
        #expect(distance("kitten", "sitting") == 3)
        #expect(distance("ca", "abc") == 3, "optimal string alignment, not the unrestricted form")
    }

    @Test func caseIsNoSlip() {
        #expect(distance("SSOOAUTHFLOW", "ssoOAuthFlow") == 0)
    }

    @Test func theLimitIsExact() {
        #expect(distance("kitten", "sitting", atMost: 3) == 3)
        #expect(distance("kitten", "sitting", atMost: 2) == nil)
        #expect(distance("abcdef", "badcfe", atMost: 3) == 3)
        #expect(distance("abcdef", "badcfe", atMost: 2) == nil)
    }

    @Test func aLimitNeverChangesADistanceItAllows() {
        let words = ["", "a", "tls", "tsl", "force", "forec", "handshake", "hadnshaek", "identity"]
        for lhs in words {
            for rhs in words {
                let free = distance(lhs, rhs)
                for limit in 0...10 {
                    let bounded = distance(lhs, rhs, atMost: limit)
                    #expect(bounded == free.flatMap { $0 <= limit ? $0 : nil })
                }
            }
        }
    }

    @Test func nearestTakesTheClosestThenTheFirst() {
        let names = ["handshake", "host", "hosts"]
        #expect(EditDistance.nearest(to: "hadnshake", among: names) == "handshake")
        #expect(EditDistance.nearest(to: "hostz", among: names) == "host")
        #expect(EditDistance.nearest(to: "HOSTS", among: names) == "hosts")
    }

    @Test func nothingNearGivesNothing() {
        #expect(EditDistance.nearest(to: "x", among: ["y", "tls"]) == nil)
        #expect(EditDistance.nearest(to: "database", among: ["host", "port"]) == nil)
        #expect(EditDistance.nearest(to: "tls", among: []) == nil)
    }

    @Test func longWordsAreLeftAlone() {
        // limits.md: bytes of a word that gets a suggestion
        let long = String(repeating: "a", count: EditDistance.longestWord + 1)
        #expect(EditDistance.nearest(to: long, among: [long]) == nil)
        let longest = String(repeating: "a", count: EditDistance.longestWord)
        #expect(EditDistance.nearest(to: longest, among: [longest]) == longest)
    }
}
