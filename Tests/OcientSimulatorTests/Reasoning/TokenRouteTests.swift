import OcientSQL
import Testing

@testable import OcientSimulator

/// A token is tried at every integration, as what it is.
@Suite struct TokenRouteTests {
    private static let setup = """
        CREATE DATABASE sandbox;
        CREATE GROUP g;
        GRANT USE ON DATABASE sandbox TO GROUP g;
        CREATE SSO INTEGRATION people PROTOCOL oidc issuer = "https://a", client_id = "p",
          default_group = "g";
        CREATE SSO INTEGRATION machines PROTOCOL oidc issuer = "https://a", client_id = "m",
          default_group = "g", additional_audiences = ["db"], enable_id_token_authentication = true;
        ALTER DATABASE system SET SSO INTEGRATION people;

        """

    private static let pool = """
        CREATE CONNECTIVITY_POOL here SOURCE_ADDRESS '10.0.0.0/8'
          PARTICIPANTS ((NODE n LISTEN_ADDRESS '10.0.0.1' ADVERTISED_ADDRESS 'db.example.com'));

        """

    private func claims(_ party: String = "m") -> [JSONMember] {
        [
            JSONMember(name: "iss", value: .string("https://a/")),
            JSONMember(name: "sub", value: .string("job")),
            JSONMember(name: "aud", value: .string("db")),
            JSONMember(name: "azp", value: .string(party)),
            JSONMember(name: "exp", value: .integer(4_000_000_000)),
        ]
    }

    private func routes(
        _ setup: String, _ token: Secret, from: String? = nil
    ) -> [TokenRoute] {
        let end = ReasoningScene([(name: "s.sql", text: setup)]).end
        let source = from.flatMap { IPAddress.parse($0) } ?? LoginAttempt.defaultAddress
        return end.routes(of: token, from: source)
    }

    private func words(_ routes: [TokenRoute]) -> [String] {
        routes.map { route in
            "\(route.integration) \(route.flow) \(route.decision.outcome.rawValue) "
                + route.decision.rule.description
        }
    }

    @Test func eachIntegrationByEachFlow() {
        let token = Secret(JSONWebToken(claims: claims()).compactForm())
        let routes = routes(TokenRouteTests.setup, token)
        #expect(words(routes) == [
            "people id_token refused TOK-11", "people access_token refused TOK-5",
            "machines id_token accepted PRIV-2", "machines access_token refused TOK-5",
        ])
        #expect(routes[2].databases == ["sandbox"])
        #expect(routes[2].string == "ocient://id_token@system@10.0.0.20:4050/sandbox"
            + "?handshake=SSO&identityprovider=machines")
        #expect(routes.allSatisfy {
            $0.decision.outcome == .accepted || !$0.decision.remedies.isEmpty
                || $0.decision.error?.code != nil
        })
    }

    /// A string names a database of users rather than `system`, where both would do.
    @Test func aDatabaseOfUsersComesFirst() {
        let token = Secret(JSONWebToken(claims: claims()).compactForm())
        let setup = TokenRouteTests.setup + "GRANT USE ON DATABASE system TO GROUP g;"
        let routes = routes(setup, token)
        #expect(routes[2].databases == ["system", "sandbox"])
        #expect(routes[2].string.contains("@10.0.0.20:4050/sandbox?"))
    }

    /// The endpoint is one that lets the client in.
    @Test func theClientsAddressCounts() {
        let token = Secret(JSONWebToken(claims: claims()).compactForm())
        let setup = TokenRouteTests.setup + TokenRouteTests.pool
        let inside = routes(setup, token, from: "10.1.2.3")
        #expect(inside[2].decision.outcome == .accepted)
        #expect(inside[2].string.contains("@db.example.com:4050/"))
        let outside = routes(setup, token)
        #expect(outside[2].decision.outcome == .accepted)
        #expect(outside[2].string.contains("@10.0.0.1:4050/"))
    }

    @Test func aTextThatIsNoTokenIsRefusedEverywhere() {
        let routes = routes(TokenRouteTests.setup, Secret("Bearer x"))
        #expect(routes.allSatisfy { $0.decision.outcome != .accepted })
    }

    /// For a ticket: a row for each integration and flow, with what helps.
    @Test func aPageHasARowForEachRoute() {
        let end = ReasoningScene([
            (name: "s.sql", text: TokenRouteTests.setup.replacing("people", with: "\"p|q\"")),
        ]).end
        let token = Secret(JSONWebToken(claims: claims()).compactForm())
        let anatomy = TokenAnatomy(token, keys: nil, in: end)
        let page = TokenReport(anatomy, routes: end.routes(of: token)).markdown
        let parts = page.components(separatedBy: "\n## What the integrations do\n\n")
        #expect(parts.count == 2)
        let rows = parts[parts.count - 1].split(separator: "\n")
        #expect(rows.prefix(2) == [
            "| integration | login | answer | what to do |", "|---|---|---|---|",
        ])
        let firsts = rows.dropFirst(2).map { row in
            row.split(separator: " | ").prefix(2).joined(separator: ", ")
        }
        #expect(firsts == [
            "| p\\|q on system, id_token", "| p\\|q on system, access_token",
            "| machines on system, id_token", "| machines on system, access_token",
        ])
        #expect(rows[2].contains(" | refused: ") && !rows[2].hasSuffix(" |  |"))
        #expect(rows[4].contains(" | accepted: ") && rows[4].hasSuffix(" |  |"))
        let others = claims().map { claim in
            claim.name == "aud" ? JSONMember(name: "aud", value: .string("other")) : claim
        }
        let other = Secret(JSONWebToken(claims: others).compactForm())
        let cured = TokenReport(
            TokenAnatomy(other, keys: nil, in: end), routes: end.routes(of: other)).markdown
        #expect(cured.contains("ALTER SSO INTEGRATION machines SET additional\\_audiences = "))
    }

    @Test func withoutIntegrationsThereIsNothingToTry() {
        #expect(routes("CREATE DATABASE sandbox;", Secret("x")).isEmpty)
    }

    /// Names that no connection string can carry are tried all the same.
    @Test func unusualNames() {
        let setup = TokenRouteTests.setup
            .replacing("sandbox", with: "\"a/b?c@d\"").replacing("machines", with: "\"x&y=z\"")
        let token = Secret(JSONWebToken(claims: claims()).compactForm())
        let routes = routes(setup, token)
        #expect(routes[2].integration == "x&y=z")
        #expect(routes[2].decision.outcome == .accepted)
        #expect(routes[2].databases == ["a/b?c@d"])
    }

    /// A token whose signature is wrong is refused as one (TOK-15).
    @Test func aWrongSignature() throws {
        let (x, y) = (SignatureVectors.es256X, SignatureVectors.es256Y)
        let text = #"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)"}"#
        let keys = try JSONWebKeySet(Array(text.utf8))
        let end = ReasoningScene([(name: "s.sql", text: TokenRouteTests.setup)]).end
        let part = String(
            decoding: Base64URL.encode(Array(#"{"alg":"ES256"}"#.utf8)), as: UTF8.self)
        let bytes = JSONWebToken(claims: claims()).compactForm()
        let payload = String(decoding: bytes, as: UTF8.self).split(separator: ".")[1]
        let token = Secret("\(part).\(payload).c2ln")
        let anatomy = TokenAnatomy(token, keys: keys, in: end)
        #expect(anatomy.signature == .wrong(.es256, key: nil, keys: 1))
        let routes = end.routes(of: anatomy.presented(token))
        #expect(words(routes)[2] == "machines id_token refused TOK-15")
        #expect(TokenReport(anatomy, routes: routes).outcome == .refused)
    }
}

/// What is told of a token.
@Suite struct TokenAnatomyTests {
    private func anatomy(_ claims: [JSONMember], now: String) -> TokenAnatomy {
        let end = ReasoningScene([(name: "s.ocsim", text: "\\now '\(now)';")]).end
        let token = Secret(JSONWebToken(claims: claims).compactForm())
        return TokenAnatomy(token, keys: nil, in: end, groupClaims: ["https://x/groups"])
    }

    @Test(arguments: [
        ("exp", 1_767_225_601, "in 1 s", false), ("exp", 1_767_225_600, "EXPIRED 0 s ago", true),
        ("exp", 1_767_312_000, "in 1 day", false),
        ("exp", 1_767_225_600 - 93_784, "EXPIRED 1 day 2 h ago", true),
        ("nbf", 1_767_225_600, "0 s ago", false),
        ("nbf", 1_767_225_660, "NOT YET, in 1 min", true),
        ("iat", 1_767_222_000, "1 h ago", false),
    ] as [(String, Int64, String, Bool)])
    func times(claim: String, seconds: Int64, remark: String, isFault: Bool) throws {
        let found = anatomy(
            [JSONMember(name: claim, value: .integer(seconds))], now: "2026-01-01T00:00:00Z")
        let member = try #require(found.claims.first)
        #expect(member.remark == remark)
        #expect(member.isFault == isFault)
        #expect(member.date != nil)
    }

    @Test func meanings() {
        let found = anatomy(
            [
                JSONMember(name: "azp", value: .string("x")),
                JSONMember(name: "https://x/groups", value: .array([])),
                JSONMember(name: "exp", value: .string("soon")),
                JSONMember(name: "strange", value: .null),
                JSONMember(name: "inner", value: .string("eyJ0.eyJ0.c2ln")),
                JSONMember(name: "deep", value: .object([
                    JSONMember(name: "a", value: .array([.string("eyJ0.eyJ0.c2ln"), .bool(true)])),
                ])),
            ], now: "2026-01-01T00:00:00Z")
        #expect(found.claims[0].meaning == "the application that it was issued to (TOK-12)")
        #expect(found.claims[1].meaning == "groups: groups_claim_ids names it (GRP-1)")
        #expect(found.claims[2].remark == "not a number, so not a time")
        #expect(found.claims[2].isFault)
        #expect(found.claims[3].meaning == nil)
        #expect(found.claims[4].value == "\"********\"")
        #expect(found.claims[5].value == #"{"a":["********",true]}"#)
    }

    /// Neither the token nor its signature is in any format.
    @Test func theTokenIsNotShown() throws {
        let end = ReasoningScene([(name: "s.ocsim", text: "")]).end
        let anatomy = TokenAnatomy(Secret(SignatureVectors.es256), keys: nil, in: end)
        let report = TokenReport(anatomy, routes: nil)
        let texts = [
            report.text(), String(decoding: report.json, as: UTF8.self), report.markdown,
        ]
        for text in texts {
            for part in SignatureVectors.es256.split(separator: ".") {
                #expect(!text.contains(part.prefix(20)))
            }
        }
        #expect(texts[0].contains("1300819380 = 2011-03-22T18:43:00Z, EXPIRED"))
        #expect(report.outcome == .accepted)
    }

    @Test func aFaultIsNamed() {
        let end = ReasoningScene([(name: "s.ocsim", text: "")]).end
        let anatomy = TokenAnatomy(Secret("Bearer abc"), keys: nil, in: end)
        let report = TokenReport(anatomy, routes: nil)
        #expect(report.outcome == .refused)
        #expect(report.text().contains("'Bearer ' is in front of it"))
        #expect(String(decoding: report.json, as: UTF8.self).contains("\"cure\""))
        #expect(!report.markdown.contains("## Claims"))
    }
}
