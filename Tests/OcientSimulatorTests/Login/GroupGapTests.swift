import OcientSQL
import Testing

@testable import OcientSimulator

/// Why a token has no group, by what is in its claims (GRP-1, GRP-2), and hints at providers.
@Suite struct GroupGapTests {
    private func gap(
        _ claims: String, _ wanted: [String]?, _ mappings: [(String, String)] = [],
        _ kind: ProviderKind? = nil
    ) throws -> GroupGap? {
        var properties = IntegrationProperties()
        properties.groupsClaimIDs = wanted
        properties.groupsClaimMappings = mappings.map { .init(value: $0.0, group: $0.1) }
        let members = try JSONReader.read(claims).members ?? []
        return GroupGap.find(members, properties, kind)
    }

    @Test func nothingIsMissing() throws {
        #expect(try gap("{}", nil) == nil)
        #expect(try gap("{}", []) == nil)
        #expect(try gap(#"{"g":"a"}"#, ["g"], [("a", "x")]) == nil)
        #expect(try gap(#"{"g":["a"]}"#, ["g"], [("b", "y"), ("a", "x")]) == nil)
    }

    @Test func claimsThatAreNotThere() throws {
        for value in ["null", "1", "true", "[]", "[1]"] {
            let claims = "{\"g\":\(value)}"
            #expect(try gap(claims, ["g"]) == .absent(claims: ["g"], similar: []), "\(claims)")
        }
        let names = ["realm_access", "resource_access", "roles", "groups", "group", "cid", "wids",
                     "permissions", "entitlements", "memberOf", "https://x/GROUPS", "myRoles"]
        for name in names {
            let expected = GroupGap.absent(claims: ["g"], similar: [name])
            #expect(try gap("{\"\(name)\":1}", ["g"]) == expected)
            #expect(try gap("{\"\(name)\":1}", ["g", name])
                == .absent(claims: ["g", name], similar: []))
        }
        for name in ["realm", "role", "Group", "x", "groups2", "scope"] {
            #expect(try gap("{\"\(name)\":1}", ["g"]) == .absent(claims: ["g"], similar: []))
        }
    }

    @Test func claimsInsideOfOthers() throws {
        #expect(try gap(#"{"g":{}}"#, ["g"]) == .nested(claim: "g", object: "g"))
        #expect(try gap(#"{"r":{"s":1}}"#, ["r.s"]) == .nested(claim: "r.s", object: "r"))
        #expect(try gap(#"{"r":1}"#, ["r.s"]) == .absent(claims: ["r.s"], similar: []))
        #expect(try gap(#"{"r":{}}"#, ["rs"]) == .absent(claims: ["rs"], similar: []))
        #expect(try gap(#"{"a":"v","r":{}}"#, ["a", "r.s"]) == .nested(claim: "r.s", object: "r"))
    }

    @Test func tooManyGroupsForAToken() throws {
        for claims in [#"{"_claim_names":{"groups":"src1"}}"#, #"{"hasgroups":true}"#,
                       #"{"g":"a","hasgroups":true}"#] {
            #expect(try gap(claims, ["g"]) == .overage)
        }
        for claims in [#"{"_claim_names":{"x":"src1"}}"#, #"{"_claim_names":"groups"}"#] {
            #expect(try gap(claims, ["g"]) == .absent(claims: ["g"], similar: []))
        }
        for claims in [#"{"hasgroups":false}"#, #"{"hasgroups":"true"}"#] {
            #expect(try gap(claims, ["g"]) == .absent(claims: ["g"], similar: ["hasgroups"]))
        }
    }

    @Test(arguments: [
        ("Admin", "admin", GroupGap.Difference.letterCase), ("/admin", "admin", .slash),
        ("admin", "/admin", .slash), ("admins", "admin", .spelling),
        ("12345678-1234-1234-1234-123456789012", "staff", .objectID),
    ])
    func nearlyMapped(value: String, key: String, difference: GroupGap.Difference) throws {
        let near = GroupGap.NearKey(value: value, key: key, group: "x", difference: difference)
        let other = "ffffffff-eeee-dddd-cccc-bbbbbbbbbbbb"
        #expect(try gap("{\"g\":\"\(value)\"}", ["g"], [(other, "y"), (key, "x")])
            == .unmapped(values: [value], nearest: near))
    }

    @Test(arguments: [
        "1234567-81234-1234-1234-123456789012", "12345678-12341-234-1234-123456789012",
        "12345678-1234-12341-234-123456789012", "12345678-1234-1234-12341-23456789012",
        "12345678-1234-1234-1234-12345678901", "12345678-1234-1234-1234-1234567890123",
    ])
    func whatIsNoObjectID(value: String) throws {
        #expect(try gap("{\"g\":\"\(value)\"}", ["g"], [("staff", "x")])
            == .unmapped(values: [value], nearest: nil))
    }

    /// Case and slash come before spelling, and the first value before the second.
    @Test func theNearestOfSeveral() throws {
        let mappings = [("admims", "a"), ("ADMINS", "b"), ("/readers", "c")]
        #expect(try gap(#"{"g":["admins"]}"#, ["g"], mappings) == .unmapped(
            values: ["admins"],
            nearest: .init(value: "admins", key: "ADMINS", group: "b", difference: .letterCase)))
        #expect(try gap(#"{"g":["admind","readers"]}"#, ["g"], mappings) == .unmapped(
            values: ["admind", "readers"],
            nearest: .init(value: "readers", key: "/readers", group: "c", difference: .slash)))
        #expect(try gap(#"{"g":["ADMINS","x"]}"#, ["g"], mappings)
            == .unmapped(values: ["x"], nearest: nil))
        let id = "12345678-1234-1234-1234-123456789012"
        #expect(try gap("{\"g\":\"\(id)\"}", ["g"]) == .unmapped(values: [id], nearest: nil))
    }

    @Test func claimsThatAKindNeverIssues() throws {
        #expect(try gap("{}", ["x", "roles"], [], .auth0) == .neverIssued(claim: "roles", .auth0))
        #expect(try gap("{}", ["x"], [], .google) == .neverIssued(claim: "x", .google))
        for kind in ProviderKind.allCases where kind != .google {
            #expect(try gap("{}", ["x"], [], kind) == .absent(claims: ["x"], similar: []))
        }
        #expect(try gap(#"{"roles":"a"}"#, ["roles"], [("a", "x")], .auth0) == nil)
    }

    // MARK: hints at providers

    private func hint(
        _ refusal: LoginRefusal, _ claims: String? = nil, issuer: String? = nil,
        client: String? = "c", _ kind: ProviderKind? = nil
    ) throws -> ProviderHint? {
        let members = try claims.map { try JSONReader.read($0).members ?? [] }
        let read = members.map { TokenClaims(JSONWebToken(claims: $0)) }
        return ProviderHint.find(refusal, read, issuer: issuer, clientID: client, kind)
    }

    @Test func issuersOfTemplatesAndOfGoogle() throws {
        let other = LoginRefusal.issuer("https://x", expected: .reported("y"))
        for issuer in ["https://l/common/v2.0", "https://l/COMMON", "https://l/organizations/v2.0",
                       "https://l/consumers", "https://l/{tenantid}/v2.0"] {
            #expect(try hint(other, issuer: issuer) == .tenantTemplate(issuer: issuer))
        }
        for issuer in ["https://l/commons/", "https://l/tenantid/"] {
            #expect(try hint(other, issuer: issuer) == nil)
        }
        let old = LoginRefusal.issuer("https://sts.windows.net/t/", expected: .reported("y"))
        #expect(try hint(old, #"{"appid":"x"}"#) == .entraVersion1(hasAppID: true))
        #expect(try hint(old, "{}") == .entraVersion1(hasAppID: false))
        #expect(try hint(.issuer("accounts.google.com", expected: .reported("y"))) == .googleScheme)
        #expect(try hint(.issuer("accounts.google.co", expected: .reported("y"))) == nil)
    }

    @Test func hintsAtPartiesAndAudiences() throws {
        let noParty = LoginRefusal.noParty(clientID: "c", isAlwaysRefused: false)
        for (claim, hint) in [
            ("client_id", ProviderHint.otherPartyClaim("client_id")), ("cid", .oktaParty),
            ("appid", .entraVersion1(hasAppID: true)), ("clientId", .otherPartyClaim("clientId")),
            ("client", .otherPartyClaim("client")), ("sub", .otherPartyClaim("sub")),
        ] {
            #expect(try self.hint(noParty, "{\"\(claim)\":\"x\"}") == hint)
        }
        #expect(try hint(noParty, #"{"sub":"x","client_id":"y"}"#) == .otherPartyClaim("client_id"))
        #expect(try hint(noParty, #"{"client_id":"y"}"#, .auth0) == .auth0Profile)
        #expect(try hint(noParty, #"{"sub":"y"}"#, .auth0) == .otherPartyClaim("sub"))
        #expect(try hint(noParty, "{}", .okta) == .oktaParty)
        #expect(try hint(noParty, "{}") == nil && hint(noParty) == nil)
        let party = LoginRefusal.party("p", integration: "i", clientID: "c")
        for (claims, kind, expected) in [
            (#"{"azp":"p","sub":"p@clients"}"#, nil, ProviderHint.otherApplication("p")),
            (#"{"azp":"p","sub":"p"}"#, nil, .otherApplication("p")),
            (#"{"azp":"p","sub":"q"}"#, nil, nil), (#"{"azp":"p"}"#, .auth0, nil),
            (#"{"azp":"p","sub":"q"}"#, .keycloak, .otherApplication("p")),
            (#"{"azp":1,"sub":"q"}"#, .keycloak, nil), ("{}", .keycloak, nil),
        ] as [(String, ProviderKind?, ProviderHint?)] {
            #expect(try hint(party, claims, kind) == expected, "\(claims)")
        }
        let audience = LoginRefusal.audience(
            "a", integration: "i", accepted: [], isPartyWrong: false)
        for (claims, kind, expected) in [
            ("{}", .keycloak, ProviderHint.keycloakAudience(clientID: "c")),
            ("{}", .okta, .oktaParty), ("{}", .auth0, .auth0Audience), ("{}", .entra, nil),
            (#"{"appid":"x"}"#, .entra, .entraVersion1(hasAppID: true)), ("{}", .google, nil),
            ("{}", .generic, nil), ("{}", nil, nil),
            (#"{"aud":"00000003-0000-0000-c000-000000000000"}"#, .auth0, .graphAudience),
            (#"{"aud":["x","https://graph.microsoft.com/v1"]}"#, nil, .graphAudience),
            (#"{"aud":"https://graph.microsoft.co"}"#, nil, nil),
        ] as [(String, ProviderKind?, ProviderHint?)] {
            #expect(try hint(audience, claims, kind) == expected, "\(claims)")
        }
        #expect(try hint(audience, nil, .okta) == nil)
        #expect(try hint(audience, "{}", client: nil, .keycloak) == nil)
        #expect(try hint(.noPassword, "{}", .okta) == nil)
    }

    @Test func balancersHavePrivateAddresses() throws {
        let host = ConnectionString.Host(name: "h", port: 1)
        for (text, isPrivate) in [
            ("9.255.255.255", false), ("10.0.0.0", true), ("10.255.255.255", true),
            ("11.0.0.0", false), ("172.15.255.255", false), ("172.16.0.0", true),
            ("172.31.255.255", true), ("172.32.0.0", false), ("192.167.255.255", false),
            ("192.168.0.0", true), ("192.168.255.255", true), ("192.169.0.0", false),
            ("fbff::1", false), ("fc00::", true), ("fdff::1", true), ("fe00::", false),
        ] {
            let address = try #require(IPAddress.parse(text))
            #expect(try hint(.source(host, address)) == (isPrivate ? .balancer(address) : nil))
        }
    }
}
