import OcientSQL

@testable import OcientSimulator

/// A small world for laws about privileges, and what PRIV-1 to PRIV-5 say about it, written down
/// independently of the engine: privileges and objects are texts here.
struct PrivilegeWorld {
    /// Two databases with an explicit schema `s` and an implicit one `i`, and whom to grant to.
    static let setUp = """
        CREATE DATABASE a; CREATE DATABASE b; CREATE SCHEMA a.s; CREATE SCHEMA b.s;
        CREATE TABLE a.s.t (x INT); CREATE VIEW a.s.v AS SELECT 1; CREATE TABLE a.i.t (x INT);
        CREATE VIEW a.i.v AS SELECT 1; CREATE TABLE a.i.o (x INT); CREATE TABLE b.s.t (x INT);
        CREATE USER "u@a" PASSWORD 'p'; CREATE USER "w@a" PASSWORD 'p'; CREATE GROUP "k@a";
        CREATE USER "u@b" PASSWORD 'p'; CREATE GROUP g; CREATE GROUP h;

        """

    /// The objects that are granted on, as they stand in a GRANT.
    static let objects = [
        "SYSTEM", "DATABASE a", "SCHEMA a.s", "SCHEMA a.i", "TABLE a.s.t", "VIEW a.s.v",
        "TABLE a.i.t", "VIEW a.i.v", "USER \"u@a\"", "GROUP \"k@a\"",
    ]

    /// A privilege that is held on an object.
    struct Held: Hashable {
        var privilege: String
        var object: String
    }

    /// An object as its parts: `TABLE a.s.t` is of kind TABLE with the path a, s, t; `USER "u@a"`
    /// is of kind USER with the path a, u.
    static func parts(_ object: String) -> (kind: String, path: [String]) {
        let words = object.split(separator: " ", maxSplits: 1).map { String($0) }
        guard words.count == 2 else { return ("SYSTEM", []) }
        let name = words[1].filter { $0 != "\"" }
        let path = name.contains("@")
            ? name.split(separator: "@").reversed().map { String($0) }
            : name.split(separator: ".").map { String($0) }
        return (words[0], path)
    }

    /// What a grantee holds after one GRANT of privileges on an object (PRIV-3, PRIV-4).
    static func held(_ privileges: [String], _ object: String) -> Set<Held> {
        var result: Set<Held> = []
        for privilege in privileges {
            result.insert(Held(privilege: privilege, object: object))
            guard !privilege.hasPrefix("VIEW") else { continue }
            if object != "SYSTEM" { result.insert(Held(privilege: "VIEW", object: object)) }
            if let type = type(of: privilege) {
                result.insert(Held(privilege: "VIEW " + type, object: object))
            }
        }
        if let database = parts(object).path.first {
            result.insert(Held(privilege: "USE", object: "DATABASE " + database))
        }
        return result
    }

    /// `TABLE` of `DROP TABLE`; nil for privileges without a type.
    private static func type(of privilege: String) -> String? {
        let words = privilege.split(separator: " ", maxSplits: 1).map { String($0) }
        guard words.count == 2, ["CREATE", "VIEW", "ALTER", "DROP"].contains(words[0]),
              !words[1].hasSuffix("QUERIES") else { return nil }
        return words[1]
    }

    /// Whether what is held allows something on an object (PRIV-1, PRIV-5).
    static func allows(_ held: Set<Held>, _ privilege: String, on object: String) -> Bool {
        guard held.contains(where: { covers($0, privilege, object) }) else { return false }
        let (kind, path) = parts(object)
        let isInSchema = kind == "TABLE" || kind == "VIEW"
        guard isInSchema || kind == "SCHEMA" && privilege.hasPrefix("CREATE") else { return true }
        let schema = "SCHEMA \(path[0]).\(path[1])"
        // A grant on a schema makes it explicit; `i` and `public` are implicit before.
        guard path[1] == "s" || held.contains(where: { $0.object == schema }) else { return true }
        return held.contains { covers($0, "VIEW", schema) }
    }

    private static let inherited = [
        "SELECT", "INSERT", "DELETE", "UPDATE", "TRUNCATE", "LOAD", "EXECUTE", "SYSAUTH",
    ]

    private static func covers(_ held: Held, _ privilege: String, _ object: String) -> Bool {
        if held.object == object { return held.privilege == privilege }
        let (outer, inner) = (parts(held.object), parts(object))
        guard outer.path.count < inner.path.count, inner.path.starts(with: outer.path),
              ["SYSTEM", "DATABASE", "SCHEMA"].contains(outer.kind) else { return false }
        if inherited.contains(privilege) || type(of: privilege) != nil {
            return held.privilege == privilege
        }
        if privilege == "USE" { return held == Held(privilege: "USE", object: "SYSTEM") }
        guard ["VIEW", "ALTER", "DROP"].contains(privilege) else { return false }
        // A view lies in a schema, a user in a database: `VIEW SCHEMA` covers only the schema.
        return held.privilege == privilege + " " + inner.kind
    }
}

extension Bench {
    /// Everything that a grantee such as `GROUP g` may do, as texts `SELECT ON TABLE a.s.t`.
    func rights(of grantee: String) -> Set<String> {
        let (kind, path) = PrivilegeWorld.parts(grantee)
        let catalog = simulation.catalog
        let home = path.count == 2 ? database(path[0]) : .system
        let name = names.intern(path.last ?? "")
        let subject = kind == "GROUP"
            ? catalog.group(named: name, in: home).map { catalog.subject($0) }
            : catalog.user(named: name, in: home).map { catalog.subject($0) }
        var result: Set<String> = []
        for right in simulation.rights(of: subject ?? Subject()) {
            let object = catalog.text(of: right.object, names)
            for privilege in right.privileges { result.insert(privilege.sql + " ON " + object) }
        }
        return result
    }

    /// Every privilege of every object's row, as `SELECT` and `TABLE a.s.t`.
    var everyQuestion: [(privilege: String, object: String)] {
        simulation.catalog.everyObject.flatMap { object in
            PrivilegeMatrix.row(object.kind).map {
                ($0.sql, simulation.catalog.text(of: object, names))
            }
        }
    }

    /// The rows of the privilege table without their grantors, sorted.
    mutating func privilegeRows() -> [String] {
        rows("""
            SELECT privilege, privilege_target, object_type, grantee, object, grantable, implied
            FROM sys.privileges
            """).sorted()
    }
}
