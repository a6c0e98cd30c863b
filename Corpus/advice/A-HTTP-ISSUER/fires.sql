CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  client_id = 'people', issuer = 'http://id.example.com', default_group = 'readers';
CREATE SSO INTEGRATION robots PROTOCOL OIDC
  client_id = 'robots', issuer = 'id.example.com/tenant', default_group = 'readers';
ALTER DATABASE system SET SSO INTEGRATION people;
