-- Wholes and parts, in lists and maps, in pools and passwords.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE USER alice PASSWORD = '<PASSWORD>';
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://<TENANT>.example.com',
  client_id = '<CLIENT_ID>',
  client_secret = '<CLIENT_SECRET>',
  default_group = 'readers',
  additional_audiences = ['https://db.example.com', '<AUDIENCE>'],
  groups_claim_ids = ['groups'],
  groups_claim_mappings = { 'r' = 'readers', '<ROLE>' = 'readers', 'w' = '<GROUP>' };
CREATE CONNECTIVITY_POOL front
  PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1' ADVERTISED_ADDRESS '<PUBLIC_NAME>'));
