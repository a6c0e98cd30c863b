import Testing

@testable import OcientSimulator

/// The columns of CREATE TABLE.
@Suite struct TableColumnTests {
    /// `name type(arguments)`, with `!` where NULL is not allowed and `=default` at the end.
    private func read(_ definition: String) -> [String] {
        TableColumn.read(definition).map { column in
            let numbers = column.type.arguments.map { String($0) }.joined(separator: ",")
            return column.name + " " + column.type.name + (numbers.isEmpty ? "" : "(\(numbers))")
                + (column.isNullable ? "" : "!") + (column.defaultText.map { "=" + $0 } ?? "")
        }
    }

    @Test(arguments: [
        ("(id INT)", ["id INT"]),
        ("(Id int not null, \"My Name\" varchar ( 40 ))", ["id INT!", "My Name CHAR(40)"]),
        ("(a DECIMAL(10,2), b NUMERIC(5), c BIGINT, d SMALLINT, e TINYINT)",
         ["a DECIMAL(10,2)", "b DECIMAL(5)", "c LONG", "d SHORT", "e BYTE"]),
        ("(a DOUBLE PRECISION, b CHARACTER VARYING(7), c REAL, d POINT)",
         ["a DOUBLE", "b CHAR(7)", "c FLOAT", "d ST_POINT"]),
        ("(a INT[], b INT[][], c ARRAY(VARCHAR(3)), d TUPLE(<<INT, CHAR>>))",
         ["a ARRAY(INT)", "b ARRAY(ARRAY(INT))", "c ARRAY(CHAR)", "d TUPLE(<<INT, CHAR>>)"]),
        ("(a INT DEFAULT 5, b CHAR DEFAULT 'x, y' NOT NULL, c INT DEFAULT (1 + 2) NULL)",
         ["a INT=5", "b CHAR!='x, y'", "c INT=(1 + 2)"]),
        ("(a TIMESTAMP DEFAULT now() NOT NULL, b INT COMMENT 'not null')",
         ["a TIMESTAMP!=now()", "b INT"]),
        ("(t TIMESTAMP TIME KEY BUCKET(1, HOUR) NOT NULL, id INT PRIMARY KEY)",
         ["t TIMESTAMP!", "id INT!"]),
        ("(a INT, PRIMARY KEY (a), CONSTRAINT c UNIQUE (a), UNIQUE (a), FOREIGN KEY (a) x)",
         ["a INT"]),
        ("(a INT, CONSTRAINT c PRIMARY KEY (a), CONSTRAINT d FOREIGN KEY (a) x)", ["a INT"]),
        ("(a INT, CONSTRAINT c CHECK (a > 1), CONSTRAINT d UNIQUE KEY (a))", ["a INT"]),
        ("(a FOO VARYING, b FOO, c FOO PRECISION)",
         ["a FOO VARYING", "b FOO", "c FOO PRECISION"]),
        ("(a INT, CLUSTERING INDEX i (a), INDEX j (a), CHECK (a > 1))", ["a INT"]),
        ("(primary INT, unique INT, constraint CHAR(2))",
         ["primary INT", "unique INT", "constraint CHAR(2)"]),
        ("(SELECT a FROM b)", []), ("(a, b)", []), ("()", []), ("", []), ("x", []),
        ("(a INT, (b), , c INT", ["a INT", "c INT"]), ("(a INT) AS SELECT 1", ["a INT"]),
    ])
    func columns(_ definition: String, _ expected: [String]) {
        #expect(read(definition) == expected)
    }

    @Test func patterns() {
        #expect(LikePattern("%").matches(""))
        #expect(LikePattern("o_d%").matches("orders"))
        #expect(!LikePattern("o_d").matches("orders"))
        #expect(LikePattern("a\\_b", escaping: true).matches("a_b"))
        #expect(!LikePattern("a\\_b", escaping: true).matches("axb"))
        #expect(LikePattern("a\\", escaping: true).matches("a\\"))
        #expect(LikePattern("a\\_b").matches("a\\xb"))
    }
}
