import OcientSQL
import Testing

@testable import OcientSimulator

/// The number of classes grows in a line with databases, users and endpoints: it follows the
/// answers, not the product of all that could be combined.
@Suite struct ClassGrowthTests {
    private static func visited(databases: Int = 4, users: Int = 4, pools: Int = 2) throws -> Int {
        var script = "\\node n address = '10.0.0.1'; CREATE GROUP g;"
        script += (0..<databases).map { "CREATE DATABASE d\($0);" }.joined()
        script += """
            \\idp auth issuer = 'https://id.example.com', kind = auth0;
            \\app a idp = auth, client_id = 'a', type = native, grants = [device_code];
            CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'https://id.example.com',
              client_id = 'a', default_group = 'g', enable_id_token_authentication = true;
            """
        script += (0..<databases).map { place in
            place % 2 == 0 ? "GRANT USE ON DATABASE d\(place) TO GROUP g;"
                : "ALTER DATABASE d\(place) SET SSO INTEGRATION i;"
        }.joined()
        script += (0..<users).map {
            "CREATE USER u\($0) PASSWORD 'Secret12'; GRANT USE ON DATABASE d0 TO USER u\($0);"
        }.joined()
        script += (0..<pools).map {
            """
            CREATE CONNECTIVITY_POOL p\($0) SOURCE_ADDRESS '10.\($0).0.0/16'
              PARTICIPANTS ((NODE n LISTEN_PORT \(5000 + $0)));
            """
        }.joined() + "\\restart;"
        let bench = Bench(script)
        let search = bench.interpreter.classes()
        search.visit { _ in }
        return search.count
    }

    /// What doubling adds is twice what the doubling before added.
    private static func isLinear(_ counts: [Int]) -> Bool {
        let (first, second) = (counts[1] - counts[0], counts[2] - counts[1])
        return first > 0 && second <= 2 * first
    }

    @Test func itIsLinearInDatabases() throws {
        let counts = try [8, 16, 32].map { try Self.visited(databases: $0) }
        #expect(Self.isLinear(counts), "\(counts)")
    }

    @Test func itIsLinearInUsers() throws {
        let counts = try [8, 16, 32].map { try Self.visited(users: $0) }
        #expect(Self.isLinear(counts), "\(counts)")
    }

    @Test func itIsLinearInEndpoints() throws {
        let counts = try [4, 8, 16].map { try Self.visited(pools: $0) }
        #expect(Self.isLinear(counts), "\(counts)")
    }

    /// Users without rights of their own count as one.
    @Test func equalUsersAreOneClass() throws {
        func count(_ users: Int) -> Int {
            let bench = Bench("\\node n address = '10.0.0.1';" + (0..<users).map {
                "CREATE USER u\($0) PASSWORD 'Secret12';"
            }.joined() + "\\restart;")
            let search = bench.interpreter.classes()
            search.visit { _ in }
            return search.count
        }
        #expect(count(50) == count(2))
    }
}
