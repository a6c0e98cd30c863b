import Testing
import OcientSQL

/// Each statement form that fits a line.
@Suite struct StatementLayoutTests {
    @Test(arguments: [
        ("create database if not exists Sandbox", "CREATE DATABASE IF NOT EXISTS Sandbox;\n"),
        ("drop database if exists a ,\"B b\"", "DROP DATABASE IF EXISTS a, \"B b\";\n"),
        ("alter database a rename to b", "ALTER DATABASE a RENAME TO b;\n"),
        ("alter database a set sso integration i", "ALTER DATABASE a SET SSO INTEGRATION i;\n"),
        ("alter database a unset sso integration", "ALTER DATABASE a UNSET SSO INTEGRATION;\n"),
        ("alter database a alter security x 8,y=-1.5",
         "ALTER DATABASE a ALTER SECURITY x = 8, y = -1.5;\n"),
        ("alter system alter security x 8", "ALTER SYSTEM ALTER SECURITY x = 8;\n"),
        ("create group if not exists g;", "CREATE GROUP IF NOT EXISTS g;\n"),
        ("alter group g add user a,\"b@c\"", "ALTER GROUP g ADD USER a, \"b@c\";\n"),
        ("alter group g drop user a", "ALTER GROUP g DROP USER a;\n"),
        ("alter group g rename to h", "ALTER GROUP g RENAME TO h;\n"),
        ("alter group g alter security x=1", "ALTER GROUP g ALTER SECURITY x = 1;\n"),
        ("drop group g", "DROP GROUP g;\n"),
        ("create user if not exists u password 'p''q',email=\"e\"",
         "CREATE USER IF NOT EXISTS u PASSWORD = 'p''q', EMAIL = \"e\";\n"),
        ("alter user u set first_name $$a$$, last_name=e'\\n'",
         "ALTER USER u SET FIRST_NAME = $$a$$, LAST_NAME = e'\\n';\n"),
        ("alter user u enable", "ALTER USER u ENABLE;\n"),
        ("alter user u disable", "ALTER USER u DISABLE;\n"),
        ("drop user if exists u", "DROP USER IF EXISTS u;\n"),
        ("show connectivity_pools", "SHOW CONNECTIVITY_POOLS;\n"),
        ("show sso   integrations", "SHOW SSO INTEGRATIONS;\n"),
    ])
    func namedThings(script: String, expected: String) throws {
        #expect(try Format.formatted(script) == expected)
        try Format.expectLaws(script)
    }

    @Test(arguments: [
        ("create sso integration if not exists i protocol OIDC issuer='x',enabled=true",
         "CREATE SSO INTEGRATION IF NOT EXISTS i PROTOCOL OIDC issuer = 'x', enabled = TRUE;\n"),
        ("alter sso integration i set a=[ ],b={},c=['x',  'y'],d={'k'='v','l'=2}",
         "ALTER SSO INTEGRATION i SET a = [], b = {}, c = ['x', 'y'], "
            + "d = { 'k' = 'v', 'l' = 2 };\n"),
        ("alter sso integration i unset a,b", "ALTER SSO INTEGRATION i UNSET a, b;\n"),
        ("alter sso integration i rename to j", "ALTER SSO INTEGRATION i RENAME TO j;\n"),
        ("alter sso integration i enable", "ALTER SSO INTEGRATION i ENABLE;\n"),
        ("drop sso integration if exists i,j", "DROP SSO INTEGRATION IF EXISTS i, j;\n"),
        ("create connectivity_pool p participants((node a))",
         "CREATE CONNECTIVITY_POOL p PARTICIPANTS ((NODE a));\n"),
        ("create connectivity_pool if not exists p priority=3 require_sso=FALSE participants "
            + "((node a listen_port=1),(node b))",
         "CREATE CONNECTIVITY_POOL IF NOT EXISTS p\n  PRIORITY 3 REQUIRE_SSO FALSE\n"
            + "  PARTICIPANTS (\n    (NODE a LISTEN_PORT 1),\n    (NODE b)\n  );\n"),
        ("alter connectivity_pool p set priority=3,sso integration=null,source_address '::/0'",
         "ALTER CONNECTIVITY_POOL p SET PRIORITY 3 SSO INTEGRATION NULL SOURCE_ADDRESS '::/0';\n"),
        ("alter connectivity_pool p rename to q", "ALTER CONNECTIVITY_POOL p RENAME TO q;\n"),
        ("alter connectivity_pool p add participants ((node a))",
         "ALTER CONNECTIVITY_POOL p ADD PARTICIPANTS ((NODE a));\n"),
        ("alter connectivity_pool p drop participants ( a ,b )",
         "ALTER CONNECTIVITY_POOL p DROP PARTICIPANTS (a, b);\n"),
        ("alter connectivity_pool p alter participant a set source_port=1, listen_address 'h'",
         "ALTER CONNECTIVITY_POOL p ALTER PARTICIPANT a SET SOURCE_PORT 1 LISTEN_ADDRESS 'h';\n"),
        ("drop connectivity_pool p", "DROP CONNECTIVITY_POOL p;\n"),
    ])
    func integrationsAndPools(script: String, expected: String) throws {
        #expect(try Format.formatted(script) == expected)
        try Format.expectLaws(script)
    }

    @Test(arguments: [
        ("grant all privileges on system to user a with grant option",
         "GRANT ALL PRIVILEGES ON SYSTEM TO USER a WITH GRANT OPTION;\n"),
        ("grant view redacted queries,create pipeline  function on a.b.c to group g",
         "GRANT VIEW REDACTED QUERIES, CREATE PIPELINE FUNCTION ON a.b.c TO GROUP g;\n"),
        ("grant execute on pipeline function a . b to group g",
         "GRANT EXECUTE ON PIPELINE FUNCTION a.b TO GROUP g;\n"),
        ("grant select on user to group g", "GRANT SELECT ON user TO GROUP g;\n"),
        ("revoke grant option for select on table t from user u",
         "REVOKE GRANT OPTION FOR SELECT ON TABLE t FROM USER u;\n"),
        ("grant role \"Security Administrator\" to user u",
         "GRANT ROLE \"Security Administrator\" TO USER u;\n"),
        ("revoke role r from group g", "REVOKE ROLE r FROM GROUP g;\n"),
        ("create or replace schema a.b", "CREATE OR REPLACE SCHEMA a.b;\n"),
        ("create schema if not exists b", "CREATE SCHEMA IF NOT EXISTS b;\n"),
        ("alter schema a.b rename to c", "ALTER SCHEMA a.b RENAME TO c;\n"),
        ("drop schema a . b,c", "DROP SCHEMA a.b, c;\n"),
        ("create table if not exists t(a  int) x=1",
         "CREATE TABLE IF NOT EXISTS t (a  int) x=1;\n"),
        ("drop table if exists a.b.c", "DROP TABLE IF EXISTS a.b.c;\n"),
        ("truncate table t", "TRUNCATE TABLE t;\n"),
        ("create or replace view v as select  1", "CREATE OR REPLACE VIEW v AS select  1;\n"),
        ("drop view v", "DROP VIEW v;\n"),
        ("  select *  from sys.users  ", "select *  from sys.users;\n"),
        ("delete from t where a='x' ;", "delete from t where a='x';\n"),
        ("connect to 'ocient://h/db' user 'u' using 'p'",
         "CONNECT TO 'ocient://h/db' USER 'u' USING 'p';\n"),
        ("connect to jdbc:Ocient://h:1/db;a=B--c;", "CONNECT TO jdbc:Ocient://h:1/db;a=B--c;\n"),
        ("connect to jdbc:ocient://h:1/db;a=b; user U using 'p'",
         "CONNECT TO jdbc:ocient://h:1/db;a=b; USER U USING 'p';\n"),
    ])
    func privilegesAndObjects(script: String, expected: String) throws {
        #expect(try Format.formatted(script) == expected)
        try Format.expectLaws(script)
    }

    @Test(arguments: [
        ("\\I \"a b.sql\"", "\\i \"a b.sql\";\n"),
        ("\\VERSION 27;", "\\version 27;\n"),
        ("\\reading unset_primary=None", "\\reading unset_primary = None;\n"),
        ("\\now '2026-01-01T00:00:00Z'", "\\now '2026-01-01T00:00:00Z';\n"),
        ("\\set Host=h", "\\set Host = h;\n"),
        ("\\NODE sql0 address='10.0.0.1',egress=TRUE",
         "\\node sql0 address = '10.0.0.1', egress = true;\n"),
        ("\\token t app=a,claims={azp=NULL,'x'=[1,2]}",
         "\\token t app = a, claims = { azp = null, 'x' = [1, 2] };\n"),
        ("\\restart", "\\restart;\n"),
        ("\\restart sql0", "\\restart sql0;\n"),
        ("\\as alice on sales", "\\as alice ON sales;\n"),
        ("\\connect 'ocient://h/db' browser=True", "\\connect 'ocient://h/db' browser = true;\n"),
        ("\\Disconnect", "\\disconnect;\n"),
        ("\\can select,view on t as group g", "\\can SELECT, VIEW ON t AS GROUP g;\n"),
        ("\\expect Accepted,groups=['a']", "\\expect accepted, groups = ['a'];\n"),
        ("\\section 'x'", "\\section 'x';\n"),
    ])
    func directives(script: String, expected: String) throws {
        #expect(try Format.formatted(script) == expected)
        try Format.expectLaws(script)
    }
}
