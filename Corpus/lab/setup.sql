-- A small system for scenarios: a database, two groups, two integrations of system, one pool.
CREATE DATABASE lab;
CREATE GROUP readers;
CREATE GROUP writers;
GRANT SELECT ON DATABASE lab TO GROUP readers;
GRANT SELECT, INSERT ON DATABASE lab TO GROUP writers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com',
  client_id = 'people',
  default_group = 'readers',
  groups_claim_ids = ['groups'],
  groups_claim_mappings = { 'w' = 'writers' };
CREATE SSO INTEGRATION machines PROTOCOL OIDC
  issuer = 'https://id.example.com',
  client_id = 'machines',
  default_group = 'readers',
  additional_audiences = ['https://db'],
  enable_id_token_authentication = TRUE;
ALTER DATABASE system SET SSO INTEGRATION people;
CREATE CONNECTIVITY_POOL main
  PARTICIPANTS (
    (NODE n1 LISTEN_ADDRESS '10.0.0.1' ADVERTISED_ADDRESS 'db')
  );
