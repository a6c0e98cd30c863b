import OcientSQL
import Testing

@testable import OcientSimulator

/// Kept tables of what is read from texts around providers, in `Corpus/tokens`: issuers in pairs,
/// kinds and what they forbid, redirect addresses, discovery documents, tokens, JSON and times.
@Suite struct ProviderTableTests {
    private func keep(_ lines: [String], as name: String) throws {
        try KeptFile(path: "tokens/" + name).expect(lines.joined(separator: "\n") + "\n")
    }

    @Test func issuers() throws {
        let issuers = [
            "", "/", "a", "A", "a/", "a.b", "accounts.google.com", "https://accounts.google.com",
            "https://a.example", "https://A.example", "HTTPS://a.example", "https://a.example/",
            "https://a.example//", "https://a.example/t", "https://a.example/T",
            "https://a.example/t/", "https://a.example:443/t", "http://a.example/t",
            "https://b.example/t", "https://{tenant}.example", "https://[::1]:1/t", "https:/a/t",
            "https://a.example/t//u", "https://a.exampl",
        ]
        var lines = issuers.map { issuer in
            "'\(issuer)' host '\(IssuerText.host(issuer))' scheme '\(IssuerText.scheme(issuer))'"
                + " slashes \(IssuerText.slashes(issuer)) \(IssuerText.endsInSlash(issuer))"
                + " trimmed '\(IssuerText.trimmed(issuer))'"
                + " at '\(IssuerText.discoveryAddress(issuer))'"
        }
        for one in issuers {
            for other in issuers {
                let relation = IssuerRelation(asked: one, reported: other)
                let isSame = IssuerText.isSame(one, other)
                let isSlash = IssuerText.isWithSlashOrWithout(one, other)
                if relation == .host, !isSame, !isSlash { continue }
                lines.append("'\(one)' '\(other)' \(relation) same \(isSame) slash \(isSlash)")
            }
        }
        try keep(lines, as: "issuers.txt")
    }

    @Test func kinds() throws {
        var lines: [String] = []
        for kind in ProviderKind.allCases {
            lines.append(
                "\(kind) \(kind.productName ?? "-") introspection \(kind.publishesIntrospection)"
                    + " claim \(kind.clientClaim) consent \(kind.asksPublicForConsent)"
                    + " machines \(kind.leavesMachinesWithoutGroups)"
                    + " entries \(RedirectURI.entry(for: kind, guideMatching: true))"
                    + " \(RedirectURI.entry(for: kind, guideMatching: false))")
            for word in kind.acceptedTypeWords + ["NATIVE", "", "x"] {
                guard let type = kind.applicationType(word) else {
                    lines.append("  '\(word)' is no type")
                    continue
                }
                let forbidden = OAuthGrant.allCases.filter { kind.forbids($0, type, word: word) }
                lines.append("  '\(word)' \(type) public \(type.isPublic) forbids \(forbidden)")
            }
            let claims = [
                "groups", "roles", "permissions", "group", "role", "x", "https://x/groups",
            ]
            lines.append("  never issues \(claims.filter { kind.neverIssues($0) })")
        }
        lines += OAuthGrant.allCases.map { "\($0) mints \($0.mintsTokens)" }
        try keep(lines, as: "kinds.txt")
    }

    @Test func redirects() throws {
        let entries = [
            "http://localhost:7050", "http://localhost:7050/", "http://localhost:7050/x",
            "http://localhost:70501", "http://127.0.0.1:7050", "http://127.0.0.1:7050/",
            RedirectURI.ofDrivers, "http://127.0.0.1/ocient/oauth2/v1/callback", "http://localhost",
            "http://localhost/ocient/oauth2/v1/callback", "http://127.0.0.1/*", "http://127.0.0.1*",
            "http://localhost/*", "*", "https://h/v1/callback", "https://h/*", "https://h", "",
        ]
        let addresses = [
            RedirectURI.ofDrivers, RedirectURI.ofGuide, "http://localhost:1/a",
            "https://h/v1/callback",
            "http://localhost/ocient/oauth2/v1/callback", "http://[::1]:7050/a", "",
            "http://127.0.0.1",
        ]
        var lines: [String] = []
        for kind in ProviderKind.allCases {
            for type in [ApplicationType.native, .web] {
                for (number, address) in (addresses + addresses).enumerated() {
                    let isGuide = number < addresses.count
                    let allowed = entries.indices.filter { index in
                        var application = Application(provider: 0, clientID: "c")
                        application.type = type
                        application.callbacks = [entries[index]]
                        return RedirectURI.isAllowed(
                            address, by: application, of: kind, guideMatching: isGuide)
                    }
                    lines.append("\(kind) \(type) '\(address)' \(isGuide) \(allowed)")
                }
            }
        }
        try keep(lines, as: "redirects.txt")
    }

    @Test func discoveryDocuments() throws {
        let lines = Self.documents.map { text -> String in
            let bytes = Array(text.utf8)
            var line = text + "\n  "
            do throws(DiscoveryError) {
                let record = try ProviderRecord(bytes)
                let allowed = OAuthGrant.allCases.filter { record.allows($0) }
                line += "\(record.kind.kind) \(record.kind.reason) '\(record.address)'"
                    + " \(record.relation) introspection \(record.publishesIntrospection)"
                    + " devices \(record.allowsDevices) allows \(allowed)"
            } catch { line += "record: " + error.text }
            do throws(DiscoveryError) {
                line += "\n  \(try DiscoveryDocument(bytes))"
            } catch { line += "\n  document: " + error.text }
            do throws(DiscoveryError) {
                line += "\n  keys: \(try JSONWebKeySet(bytes).keys)"
            } catch { line += "\n  keys: " + error.text }
            return line
        }
        try keep(lines, as: "documents.txt")
    }

    private static let documents: [String] = {
        let issuers = [
            "https://accounts.google.com", "accounts.google.com",
            "https://login.microsoftonline.com/t",
            "https://x.login.microsoftonline.us/t", "https://sts.windows.net/t/",
            "https://login.partner.microsoftonline.cn/t", "https://x.ciamlogin.com",
            "https://x.b2clogin.com", "https://xb2clogin.com", "https://okta.com",
            "https://a.okta.com", "https://a.oktapreview.com", "https://a.okta-emea.com",
            "https://aokta.com", "https://a.auth0.com", "https://auth0.com/", "https://aauth0.com",
            "", "a b", "https://{t}.example",
        ].map { #"{"issuer":"\#($0)"}"# }
        let endpoints = [
            "https://h/oauth2/v1/token", "https://h/oauth2/default/v1/token", "oauth2/x/v1/token",
            "https://h/oauth/v1/token", "/oauth2/a/b/v1/token", "https://h/oauth2/v1/tokens",
            "https://h/realms/r/protocol/openid-connect/token", "https://h/oauth/token", "",
        ].flatMap { token in
            ["", #","jwks_uri":"https://h/.well-known/jwks.json""#].map {
                #"{"issuer":"https://h","token_endpoint":"\#(token)"\#($0)}"#
            }
        }
        let grants = [
            "[]", #"["authorization_code"]"#, #"["refresh_token","implicit","x",1]"#,
            #"["urn:ietf:params:oauth:grant-type:device_code"]"#, #""authorization_code""#,
        ].flatMap { list in
            ["", #","device_authorization_endpoint":"d","authorization_endpoint":"a""#].map {
                #"{"issuer":"https://h","grant_types_supported":\#(list)\#($0)}"#
            }
        }
        let others = [
            #"{"issuer":"https://h","introspection_endpoint":""}"#, "[]", "1", "{", "", " <html>",
            #"{"issuer":"https://h","introspection_endpoint":"i"}"#, #"{"issuer":1}"#, "{}",
            #"{"asked":"https://a","document":{"issuer":"https://a/"},"keys":{}}"#,
            #"{"asked":"https://a","document":1,"issuer":"https://b"}"#,
            #"{"asked":1,"document":{"issuer":"https://b/"}}"#, #"{"keys":[]}"#, #"{"keys":[1]}"#,
            #"{"keys":[{"kty":"oct","k":"AA"},{"kid":"x"},{"kty":"RSA","use":"enc","d":"x"}]}"#,
            #"{"kty":"EC","crv":"P-384","kid":"k","alg":"ES384"}"#, #"{"kty":"EC","crv":"P-256"}"#,
            #"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, #"{"kty":"RSA","n":"AQAB","e":"AQ"}"#,
            #"{"kty":"RSA","n":"+","e":"AQAB"}"#, #"{"kty":"RSA","n":"AQAB","e":"AA"}"#,
        ]
        return issuers + endpoints + grants + others
    }()

    @Test func tokens() throws {
        let header = Self.base64(#"{"alg":"RS256"}"#)
        let payload = Self.base64(#"{"iss":"i"}"#)
        var texts = [
            "", ".", "..", "...", "a", "a.b", "a.b.c", "a.b.c.d", "a.b.c.d.e", "a.b.c.d.e.f",
            "a b", " a", "a\n", "\ta.b.c", "Bearer", "Bearer ", "bearer x", "BEARER  a.b.c ",
            "\"a\"", "'a", "{", "{}", #"{"access_token":"x"}"#, "a+b", "a+b.c.d", "a.b/.c",
            "a.b.c=",
            "a=.b", header, "\(header).\(payload)", "\(header).\(payload).",
            "\(header).\(payload).c2ln", "\(header)=.\(payload).c2ln", "\(header).\(payload).c2l+",
            "\(header).\(payload).c", "\(payload)..c2ln", ".\(payload).c2ln", "\(header)..c2ln",
            "\(header).W10.c2ln", "W10.\(payload).c2ln", "\(header).e30.c2ln", "e30.e30.c2ln",
            "e30.e30.YQ", "e30.e30.a",
        ]
        for algorithm in [
            "none", "None", "nonE", "non", "nones", "HS256", "HS384", "HS512", "HS255", "ES256",
        ] {
            texts.append(Self.base64(#"{"alg":"\#(algorithm)"}"#) + ".\(payload).c2ln")
        }
        texts.append(Self.base64(#"{"alg":1}"#) + ".\(payload).c2ln")
        let long = String(repeating: "x", count: 20)
        for member in [#""alg":"A","enc":"B""#, #""alg":"a b""#, #""enc":"\#(long)""#,
                       #""enc":"\#(long)x""#, #""alg":"RSA-OAEP+1""#, #""alg":1"#] {
            texts.append(Self.base64("{\(member)}") + ".b.c.d.e")
        }
        let lines = texts.map { text -> String in
            let token = PresentedToken(Secret(Array(text.utf8)))
            var line = "'\(text)' tampered \(token.isTampered) simulated \(token.isSimulated)"
                + " HS \(token.symmetricAlgorithm ?? "-"): "
            switch token.content {
            case .token(let claims): line += "issuer \(claims.issuer ?? "-")"
            case .unreadable(let fault): line += "\(fault) opaque \(fault.isOpaqueText)"
            }
            let repaired = token.repaired.map { $0.exposed { String(decoding: $0, as: UTF8.self) } }
            return (line + (repaired.map { " → '\($0)'" } ?? ""))
                .split(separator: "\n").joined(separator: "⏎")
        }
        try keep(lines, as: "presented.txt")
    }

    private static func base64(_ text: String) -> String {
        String(decoding: Base64URL.encode(Array(text.utf8)), as: UTF8.self)
    }
}
