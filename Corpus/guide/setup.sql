-- The set-up of the guide "Ocient OAuth/OIDC SSO with Auth0", parts B to D, in one script.
-- Replace every <...>, the host names and the addresses before using it on a real system.

-- Part D (section 5): the user database. It gets no integration of its own, so it inherits.
CREATE DATABASE sandbox;

-- Part B (section 3a): groups of system, with privileges on the user database.
CREATE GROUP readonly;
CREATE GROUP readwrite;
GRANT USE ON DATABASE "sandbox" TO GROUP "readonly";
GRANT SELECT ON DATABASE "sandbox" TO GROUP "readonly";

-- Without these a reader may SELECT but sees nothing in SHOW TABLES.
GRANT VIEW TABLE ON DATABASE "sandbox" TO GROUP "readonly";
GRANT VIEW SCHEMA ON DATABASE "sandbox" TO GROUP "readonly";
GRANT VIEW VIEW ON DATABASE "sandbox" TO GROUP "readonly";
GRANT USE, SELECT, CREATE TABLE, CREATE VIEW, CREATE SCHEMA
  ON DATABASE "sandbox" TO GROUP "readwrite";

-- Section 3b: people, by device grant or authorization code.
CREATE SSO INTEGRATION sso_interactive PROTOCOL OIDC
  issuer = "https://auth.example.com", -- without a slash at the end
  client_id = "<INTERACTIVE_CLIENT_ID>",
  client_secret = "<INTERACTIVE_CLIENT_SECRET>",
  default_group = "readonly",
  additional_scopes = ["email", "profile", "offline_access"],
  additional_audiences = ["https://auth.example.com/"], -- the audience of userinfo
  groups_claim_ids = ["https://example.com/groups"],
  groups_claim_mappings = { "readwrite-role" = "readwrite" };

-- Section 3c: machines, with a token obtained beforehand.
CREATE SSO INTEGRATION sso_m2m PROTOCOL OIDC
  issuer = "https://auth.example.com",
  client_id = "<M2M_CLIENT_ID>",
  client_secret = "<M2M_CLIENT_SECRET>",
  default_group = "readonly",
  enable_id_token_authentication = TRUE,
  additional_audiences = ["https://db.example.com", "https://auth.example.com/"],
  groups_claim_ids = ["https://example.com/groups"],
  groups_claim_mappings = { "readwrite-role" = "readwrite" };

-- Section 3d: people are the default; machines name their integration.
ALTER DATABASE system SET SSO INTEGRATION sso_interactive;

-- Part C (section 4): the public endpoint, which takes SSO logins only.
CREATE CONNECTIVITY_POOL IF NOT EXISTS sso_pool
  SOURCE_ADDRESS '0.0.0.0/0' PRIORITY 10 SSO INTEGRATION sso_interactive REQUIRE_SSO TRUE
  PARTICIPANTS (
    (NODE sql0 LISTEN_ADDRESS '10.0.0.20' LISTEN_PORT 4051 ADVERTISED_ADDRESS 'db.example.com'
      ADVERTISED_PORT 4050 OPENAPI_PORT 443 OPENAPI_ADVERTISED_ADDRESS 'db.example.com'
      OPENAPI_ADVERTISED_PORT 443)
  );
