-- A group may be created later in the script, and a placeholder is told as such.
CREATE DATABASE lab;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people', default_group = 'Readers',
  groups_claim_ids = ['groups'], groups_claim_mappings = { 'w' = '<GROUP>' };
CREATE GROUP "Readers";
GRANT USE ON DATABASE lab TO GROUP "Readers";
