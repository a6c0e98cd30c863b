import Testing

@testable import ocsim

/// What a caller wrote is shown without secrets.
@Suite struct ShownTextTests {
    @Test func aConnectionStringIsMasked() {
        let shown = ShownText.connect("ocient://alice:geheim@db:4050/sales")
        #expect(shown.hasPrefix("\\connect '"))
        #expect(shown.contains("alice"))
        #expect(!shown.contains("geheim"))
    }

    @Test func aTokenIsMaskedAsAWord() {
        let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2lnbmF0dXJl"
        #expect(ShownText.isToken(token))
        #expect(!ShownText.isToken("setup.sql"))
        #expect(ShownText.word("setup.sql:12") == "setup.sql:12")
    }

    /// `us` is a part of many words.
    @Test func aShortSecretIsMaskedAsAWholeWord() {
        #expect(ShownText.word("ocient://bus:us@usa/us") == "ocient://bus:********@usa/********")
        #expect(ShownText.word("ocient://bus:usus@usa/d") == "ocient://bus:********@usa/d")
    }

    @Test func aTokenWithEncodedDotsIsMaskedAsAWord() {
        let token = "eyJhbGciOiJub25lIn0%2EeyJzdWIiOiJ4In0%2Ec2lnbmF0dXJl"
        #expect(!ShownText.message("no file \(token)").contains("c2lnbmF0dXJl"))
    }

    @Test func aClaimIsShownAsWritten() {
        let claim = "never accepted where endpoint = 'db:4050' and user = 'al@system'"
        #expect(ShownText.word(claim) == claim)
        #expect(!ShownText.word("never ocient://al:geheim@db:4050/x").contains("geheim"))
    }
}
