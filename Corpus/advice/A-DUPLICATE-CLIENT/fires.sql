CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'app', default_group = 'readers';
-- A slash does not make it another provider.
CREATE SSO INTEGRATION copy PROTOCOL OIDC
  issuer = 'https://id.example.com/', client_id = 'app', default_group = 'readers';
ALTER DATABASE system SET SSO INTEGRATION people;
