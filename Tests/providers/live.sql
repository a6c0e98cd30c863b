-- What the guide's set-up does not have: users, members, roles, other databases, tables.
CREATE DATABASE "Sales, EU";
CREATE USER alice PASSWORD = 'a secret', FIRST_NAME = 'Alice "Al"', EMAIL = 'alice@example.com';
CREATE USER "bob@sandbox" PASSWORD = 'another', LAST_NAME = 'O''Neil | Son';
CREATE USER carl PASSWORD = 'a third';
ALTER USER carl DISABLE;
CREATE GROUP "analysts@sandbox";
ALTER GROUP readonly ADD USER alice;
ALTER GROUP "analysts@sandbox" ADD USER "bob@sandbox";
GRANT ROLE "Security Administrator" TO USER alice;
GRANT ROLE "Database Administrator" TO GROUP readwrite;
CREATE SCHEMA sandbox.marts;
CREATE TABLE sandbox.marts.orders (unknown INT);
CREATE VIEW sandbox.public.recent AS SELECT 1;
GRANT SELECT ON TABLE sandbox.marts.orders TO GROUP "analysts@sandbox" WITH GRANT OPTION;
GRANT VIEW SCHEMA ON DATABASE "Sales, EU" TO USER alice;
GRANT CREATE DATABASE, VIEW QUERIES ON SYSTEM TO GROUP readwrite;
GRANT ALTER ON GROUP "analysts@sandbox" TO USER alice;
CREATE SSO INTEGRATION partner PROTOCOL oidc issuer = 'https://partner.example.com',
  client_id = '0123', default_group = 'readonly', groups_claim_mappings = { 'a, "b"' = 'readonly' };
ALTER SSO INTEGRATION partner DISABLE;
CREATE CONNECTIVITY_POOL office SOURCE_ADDRESS '10.0.0.0/8' PRIORITY 5
  PARTICIPANTS ((NODE sql0 LISTEN_ADDRESS '10.0.0.20' LISTEN_PORT 4052
    ADVERTISED_ADDRESS 'office.example.com' ADVERTISED_PORT 4052));
