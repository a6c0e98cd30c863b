/// Privileges and what they cover (PRIV-1 to PRIV-7).
extension Rule {
    /// PRIV-1: objects and the privileges that fit them.
    static let priv1 = Rule(
        .priv1, "Objects and the privileges that fit them",
        basis: [
            Basis(.docs, "data-control-language-dcl-statement-reference"),
            Basis(.docs, "object-type-level-privileges-management"),
            Basis(.assumed, "where the documentation's matrix could not be read"),
        ],
        decides: [.allowed, .denied, .error],
        statement: """
            SYSTEM contains databases. A DATABASE contains users, groups and schemas; a SCHEMA \
            contains tables, views, machine-learning models (MLMODEL), pipelines and pipeline \
            functions. These privileges fit:

            - SYSTEM: CREATE, VIEW, ALTER and DROP of each object type; SELECT, INSERT, DELETE, \
            UPDATE, TRUNCATE, LOAD, EXECUTE, USE, SYSAUTH; VIEW QUERIES, VIEW REDACTED QUERIES, \
            CANCEL QUERIES.
            - DATABASE: CREATE, VIEW, ALTER and DROP of each object type but DATABASE; VIEW, \
            ALTER, DROP; SELECT, INSERT, DELETE, UPDATE, TRUNCATE, LOAD, EXECUTE, USE, SYSAUTH.
            - SCHEMA: CREATE, VIEW, ALTER and DROP of TABLE and of VIEW; VIEW, ALTER, DROP; \
            SELECT, INSERT, DELETE, UPDATE, TRUNCATE, LOAD, SYSAUTH.
            - TABLE: VIEW, ALTER, DROP, SELECT, INSERT, DELETE, UPDATE, TRUNCATE, LOAD, SYSAUTH.
            - VIEW: VIEW, SELECT, ALTER, DROP, SYSAUTH. MLMODEL: the same without ALTER.
            - PIPELINE: VIEW, EXECUTE, ALTER, DROP, SYSAUTH. PIPELINE FUNCTION: VIEW, DROP, \
            SYSAUTH.
            - USER, GROUP: VIEW, ALTER, DROP, SYSAUTH.

            The object types are DATABASE, SCHEMA, TABLE, VIEW, USER, GROUP, MLMODEL, PIPELINE and \
            PIPELINE FUNCTION. A privilege that does not fit is 42601 -500 when the statement is \
            executed, and the error lists what fits. `ALL` means every privilege of the object's \
            row.

            Held on a container, SELECT, INSERT, DELETE, UPDATE, TRUNCATE, LOAD, EXECUTE and \
            SYSAUTH cover everything inside it. A typed privilege such as VIEW TABLE covers every \
            object of that type inside, and the same typed privilege on narrower containers. USE \
            on SYSTEM covers every database. The plain VIEW, ALTER and DROP cover only the object \
            they are held on.
            """,
        example: """
            GRANT SELECT ON DATABASE sandbox TO GROUP auditors;    -- reads every table inside
            GRANT USE ON TABLE sandbox.public.orders TO GROUP auditors;
            \\expect error, code = -500;
            """)

    /// PRIV-2: USE on the connected database.
    static let priv2 = Rule(
        .priv2, "USE on the connected database",
        basis: [
            Basis(.docs, "data-control-language-dcl-statement-reference"),
            Basis(.assumed, "the code"),
        ],
        decides: [.accepted, .refused],
        statement: """
            A login needs USE on the connected database, held by the user or the identity, by one \
            of its groups or by `public`; otherwise it is refused with 42502 -719. It is the last \
            rule of a login, so every accepted login names it, that of `admin@system` too.
            """,
        example: """
            CREATE USER carol PASSWORD = 'correct horse';
            CREATE DATABASE reports;
            \\connect 'ocient://carol@system:correct%20horse@10.0.0.20:4050/reports';
            \\expect refused, code = -719, rule = 'PRIV-2';
            """)

    /// PRIV-3: USE comes along.
    static let priv3 = Rule(
        .priv3, "USE comes along",
        basis: [Basis(.docs, "object-type-level-privileges-management (worked example)")],
        decides: [.allowed],
        statement: """
            Whoever grants a privilege on a database or on something inside it, its users and \
            groups included, gives the grantee USE on that database as well. A privilege on SYSTEM \
            brings nothing more.
            """,
        example: """
            GRANT VIEW TABLE ON DATABASE sandbox TO GROUP auditors;
            \\can USE ON DATABASE sandbox AS GROUP auditors;
            \\expect allowed, rule = 'PRIV-3';
            """)

    /// PRIV-4: VIEW comes along.
    static let priv4 = Rule(
        .priv4, "VIEW comes along",
        basis: [
            Basis(.docs, "data-control-language-dcl-statement-reference (newer and older wording)"),
        ],
        decides: [.allowed],
        statement: """
            A granted privilege other than a VIEW gives VIEW on the same object as well, except \
            for the USE that PRIV-3 adds; a typed one such as DROP VIEW ON DATABASE gives also the \
            VIEW of that type there, VIEW VIEW ON DATABASE. Under the reading `implied_view = \
            same_object` only the former is given, under `implied_view = none` neither. The \
            reading decides which implied rows exist, also where REVOKE looks for them.

            VIEW on what is inside is never implied: with SELECT ON DATABASE one reads tables that \
            SHOW TABLES does not list.
            """,
        example: """
            GRANT SELECT ON DATABASE sandbox TO GROUP auditors;
            \\can VIEW ON DATABASE sandbox AS GROUP auditors;
            \\expect allowed, rule = 'PRIV-4';
            \\can VIEW TABLE ON DATABASE sandbox AS GROUP auditors;
            \\expect denied;
            """)

    /// PRIV-5: explicit schemas.
    static let priv5 = Rule(
        .priv5, "Explicit schemas",
        basis: [Basis(.docs, "schemas")],
        decides: [.denied, .error],
        statement: """
            In an explicit schema, VIEW SCHEMA (or VIEW on the schema) is needed besides the \
            privilege on a table or view, and besides the one to create there. In an implicit \
            schema it is not.

            A schema is explicit after CREATE SCHEMA, ALTER SCHEMA or any GRANT on it, and stays \
            so. One that came into being because CREATE TABLE or CREATE VIEW named it is implicit; \
            it remains when its last table is dropped.
            """,
        example: """
            CREATE SCHEMA sales;
            CREATE TABLE sales.orders (id INT);
            GRANT SELECT ON TABLE sales.orders TO GROUP auditors;
            \\can SELECT ON TABLE sales.orders AS GROUP auditors;
            \\expect denied, rule = 'PRIV-5';
            """)

    /// PRIV-6: the creator's privileges.
    static let priv6 = Rule(
        .priv6, "The creator's privileges",
        basis: [Basis(.docs, "data-control-language-dcl-statement-reference")],
        decides: [.allowed],
        statement: """
            Whoever creates an object holds every privilege that fits it. For an SSO session the \
            creator is its identity (GRP-7), not one of its groups.
            """,
        example: """
            GRANT CREATE TABLE ON DATABASE sandbox TO USER "alice@sandbox";
            \\as alice ON sandbox;
            CREATE TABLE mine (id INT);
            \\can DROP ON TABLE mine;
            \\expect allowed, rule = 'PRIV-6';
            """)

    /// PRIV-7: who may grant.
    static let priv7 = Rule(
        .priv7, "Who may grant",
        basis: [
            Basis(.docs, "data-control-language-dcl-statement-reference"),
            Basis(.assumed, "what the grant option covers"),
        ],
        decides: [.error],
        statement: """
            GRANT and REVOKE need VIEW on the grantee, and in addition SYSAUTH on the object, or \
            the privilege itself or a wider one held WITH GRANT OPTION. Otherwise they fail with \
            42502 -1001.
            """,
        example: """
            \\as alice ON sandbox;
            GRANT SELECT ON DATABASE sandbox TO GROUP "auditors@system";
            \\expect error, code = -1001;
            """)
}
