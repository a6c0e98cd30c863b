import Testing

@testable import OcientSimulator

/// What helps with each form of token of each kind of provider (docs/providers.md): the refused
/// logins of `Corpus/scenarios/providers/forms-*.ocsim`.
@Suite struct ProviderFormTests {
    /// A refused login, by its scenario and its token, and what has to be offered.
    private struct Cure {
        var file: String
        var token: String
        var rule: RuleID
        /// Part of the text, the statement or the string of a remedy.
        var offer: String

        init(_ file: String, _ token: String, _ rule: RuleID, _ offer: String) {
            (self.file, self.token, self.rule, self.offer) = (file, token, rule, offer)
        }
    }

    private static let cures: [Cure] = [
        Cure("auth0", "machine", .tok11, "SET additional_audiences = ['https://db.example.com']"),
        Cure("auth0", "hers", .tok11, "SET additional_audiences = ['https://db.example.com']"),
        Cure("auth0", "profile", .tok13, "Set the token profile of the API to Auth0"),
        Cure("auth0", "handle", .tok8, "Name an API as audience, so that Auth0 signs the token"),
        Cure("okta", "access", .tok11, "Use an Okta authorization server whose audience is 'job'"),
        Cure("okta", "access", .tok13, "Use an Okta authorization server whose audience is 'job'"),
        Cure("okta", "org", .tok9, "identityprovider=org, and present the ID token"),
        Cure("okta", "org", .tok11, "Present the ID token, whose aud is 'staff'"),
        Cure("okta", "staff", .tok9, "Connect with identityprovider=org"),
        Cure("entra", "v2", .tok11, "SET additional_audiences = ['api-guid']"),
        Cure("entra", "v1", .tok9, "Set requestedAccessTokenVersion of the API to 2"),
        Cure("entra", "old", .tok9, "Request the token from the endpoint of version 2.0"),
        Cure("entra", "v2", .tok5, "user=id_token@system"),
        Cure("keycloak", "machine", .tok11, "Add an Audience mapper for 'job'"),
        Cure("keycloak", "bare", .tok11, "Add an Audience mapper for 'job'"),
        Cure("keycloak", "hers", .tok11, "Add an Audience mapper for 'people'"),
        Cure("google", "crossed", .tok12, "Give the application 'phone.apps' an integration"),
        Cure("google", "robot", .tok11, "give the application '104' an integration of its own"),
        Cure("google", "ya29", .tok8, "Present the ID token: Google's access tokens are opaque"),
        Cure("other", "adfs", .tok13, "Have the token issued to the application 'job'"),
        Cure("other", "cognito", .tok11, "Request the token for the audience 'pool'"),
    ]

    /// Refused logins for which the provider has no cure.
    private static let hopeless = [("auth0", "handle", RuleID.tok5), ("google", "ya29", .tok5)]

    @Test(arguments: ["auth0", "okta", "entra", "keycloak", "google", "other"])
    func everyFormHasItsCure(kind: String) throws {
        let source = try ScenarioFiles.source("providers/forms-\(kind).ocsim")
        for entry in RefusedLogins(source).entries {
            let rule = try #require(entry.decision?.rule)
            func isMeant(_ token: String) -> Bool {
                entry.text.contains("token = \(token)") || entry.text.contains(":\(token).")
            }
            let cures = Self.cures.filter {
                $0.file == kind && $0.rule == rule && isMeant($0.token)
            }
            for cure in cures {
                #expect(
                    entry.remedies.contains { holds($0, cure.offer) },
                    "\(kind) \(cure.token) \(entry.remedies)")
            }
            let isHopeless = Self.hopeless.contains {
                $0.0 == kind && $0.2 == rule && isMeant($0.1)
            }
            let isKnown = !cures.isEmpty || isHopeless && entry.remedies.isEmpty
            #expect(isKnown, "\(kind):\(entry.line) \(rule) \(entry.remedies)")
        }
    }

    /// Nothing is offered that the provider cannot deliver (IDP-8).
    @Test func noProviderPublishesWhatItHasNot() throws {
        for kind in ["auth0", "entra", "google"] {
            let source = try ScenarioFiles.source("providers/forms-\(kind).ocsim")
            let texts = RefusedLogins(source).entries.flatMap { $0.remedies.map { $0.text } }
            #expect(!texts.contains { $0.contains("introspection_endpoint") })
        }
        let okta = RefusedLogins(try ScenarioFiles.source("providers/forms-okta.ocsim"))
        let texts = okta.entries.flatMap { $0.remedies.map { $0.text } }
        #expect(!texts.contains { $0.contains("with an azp claim") })
    }

    private func holds(_ remedy: Remedy, _ part: String) -> Bool {
        remedy.text.contains(part) || remedy.statement?.contains(part) ?? false
            || remedy.dsn?.contains(part) ?? false
    }
}
