import OcientSQL
import Testing

@testable import OcientSimulator

/// The catalog as a tree: what is listed, and what is only counted.
@Suite struct CatalogTreeTests {
    private static let setUp = """
        CREATE DATABASE a; CREATE DATABASE b; CREATE TABLE a.public.t (x INT);
        CREATE TABLE a.public.u (x INT); CREATE VIEW b.public.v AS SELECT * FROM a.public.u;
        CREATE GROUP g; CREATE USER u PASSWORD 'p'; ALTER GROUP g ADD USER u;
        GRANT ROLE "System Administrator" TO GROUP g;
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'x', client_id = 'y';
        ALTER DATABASE b SET SSO INTEGRATION i;
        """

    @Test func everythingIsListed() {
        let text = CatalogTree(Bench(Self.setUp).simulation).whole.text
        #expect(text.contains("members: u@system") && text.contains("roles: System Administrator"))
        #expect(text.contains("TABLE a.public.t") && text.contains("VIEW b.public.v"))
        #expect(text.contains("i (primary, assigned from system)"))
    }

    @Test func longSectionsAreCounted() {
        let simulation = Bench(Self.setUp).simulation
        let short = CatalogTree(simulation, limit: 2).whole.text
        #expect(short.contains("databases: 3, too many to list here"))
        let middle = CatalogTree(simulation, limit: 2).databases.text
        #expect(!middle.contains("TABLE"))
        // Three databases are listed, but not the three things in them.
        var bench = Bench(Self.setUp)
        bench.run("CREATE TABLE a.public.w (x INT)")
        let long = CatalogTree(bench.simulation, limit: 3).databases.text
        #expect(long.contains("tables and views: 3, too many to list here"))
        #expect(long.contains("tables and views: 1, too many to list here"))
        #expect(!long.contains("a.public.t"))
    }

    /// As `ocsim run` shows it: two hundred of a kind, and only the number of more.
    @Test(arguments: [200, 201, 100_000]) func aSectionHasAtMostTwoHundredLines(count: Int) {
        let most = CatalogTree.mostOfASection
        #expect(most == 200)
        let groups = (0..<count).map { "CREATE GROUP g\($0);" }.joined(separator: "\n")
        let tree = CatalogTree(Bench(groups).simulation, limit: most)
        let lines = tree.groups.text.split(separator: "\n")
        let isListed = count <= most
        #expect(lines.count == (isListed ? count + 1 : 1))
        #expect(lines[0] == (isListed ? "groups" : "groups: \(count), too many to list here"))
    }
}
