-- Half of it: once the claims, once the mappings; an empty list is as good as none.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people', default_group = 'readers',
  groups_claim_ids = ['groups'];
CREATE SSO INTEGRATION staff PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'staff', default_group = 'readers',
  groups_claim_ids = [], groups_claim_mappings = { 'r' = 'readers' };
ALTER DATABASE system SET SSO INTEGRATION people;
