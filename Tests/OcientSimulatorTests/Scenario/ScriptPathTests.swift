import Testing

@testable import OcientSimulator

/// Which files lie in a scenario's folder.
@Suite struct ScriptPathTests {
    @Test(arguments: [
        ("./a.ocsim", "b.sql", true), ("a.ocsim", "./b.sql", true), ("/a.ocsim", "b.sql", true),
        ("/a.ocsim", "/tmp/b.sql", true), ("./x/a.ocsim", "b/c.sql", true),
        ("../a.ocsim", "b.sql", true), ("./a.ocsim", "../b.sql", false),
        ("../a.ocsim", "../b.sql", false), ("x/a.ocsim", "../b.sql", false),
        ("x/a.ocsim", "/x/b.sql", false), ("x/a.ocsim", "../xy/b.sql", false),
    ])
    func isInside(_ scenario: String, _ file: String, _ isInside: Bool) {
        let path = ScriptPath.resolve(file, relativeTo: scenario)
        #expect(ScriptPath.isInside(path, folder: ScriptPath.folder(scenario)) == isInside)
    }

    @Test(arguments: [
        ("b", "a", "b"), ("b", "x/a", "x/b"), ("/b", "x/a", "/b"), ("../b", "x/y/a", "x/b"),
        ("./b", "./a", "b"), ("b/./c/../d", "a", "b/d"), ("../b", "a", "../b"),
        ("../../b", "x/a", "../b"), ("/../b", "a", "/../b"), ("b//c/", "/x//a", "/x/b/c"),
        ("", "x/a", "x"), ("..", "x/a", ""), ("../..", "../a", "../../.."),
    ])
    func resolved(_ path: String, _ file: String, _ expected: String) {
        #expect(ScriptPath.resolve(path, relativeTo: file) == expected)
    }
}
