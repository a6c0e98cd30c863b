-- Filled in later; signs that are no placeholder; a secret may hold any character.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
-- ocsim: allow A-SECRET-IN-SCRIPT
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = '<CLIENT_ID>', client_secret = 'a<b>c',
  default_group = 'readers', groups_claim_ids = ['groups'],
  groups_claim_mappings = { 'level > 3 or < 1' = 'readers', '<>' = 'readers' };
ALTER SSO INTEGRATION people SET client_id = 'people';
