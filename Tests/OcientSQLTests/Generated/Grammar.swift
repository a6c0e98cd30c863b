/// The language as rules that sentences can be made from.
///
/// Capitals are keywords, `"x"` is itself, `[x]` optional, `{x}` repeated, `a | b` a choice, small
/// letters another rule; `%(a | b)` is some of the alternatives, each once, in any order, and
/// `%,(a | b)` the same with commas between them.
enum Grammar {
    static let script = """
        statement = database | integration | pool | group | user | grant | role | security
            | schema | table | view | show | query | connect
        database = CREATE DATABASE [IF NOT EXISTS] name | DROP DATABASE [IF EXISTS] names
            | ALTER DATABASE name (RENAME TO name | SET SSO INTEGRATION name
                | UNSET SSO INTEGRATION | ALTER SECURITY settings)
        integration = CREATE SSO INTEGRATION [IF NOT EXISTS] name PROTOCOL OIDC properties
            | ALTER SSO INTEGRATION name (SET properties | UNSET names | RENAME TO name
                | ENABLE | DISABLE)
            | DROP SSO INTEGRATION [IF EXISTS] names
        properties = property {"," property}
        property = name "=" value
        value = text | text | number | TRUE | FALSE | "[" [text {"," text}] "]"
            | "{" [text "=" text {"," text "=" text}] "}"
        pool = CREATE CONNECTIVITY_POOL [IF NOT EXISTS] name [%(poolOption)]
                PARTICIPANTS "(" participant {"," participant} ")"
            | ALTER CONNECTIVITY_POOL name (SET %(poolChange) | SET %,(poolChange)
                | RENAME TO name | ADD PARTICIPANTS "(" participant {"," participant} ")"
                | DROP PARTICIPANTS "(" names ")"
                | ALTER PARTICIPANT name SET (%(participantOption) | %,(participantOption)))
            | DROP CONNECTIVITY_POOL [IF EXISTS] names
        poolOption = SOURCE_ADDRESS ["="] text | PRIORITY ["="] integer
            | SSO INTEGRATION ["="] name | REQUIRE_SSO ["="] (TRUE | FALSE)
        poolChange = SOURCE_ADDRESS ["="] text | PRIORITY ["="] integer
            | SSO INTEGRATION ["="] (name | NULL) | REQUIRE_SSO ["="] (TRUE | FALSE)
        participant = "(" NODE name [%(participantOption)] ")"
        participantOption = LISTEN_ADDRESS ["="] text | LISTEN_PORT ["="] integer
            | ADVERTISED_ADDRESS ["="] text | ADVERTISED_PORT ["="] integer
            | OPENAPI_PORT ["="] integer | OPENAPI_ADVERTISED_ADDRESS ["="] text
            | OPENAPI_ADVERTISED_PORT ["="] integer | SOURCE_PORT ["="] integer
        group = CREATE GROUP [IF NOT EXISTS] name | DROP GROUP [IF EXISTS] names
            | ALTER GROUP name ((ADD | DROP) USER names | RENAME TO name
                | ALTER SECURITY settings)
        user = CREATE USER [IF NOT EXISTS] name %,(userOption) | DROP USER [IF EXISTS] names
            | ALTER USER name (SET %,(userOption) | ENABLE | DISABLE)
        userOption = PASSWORD ["="] text | FIRST_NAME ["="] text | LAST_NAME ["="] text
            | EMAIL ["="] text
        grant = GRANT privileges ON object TO grantee [WITH GRANT OPTION]
            | REVOKE [GRANT OPTION FOR] privileges ON object FROM grantee
        privileges = privilege {"," privilege}
        privilege = ALL [PRIVILEGES] | SELECT | INSERT | DELETE | UPDATE | TRUNCATE | LOAD | USE
            | SYSAUTH | EXECUTE | (VIEW | ALTER | DROP) [objectType] | CREATE objectType
            | VIEW [REDACTED] QUERIES | CANCEL QUERIES
        objectType = DATABASE | SCHEMA | TABLE | VIEW | USER | GROUP | MLMODEL
            | PIPELINE [FUNCTION]
        object = SYSTEM | DATABASE name | SCHEMA place | TABLE path | VIEW path | path
            | USER name | GROUP name | MLMODEL path | PIPELINE [FUNCTION] path
        grantee = (USER | GROUP) name
        role = GRANT ROLE name TO grantee | REVOKE ROLE name FROM grantee
        security = ALTER SYSTEM ALTER SECURITY settings
        settings = name ["="] integer {"," name ["="] integer}
        schema = CREATE [OR REPLACE] SCHEMA place | CREATE SCHEMA IF NOT EXISTS place
            | ALTER SCHEMA place RENAME TO name | DROP SCHEMA [IF EXISTS] place {"," place}
        table = CREATE TABLE [IF NOT EXISTS] path "(" body ")" [body] | TRUNCATE TABLE path
            | DROP TABLE [IF EXISTS] paths
        view = CREATE [OR REPLACE] VIEW path AS read | DROP VIEW [IF EXISTS] paths
        show = SHOW (DATABASES | SCHEMAS | TABLES | VIEWS | USERS | GROUPS | SSO INTEGRATIONS
            | CONNECTIVITY_POOLS | PRIVILEGES | ROLES)
        read = SELECT ("*" | body) [FROM path] | WITH name AS "(" SELECT body ")" SELECT body
        query = read | INSERT INTO path body | DELETE FROM path [body] | UPDATE path body
        connect = CONNECT TO text [USER text USING text]
        paths = path {"," path}
        names = name {"," name}
        path = [[name "."] name "."] name
        place = [name "."] name
        body = piece {piece}
        piece = name | text | number | "(" body ")" | "[" body "]" | "=" | "," name
        """

    static let scenario = script.replacing(
        "    | schema | table", with: "    | directive | directive | schema | table") + """

        directive = around | world | attempt
        around = "\\i" text | "\\version" integer | "\\reading" name "=" name | "\\now" text
            | "\\set" name "=" text | "\\section" text | "\\restart" [name]
        world = ("\\node" | "\\idp" | "\\app" | "\\api" | "\\person" | "\\token") name entries
        entries = entry {"," entry}
        entry = name "=" (value | name) | "claims" "=" claims
        claims = "{" [text "=" (value | NULL) {"," text "=" (value | NULL)}] "}"
        attempt = "\\as" name [ON name] | "\\connect" text [entries] | "\\disconnect"
            | "\\can" privileges ON object [AS grantee]
            | "\\expect" outcome {"," name "=" (text | integer | name)}
        outcome = "ok" | "error" | "accepted" | "refused" | "undetermined" | "allowed"
            | "denied"
        """
}
