import Testing

@testable import OcientSQL
@testable import OcientSimulator

/// PRIV-1: privilege × object type, against the table written out by hand.
@Suite struct PrivilegeMatrixTests {
    private static let data = "SELECT INSERT DELETE UPDATE TRUNCATE LOAD"

    /// Every privilege but ALL, in the order of raw values.
    private static let everyOne = (0..<52).filter { $0 != 15 }.map { Privilege($0) }

    /// The rows of the rule; `CVAD(…)` stands for CREATE, VIEW, ALTER and DROP of each type.
    private static func row(_ kind: ObjectKind) -> Set<String> {
        switch kind {
        case .system:
            typed(ObjectType.allCases).union(words(data + " EXECUTE USE SYSAUTH"))
                .union(["VIEW QUERIES", "VIEW REDACTED QUERIES", "CANCEL QUERIES"])
        case .database:
            typed(ObjectType.allCases.filter { $0 != .database })
                .union(words("VIEW ALTER DROP " + data + " EXECUTE USE SYSAUTH"))
        case .schema:
            typed([.table, .view]).union(words("VIEW ALTER DROP " + data + " SYSAUTH"))
        case .table: words("VIEW ALTER DROP " + data + " SYSAUTH")
        case .view: words("VIEW SELECT ALTER DROP SYSAUTH")
        case .mlmodel: words("VIEW SELECT DROP SYSAUTH")
        case .pipeline: words("VIEW EXECUTE ALTER DROP SYSAUTH")
        case .pipelineFunction: words("VIEW DROP SYSAUTH")
        case .user, .group: words("VIEW ALTER DROP SYSAUTH")
        }
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map { String($0) })
    }

    private static func typed(_ types: [ObjectType]) -> Set<String> {
        var result: Set<String> = []
        for type in types {
            for verb in ["CREATE", "VIEW", "ALTER", "DROP"] { result.insert(verb + " " + type.sql) }
        }
        return result
    }

    @Test(arguments: ObjectKind.allCases) func fits(_ kind: ObjectKind) {
        let expected = Self.row(kind)
        for privilege in Self.everyOne {
            let isFitting = PrivilegeMatrix.fitting(kind).contains(privilege)
            #expect(isFitting == expected.contains(privilege.sql), "\(privilege.sql)")
        }
        #expect(Set(PrivilegeMatrix.row(kind).map { $0.sql }) == expected)
        #expect(PrivilegeMatrix.row(kind).count == expected.count)
    }

    @Test(arguments: ObjectKind.allCases) func grantsThatDoNotFitAreRefused(_ kind: ObjectKind) {
        let objects: [ObjectKind: String] = [
            .system: "SYSTEM", .database: "DATABASE a", .schema: "SCHEMA a.s",
            .table: "TABLE a.public.t", .view: "VIEW a.public.v", .user: "USER u",
            .group: "GROUP g",
        ]
        guard let object = objects[kind] else { return }
        let bench = Bench("""
            CREATE DATABASE a; CREATE SCHEMA a.s; CREATE TABLE a.public.t (x INT); CREATE GROUP g;
            CREATE VIEW a.public.v AS SELECT 1; CREATE USER u PASSWORD 'p'; CREATE GROUP h;
            """)
        for privilege in Self.everyOne {
            var copy = bench
            let error = copy.error("GRANT \(privilege.sql) ON \(object) TO GROUP h")
            let fits = PrivilegeMatrix.fitting(kind).contains(privilege)
            #expect((error?.code ?? 0) == (fits ? 0 : -500), "\(privilege.sql) ON \(object)")
            #expect(error == nil || error?.rule == .priv1)
        }
    }

    @Test func kindsFollowTheTypesOfTheSyntax() {
        #expect(ObjectKind(nil) == .system)
        for type in ObjectType.allCases {
            #expect(ObjectKind(type).type == type)
            #expect(ObjectKind(type).sql == type.sql)
        }
    }
}
