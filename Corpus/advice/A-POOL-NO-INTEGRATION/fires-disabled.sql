-- The pool's integration is disabled.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people', default_group = 'readers';
CREATE CONNECTIVITY_POOL front SSO INTEGRATION people
  PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1' LISTEN_PORT 4051));
ALTER CONNECTIVITY_POOL front SET REQUIRE_SSO = TRUE;
ALTER SSO INTEGRATION people DISABLE;
