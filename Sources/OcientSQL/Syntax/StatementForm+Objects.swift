/// Schemas, tables, views, queries, connecting.
extension StatementForm {
    static let objects: [StatementForm] = [
        StatementForm(
            "CREATE SCHEMA", "makes an explicit schema",
            ["CREATE [OR REPLACE] SCHEMA [IF NOT EXISTS] path"],
            example: "CREATE SCHEMA sandbox.sales;"),
        StatementForm(
            "ALTER SCHEMA", "renames a schema", ["ALTER SCHEMA path RENAME TO name"],
            example: "ALTER SCHEMA sales RENAME TO revenue;"),
        StatementForm(
            "DROP SCHEMA", "drops empty schemas", ["DROP SCHEMA [IF EXISTS] paths"],
            example: "DROP SCHEMA sales;"),
        StatementForm(
            "CREATE TABLE", "makes a table; its columns are not looked at",
            ["CREATE TABLE [IF NOT EXISTS] path ( … ) …"],
            example: "CREATE TABLE sales.orders (id INT);"),
        StatementForm(
            "TRUNCATE TABLE", "empties a table", ["TRUNCATE TABLE path"],
            example: "TRUNCATE TABLE sales.orders;"),
        StatementForm(
            "DROP TABLE", "drops tables", ["DROP TABLE [IF EXISTS] paths"],
            example: "DROP TABLE sales.orders;"),
        StatementForm(
            "CREATE VIEW", "makes a view; the tables of its query are not looked at",
            ["CREATE [OR REPLACE] VIEW [IF NOT EXISTS] path AS (SELECT | WITH) …"],
            example: "CREATE VIEW sales.open AS SELECT * FROM sales.orders;"),
        StatementForm(
            "DROP VIEW", "drops views", ["DROP VIEW [IF EXISTS] paths"],
            example: "DROP VIEW sales.open;"),
        StatementForm(
            "SHOW", "lists what the session may see",
            [
                "SHOW (DATABASES | SCHEMAS | TABLES | VIEWS | USERS | GROUPS | SSO INTEGRATIONS",
                "  | CONNECTIVITY_POOLS | PRIVILEGES | ROLES)",
            ],
            example: "SHOW PRIVILEGES;"),
        StatementForm(
            "SELECT", "answers from the tables of sys; of others only privileges are checked",
            ["SELECT …"], example: "SELECT * FROM sys.users;"),
        StatementForm(
            "WITH", "a query, of which privileges are checked", ["WITH …"],
            example: "WITH t AS (SELECT * FROM sales.orders) SELECT * FROM t;"),
        StatementForm(
            "INSERT", "checks the privilege to insert", ["INSERT INTO path …"],
            example: "INSERT INTO sales.orders VALUES (1);"),
        StatementForm(
            "DELETE", "checks the privilege to delete", ["DELETE FROM path …"],
            example: "DELETE FROM sales.orders;"),
        StatementForm(
            "UPDATE", "checks the privilege to update", ["UPDATE path …"],
            example: "UPDATE sales.orders SET id = 1;"),
        StatementForm(
            "CONNECT TO", "attempts a login, as the command lines of the clients do",
            [
                "CONNECT TO text [USER text USING text]",
                "CONNECT TO jdbc:ocient://… [USER name USING text]",
            ],
            example: "CONNECT TO 'ocient://10.0.0.20/system' USER 'admin' USING 'secret';"),
    ]
}
