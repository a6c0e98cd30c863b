/// What the guide says to do about each refused login of `Corpus/scenarios/guide`.
enum GuideCure {
    /// The connection string holds this.
    case string(String)
    /// This statement.
    case statement(String)
    /// A sentence with this in it: something outside the database.
    case told(String)
    /// The guide names no cure for it; why.
    case none(String)
}

/// One refused login: scenario, line, cure, and whether it has to be the first remedy.
struct GuideCureCase {
    var file: String
    var line: Int
    var cure: GuideCure
    var isFirst = false

    init(_ file: String, _ line: Int, _ cure: GuideCure, first: Bool = false) {
        self.file = file
        self.line = line
        self.cure = cure
        isFirst = first
    }
}

extension GuideCureCase {
    private static let route = GuideCure.string(
        "id_token@system:${m2m}@db.example.com:4050/sandbox?handshake=SSO&identityprovider=sso_m2m")
    private static let byName = GuideCure.string("identityprovider=sso_m2m")
    private static let sso = GuideCure.string("handshake=SSO")
    private static let egress = GuideCure.told("Open egress and DNS from the SQL node sql0")
    private static let usersFirst = GuideCure.statement(
        "ALTER DATABASE system SET SSO INTEGRATION sso_interactive")
    private static let noAzp = GuideCure.told("with an azp claim")

    static let all: [GuideCureCase] = guideItself + troubleshooting + web + providers

    private static let guideItself: [GuideCureCase] = [
        // §3d: do not make sso_m2m the primary.
        .init("do-not", 9, usersFirst),
        .init("do-not", 16, usersFirst),
        // §5: do not assign an integration to sandbox.
        .init("do-not", 30, .statement("ALTER DATABASE sandbox UNSET SSO INTEGRATION")),
        // §6b: user=id_token@system and identityprovider=sso_m2m.
        .init("logins", 54, route, first: true),
        .init("logins", 61, byName, first: true),
        // §5: a new database needs its grants.
        .init("many-databases", 7,
              .statement("GRANT USE ON DATABASE lab TO GROUP \"readonly@system\""), first: true),
        .init("many-databases", 21, .none("a database that does not exist is no case of it")),
        // §2a: a web application skips consent.
        .init("many-databases", 24, .told("a web application, which asks for no consent")),
        // §2d: request from the custom domain.
        .init("many-databases", 39, .told("Request the token from auth.example.com"), first: true),
        // §2b: tokens last a day.
        .init("many-databases", 44, .told("Obtain a fresh token")),
    ]

    private static let troubleshooting: [GuideCureCase] = [
        // §7: changes don't take: restart rolehostd.
        .init("troubleshooting-pool", 5, .told("Restart rolehostd"), first: true),
        .init("troubleshooting-pool", 35, .told("Restart rolehostd")),
        // §7: you connected without handshake=SSO; §3: administrators use the private address.
        .init("troubleshooting-pool", 12, sso, first: true),
        .init("troubleshooting-pool", 12, .string("admin@system:********@10.0.0.20:4050/sandbox")),
        .init("troubleshooting-pool", 21, sso, first: true),
        .init("troubleshooting-pool", 29, sso, first: true),
        // §6a: leave user and password empty.
        .init("troubleshooting-pool", 24,
              .string("ocient://db.example.com:4050/sandbox?handshake=SSO"), first: true),
        // §4: ALTER PARTICIPANT when an address changes.
        .init("troubleshooting-pool", 40, .statement(
            "ALTER CONNECTIVITY_POOL sso_pool ALTER PARTICIPANT sql0 SET ADVERTISED_ADDRESS "
                + "'db.example.com'")),
        // §7: fix node egress.
        .init("troubleshooting-provider", 10, egress, first: true),
        .init("troubleshooting-provider", 17, egress, first: true),
        // §7: remove the slash.
        .init("troubleshooting-provider", 27, .statement(
            "ALTER SSO INTEGRATION sso_interactive SET issuer = 'https://auth.example.com'"),
              first: true),
        .init("troubleshooting-provider", 33, .statement(
            "ALTER SSO INTEGRATION sso_m2m SET issuer = 'https://auth.example.com'"), first: true),
        // §7: the application is not native; §2a: its grants.
        .init("troubleshooting-provider", 45, .told("set its type to native")),
        .init("troubleshooting-provider", 56, .told("allow it the grant device_code")),
        // §7: falling back to system: user=id_token@system and identityprovider=sso_m2m.
        .init("troubleshooting-scope", 7, route, first: true),
        .init("troubleshooting-scope", 15, route, first: true),
        .init("troubleshooting-scope", 21, byName, first: true),
        .init("troubleshooting-scope", 27, byName, first: true),
        // §7: introspection_endpoint: use id_token.
        .init("troubleshooting-token", 7, route, first: true),
        // §7: azp: the integration whose client_id matches.
        .init("troubleshooting-token", 17, byName, first: true),
        .init("troubleshooting-token", 30, byName, first: true),
        // §7, §3e: the audience list.
        .init("troubleshooting-token", 35, .statement(
            "ALTER SSO INTEGRATION sso_m2m SET additional_audiences = "
                + "['https://elsewhere.example.com', 'https://db.example.com']"), first: true),
        // §3c.
        .init("troubleshooting-token", 49, .statement(
            "ALTER SSO INTEGRATION sso_m2m SET enable_id_token_authentication = true"),
              first: true),
    ]

    /// §2a, §3d, §4: the web UI and the calls over HTTP.
    private static let web: [GuideCureCase] = [
        .init("web-ui", 15, .told("add the callback https://db.example.com/v1/callback")),
        .init("web-ui", 31, usersFirst),
        .init("web-ui", 33, usersFirst),
        .init("web-ui", 38, route, first: true),
        .init("web-ui", 43, .string("https://db.example.com/"), first: true),
    ]

    /// §8: the same cures with other providers.
    private static let providers: [GuideCureCase] = [
        .init("provider-auth0", 31, audience("https://db"), first: true),
        // IDP-8: the profile decides whether there is an azp.
        .init("provider-auth0", 44, .told("Set the token profile of the API to Auth0")),
        .init("provider-auth0", 54, .string("id_token@system"), first: true),
        .init("provider-auth0", 61, .string("ocient://10.0.0.1/lab?handshake=sso"), first: true),
        .init("provider-auth0", 64, .told("Name an API as audience")),
        .init("provider-entra", 29, audience("api-guid"), first: true),
        .init("provider-entra", 43, .told("Set requestedAccessTokenVersion of the API to 2")),
        .init("provider-entra", 47, .told("Set requestedAccessTokenVersion of the API to 2")),
        .init("provider-entra", 59, .string("id_token@system"), first: true),
        .init("provider-google", 29, .told("issued to the application 'people'")),
        .init("provider-google", 38, .told("Present the ID token")),
        .init("provider-google", 41, .none("as id_token an opaque token fails just as well")),
        .init("provider-google", 48, .told("Request the token from accounts.google.com")),
        .init("provider-keycloak", 30, audience("account"), first: true),
        .init("provider-keycloak", 33, .told("Add an Audience mapper for 'robot'")),
        .init("provider-keycloak", 49, .told("issued to the application 'robot'")),
        .init("provider-keycloak", 60, .string("ocient://10.0.0.1/lab?handshake=sso"), first: true),
        .init("provider-keycloak", 64, .told("Let the person agree on the consent page")),
        .init("provider-okta", 27, .none("the audience alone would leave a token without azp")),
        .init("provider-okta", 31, .told("Okta authorization server whose audience is 'robot'")),
        .init("provider-okta", 52, .told("set its type to native")),
        .init("provider-okta", 56, .told("Request the token from acme.okta.com")),
    ]

    private static func audience(_ name: String) -> GuideCure {
        .statement("ALTER SSO INTEGRATION robot SET additional_audiences = ['\(name)']")
    }
}
