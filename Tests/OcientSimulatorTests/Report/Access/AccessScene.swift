import OcientSQL

@testable import OcientSimulator

/// Small systems whose ways in can be counted by hand, and the reports about them.
enum AccessScene {
    /// One user, of a name that is markup in every format, and the administrator.
    static let passwords = """
        \\node n address = '10.0.0.1';
        CREATE DATABASE lab; CREATE GROUP "<b>"; GRANT USE, SELECT ON DATABASE lab TO GROUP "<b>";
        CREATE USER "a|l" PASSWORD 'Secret12'; ALTER GROUP "<b>" ADD USER "a|l";
        CREATE CONNECTIVITY_POOL main PARTICIPANTS ((NODE n LISTEN_PORT 4060));
        \\restart;
        """

    /// An integration with one person whose claim is mapped, and a pool for some addresses.
    static let persons = """
        \\node n address = '10.0.0.1';
        CREATE DATABASE lab; CREATE GROUP readers; CREATE GROUP writers;
        GRANT USE ON DATABASE lab TO GROUP readers;
        GRANT USE, INSERT ON DATABASE lab TO GROUP writers;
        \\idp auth issuer = 'https://id.example.com', kind = auth0;
        \\app people idp = auth, client_id = 'people', type = native,
            grants = [authorization_code, device_code],
            callbacks = ['http://localhost:7050/ocient/oauth2/v1/callback'];
        \\person ann idp = auth, subject = 'ann', claims = { 'roles' = ['w'] };
        CREATE SSO INTEGRATION "<i>" PROTOCOL OIDC issuer = 'https://id.example.com',
            client_id = 'people', default_group = 'readers', groups_claim_ids = ['roles'],
            groups_claim_mappings = { 'w' = 'writers' };
        ALTER DATABASE system SET SSO INTEGRATION "<i>";
        CREATE CONNECTIVITY_POOL inside SOURCE_ADDRESS '10.0.0.0/8' REQUIRE_SSO true
            PARTICIPANTS ((NODE n LISTEN_PORT 4060));
        \\restart;
        """

    /// Device grants to the database `lab`.
    static let deviceGrants = ClaimCondition.and(
        .term(.flow, ["device_grant"]), .term(.database, ["lab"]))

    /// The report of a system, as `ocsim access` makes it.
    static func report(
        _ script: String, _ outcomes: [Decision.Outcome] = [.accepted],
        where condition: ClaimCondition? = nil, can question: String? = nil,
        allReadings: Bool = false
    ) throws -> AccessReport {
        let interpreter = Bench(script).interpreter
        let asked = AccessQuestion(
            outcomes, where: condition, allowing: try question.map { text in
                try interpreter.question(text)
            })
        var readings: [(choice: ReadingChoice, changes: ClassChanges)] = []
        if allReadings {
            for choice in interpreter.simulation.readings.alternatives() {
                let changes = ClassChanges(
                    try rows(asked, interpreter, interpreter.choosing(choice)))
                if !changes.rows.isEmpty { readings.append((choice, changes)) }
            }
        }
        return AccessReport(
            try rows(asked, interpreter, nil), setup: "--setup s.ocsim", readings: readings)
    }

    private static func rows(
        _ asked: AccessQuestion, _ interpreter: Interpreter, _ after: Interpreter?
    ) throws -> AccessRows {
        let search = interpreter.classes(where: asked.condition, after: after)
        return try search.collect(AccessRows(asked, search))
    }
}
