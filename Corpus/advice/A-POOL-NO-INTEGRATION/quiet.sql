-- A pool without an integration of its own uses the database's; without REQUIRE_SSO none is needed.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people', default_group = 'readers';
CREATE CONNECTIVITY_POOL front REQUIRE_SSO TRUE
  PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1' LISTEN_PORT 4051));
CREATE CONNECTIVITY_POOL back REQUIRE_SSO FALSE
  PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1' LISTEN_PORT 4052));
