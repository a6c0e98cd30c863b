import Testing

@testable import OcientSimulator

/// CFG-3: two configurations differ if a login could tell them apart, and only then.
@Suite struct ConfigurationEqualityTests {
    static let setUp = """
        CREATE DATABASE a; CREATE DATABASE b;
        \\node n1 address = '10.0.0.1'; \\node n2 address = '10.0.0.2';
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'i', client_id = 'c';
        CREATE SSO INTEGRATION j PROTOCOL OIDC issuer = 'i', client_id = 'c', client_secret = 's',
          default_group = 'g', additional_scopes = ['x'], additional_audiences = ['x'],
          groups_claim_ids = ['x'], groups_claim_mappings = { 'x' = 'g' },
          enable_id_token_authentication = TRUE;
        ALTER DATABASE system SET SSO INTEGRATION i;
        ALTER DATABASE b SET SSO INTEGRATION j;
        CREATE CONNECTIVITY_POOL p SOURCE_ADDRESS '10.0.0.0/8' PRIORITY 1 SSO INTEGRATION i
          REQUIRE_SSO TRUE PARTICIPANTS ((NODE n1 LISTEN_PORT 4051), (NODE n2));
        CREATE CONNECTIVITY_POOL q PARTICIPANTS ((NODE n1 LISTEN_PORT 4052));
        \\restart
        """

    /// A change of each thing that a login reads, and what undoes it; nil if nothing does.
    @Test(arguments: [
        ("ALTER SSO INTEGRATION i SET issuer = 'x'", "ALTER SSO INTEGRATION i SET issuer = 'i'"),
        ("ALTER SSO INTEGRATION i SET client_id = 'x'",
         "ALTER SSO INTEGRATION i SET client_id = 'c'"),
        ("ALTER SSO INTEGRATION i SET client_secret = 'x'",
         "ALTER SSO INTEGRATION i UNSET client_secret"),
        ("ALTER SSO INTEGRATION j SET default_group = 'h'",
         "ALTER SSO INTEGRATION j SET default_group = 'g'"),
        ("ALTER SSO INTEGRATION j SET additional_scopes = ['y']",
         "ALTER SSO INTEGRATION j SET additional_scopes = ['x']"),
        ("ALTER SSO INTEGRATION j UNSET additional_audiences",
         "ALTER SSO INTEGRATION j SET additional_audiences = ['x']"),
        ("ALTER SSO INTEGRATION j SET groups_claim_ids = []",
         "ALTER SSO INTEGRATION j SET groups_claim_ids = ['x']"),
        ("ALTER SSO INTEGRATION j SET groups_claim_mappings = { 'x' = 'h' }",
         "ALTER SSO INTEGRATION j SET groups_claim_mappings = { 'x' = 'g' }"),
        ("ALTER SSO INTEGRATION j SET enable_id_token_authentication = FALSE",
         "ALTER SSO INTEGRATION j SET enable_id_token_authentication = TRUE"),
        ("ALTER SSO INTEGRATION i DISABLE", "ALTER SSO INTEGRATION i ENABLE"),
        ("ALTER SSO INTEGRATION i RENAME TO x", "ALTER SSO INTEGRATION x RENAME TO i"),
        ("ALTER DATABASE system SET SSO INTEGRATION j",
         "ALTER DATABASE system SET SSO INTEGRATION i"),
        ("ALTER DATABASE system UNSET SSO INTEGRATION",
         "ALTER DATABASE system SET SSO INTEGRATION i"),
        ("ALTER DATABASE a SET SSO INTEGRATION i", "ALTER DATABASE a UNSET SSO INTEGRATION"),
        ("ALTER DATABASE b SET SSO INTEGRATION i", nil),
        ("ALTER DATABASE b UNSET SSO INTEGRATION", "ALTER DATABASE b SET SSO INTEGRATION j"),
        ("ALTER CONNECTIVITY_POOL p RENAME TO x", "ALTER CONNECTIVITY_POOL x RENAME TO p"),
        ("ALTER CONNECTIVITY_POOL p SET SOURCE_ADDRESS = '10.0.0.0/9'",
         "ALTER CONNECTIVITY_POOL p SET SOURCE_ADDRESS = '10.1.0.0/8'"),
        ("ALTER CONNECTIVITY_POOL p SET PRIORITY = 2",
         "ALTER CONNECTIVITY_POOL p SET PRIORITY = 1"),
        ("ALTER CONNECTIVITY_POOL p SET SSO INTEGRATION = j",
         "ALTER CONNECTIVITY_POOL p SET SSO INTEGRATION = i"),
        ("ALTER CONNECTIVITY_POOL p SET SSO INTEGRATION = NULL",
         "ALTER CONNECTIVITY_POOL p SET SSO INTEGRATION = i"),
        ("ALTER CONNECTIVITY_POOL q SET SSO INTEGRATION = i",
         "ALTER CONNECTIVITY_POOL q SET SSO INTEGRATION = NULL"),
        ("ALTER CONNECTIVITY_POOL p SET REQUIRE_SSO = FALSE",
         "ALTER CONNECTIVITY_POOL p SET REQUIRE_SSO = TRUE"),
        ("ALTER CONNECTIVITY_POOL p DROP PARTICIPANTS (n2)",
         "ALTER CONNECTIVITY_POOL p ADD PARTICIPANTS ((NODE n2))"),
        ("ALTER CONNECTIVITY_POOL p ALTER PARTICIPANT n1 SET LISTEN_PORT 1",
         "ALTER CONNECTIVITY_POOL p ALTER PARTICIPANT n1 SET LISTEN_PORT 4051"),
        ("ALTER CONNECTIVITY_POOL p ALTER PARTICIPANT n1 SET LISTEN_ADDRESS 'x'", nil),
        ("ALTER CONNECTIVITY_POOL p ALTER PARTICIPANT n1 SET ADVERTISED_ADDRESS 'x'", nil),
        ("ALTER CONNECTIVITY_POOL p ALTER PARTICIPANT n1 SET ADVERTISED_PORT 1", nil),
        ("ALTER CONNECTIVITY_POOL p ALTER PARTICIPANT n1 SET OPENAPI_PORT 1", nil),
        ("ALTER CONNECTIVITY_POOL p ALTER PARTICIPANT n1 SET OPENAPI_ADVERTISED_PORT 1", nil),
        ("ALTER CONNECTIVITY_POOL p ALTER PARTICIPANT n1 SET OPENAPI_ADVERTISED_ADDRESS 'x'", nil),
        ("ALTER CONNECTIVITY_POOL p ALTER PARTICIPANT n1 SET SOURCE_PORT 1", nil),
        ("CREATE CONNECTIVITY_POOL r PARTICIPANTS ((NODE n1))", "DROP CONNECTIVITY_POOL r"),
        ("CREATE SSO INTEGRATION k PROTOCOL OIDC issuer = 'i', client_id = 'c'",
         "DROP SSO INTEGRATION k"),
        ("DROP CONNECTIVITY_POOL q",
         "CREATE CONNECTIVITY_POOL q PARTICIPANTS ((NODE n1 LISTEN_PORT 4052))"),
        ("DROP CONNECTIVITY_POOL n1_default", nil),
    ] as [(String, String?)])
    func whatALoginCouldTell(change: String, undo: String?) {
        var bench = Bench(Self.setUp)
        #expect(!bench.simulation.catalog.hasPendingRestart)
        #expect(bench.code(change) == 0)
        #expect(bench.simulation.catalog.hasPendingRestart)
        guard let undo else { return }
        #expect(bench.code(undo) == 0)
        #expect(!bench.simulation.catalog.hasPendingRestart)
    }

    /// What only makes another number, another statement or the same value again.
    @Test(arguments: [
        "ALTER CONNECTIVITY_POOL q SET PRIORITY = 0",
        "ALTER CONNECTIVITY_POOL q SET REQUIRE_SSO = FALSE",
        "ALTER SSO INTEGRATION i ENABLE", "ALTER SSO INTEGRATION i SET issuer = 'i'",
        "ALTER DATABASE system SET SSO INTEGRATION i", "ALTER DATABASE b SET SSO INTEGRATION j",
        "CREATE DATABASE z", "CREATE GROUP z", "\\node n3 address = '10.0.0.3'",
        "\\node n2 default_pool = false", "\\node n1 address = '10.0.0.9'",
    ])
    func whatNoLoginCouldTell(change: String) {
        var bench = Bench(Self.setUp)
        #expect(bench.code(change) == 0)
        #expect(!bench.simulation.catalog.hasPendingRestart)
    }
}
