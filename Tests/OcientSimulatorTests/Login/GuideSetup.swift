/// The guide's set-up (parts A to D) as scenarios of these tests.
enum GuideSetup {
    static let statements = """
        CREATE DATABASE sandbox;
        CREATE GROUP readonly;
        CREATE GROUP readwrite;
        GRANT USE ON DATABASE "sandbox" TO GROUP "readonly";
        GRANT SELECT ON DATABASE "sandbox" TO GROUP "readonly";
        GRANT USE, SELECT, CREATE TABLE ON DATABASE "sandbox" TO GROUP "readwrite";
        CREATE SSO INTEGRATION sso_interactive PROTOCOL oidc
            issuer = "https://auth.example.com", client_id = "people", client_secret = "hush",
            default_group = "readonly", additional_audiences = ["https://auth.example.com/"],
            groups_claim_ids = ["https://example.com/groups"],
            groups_claim_mappings = { "readwrite-role" = "readwrite" };
        CREATE SSO INTEGRATION sso_m2m PROTOCOL oidc
            issuer = "https://auth.example.com", client_id = "robot", client_secret = "hush",
            default_group = "readonly", enable_id_token_authentication = true,
            additional_audiences = ["https://db.example.com", "https://auth.example.com/"],
            groups_claim_ids = ["https://example.com/groups"],
            groups_claim_mappings = { "readwrite-role" = "readwrite" };
        ALTER DATABASE system SET SSO INTEGRATION sso_interactive;
        CREATE CONNECTIVITY_POOL sso_pool SOURCE_ADDRESS '0.0.0.0/0' PRIORITY 10
            SSO INTEGRATION sso_interactive REQUIRE_SSO true
            PARTICIPANTS ((NODE sql0 LISTEN_ADDRESS '10.0.0.20' LISTEN_PORT 4051
                ADVERTISED_ADDRESS 'db.example.com' ADVERTISED_PORT 4050));
        """

    static let world = #"""
        \idp auth0 issuer = 'https://auth.example.com/', kind = auth0;
        \app people idp = auth0, client_id = people, type = native,
            grants = [authorization_code, refresh_token, device_code],
            callbacks = ['http://localhost:7050', 'http://127.0.0.1:7050'];
        \app robot idp = auth0, client_id = robot, type = m2m, grants = [client_credentials];
        \api sql idp = auth0, audience = 'https://db.example.com', lifetime = 86400;
        \person jane idp = auth0, subject = 'auth0|jane',
            claims = { 'https://example.com/groups' = ['readwrite-role'] };
        \person joe idp = auth0, subject = 'auth0|joe';
        \token job app = robot, audience = 'https://db.example.com';
        """#

    /// The prefix of pyocient strings for the token of the guide's robot.
    static let endpoint = "db.example.com:4050/sandbox?handshake=SSO"
    static let m2m = "ocient://id_token@system:${job}@" + endpoint + "&identityprovider=sso_m2m"
}
