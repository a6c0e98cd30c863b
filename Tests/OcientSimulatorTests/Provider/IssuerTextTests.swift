import Testing

@testable import OcientSimulator

/// Issuers as texts: IDP-1, IDP-4.
@Suite struct IssuerTextTests {
    @Test(arguments: [
        ("https://a.example", "https://a.example", true),
        ("https://a.example//", "https://a.example/", true), ("", "/", true), ("/", "//", true),
        ("https://a.example", "https://b.example", false), ("xyz", "ayz", false),
        ("xyz", "xyb", false), ("xyz", "xy", false), ("a/b", "a", false),
    ])
    func theSameButForSlashesAtTheEnd(one: String, other: String, isSame: Bool) {
        #expect(IssuerText.isSame(one, other) == isSame)
        #expect(IssuerText.isSame(other, one) == isSame)
    }

    @Test(arguments: [
        ("https://a.example/t/v2", "a.example"), ("https://a.example:8443/", "a.example"),
        ("https://a.example", "a.example"), ("//a", "a"), ("a.example/t", "a.example"),
        ("https://", ""), ("a", "a"), ("", ""), ("/", ""),
        ("https://[2001:db8::1]:8443/", "[2001:db8::1]"), ("https://[::1]", "[::1]"),
        ("https://[2001:db8", "[2001"),
    ])
    func theHost(issuer: String, host: String) {
        #expect(IssuerText.host(issuer) == host)
    }

    @Test func slashesAtTheEnd() {
        #expect(IssuerText.slashes("https://a//") == 2 && IssuerText.slashes("//") == 2)
        #expect(IssuerText.slashes("https://a") == 0 && IssuerText.slashes("") == 0)
        #expect(IssuerText.trimmed("https://a//") == "https://a" && IssuerText.trimmed("/") == "")
        #expect(IssuerText.endsInSlash("a/") && !IssuerText.endsInSlash("/a"))
    }
}
