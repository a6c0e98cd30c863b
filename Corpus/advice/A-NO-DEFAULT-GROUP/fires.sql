-- Without groups at all, and with groups for those only whose claims are mapped.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people';
CREATE SSO INTEGRATION staff PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'staff', default_group = 'readers',
  groups_claim_ids = ['groups'], groups_claim_mappings = { 'r' = 'readers' };
ALTER SSO INTEGRATION staff UNSET default_group;
ALTER DATABASE system SET SSO INTEGRATION people;
