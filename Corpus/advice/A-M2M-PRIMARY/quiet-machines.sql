-- A system with nothing but machines.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE SSO INTEGRATION robots PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'robots', default_group = 'readers',
  additional_audiences = ['https://db.example.com'], enable_id_token_authentication = TRUE;
ALTER DATABASE system SET SSO INTEGRATION robots;
