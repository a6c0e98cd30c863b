import Testing

@testable import OcientSimulator

/// What is offered where the application at the provider is of the wrong type (FLOW-5, FLOW-6).
@Suite struct ApplicationRemedyTests {
    /// What is offered for a device grant through a machine's application.
    private func offers(_ kind: String) throws -> [Remedy] {
        let source = ReasoningScene.source("s.ocsim", """
            CREATE DATABASE lab; CREATE GROUP g; GRANT USE ON DATABASE lab TO GROUP g;
            CREATE SSO INTEGRATION i PROTOCOL OIDC
              issuer = 'https://i', client_id = 'robot', default_group = 'g';
            \\idp p issuer = 'https://i', kind = \(kind);
            \\app robot idp = p, client_id = 'robot', type = m2m, grants = [client_credentials];
            CREATE CONNECTIVITY_POOL main PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'));
            \\restart;
            \\connect 'ocient://10.0.0.1/lab?handshake=sso&ssoOAuthFlow=deviceGrant';
            """)
        let login = try #require(RefusedLogins(source).entries.first)
        #expect(login.decision?.rule == .flow6)
        return login.remedies.filter { $0.kind == .provider }
    }

    /// What is described gets names that nothing has.
    @Test func namesThatAreTaken() throws {
        let source = ReasoningScene.source("s.ocsim", """
            CREATE DATABASE lab; CREATE GROUP g; GRANT USE ON DATABASE lab TO GROUP g;
            CREATE SSO INTEGRATION i PROTOCOL OIDC
              issuer = 'https://i', client_id = 'people', default_group = 'g';
            \\idp provider issuer = 'https://a'; \\idp provider_2 issuer = 'https://b';
            \\app i idp = provider, client_id = 'x', type = native;
            CREATE CONNECTIVITY_POOL main PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'));
            \\restart;
            \\connect 'ocient://10.0.0.1/lab?handshake=sso';
            """)
        let login = try #require(RefusedLogins(source).entries.first)
        let directive = login.remedies.compactMap { $0.directive }.first ?? ""
        #expect(directive.hasPrefix("\\idp provider_3 issuer = 'https://i';\n\\app i_2 "))
    }

    /// No provider lets a native application have client_credentials (IDP-7).
    @Test(arguments: ["auth0", "okta", "keycloak", "entra", "generic"])
    func theGrantGoesWhereItIsRefused(kind: String) throws {
        let remedy = try #require(try offers(kind).first)
        #expect(remedy.text.contains("with the grant device_code instead of client_credentials"))
        #expect(remedy.directive == "\\app robot type = native, grants = [device_code]")
    }
}
