-- One slash, several, and one that a later statement brought in.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = "https://id.example.com/", client_id = 'people', default_group = 'readers';
CREATE SSO INTEGRATION robots PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'robots', default_group = 'readers';
ALTER SSO INTEGRATION robots SET default_group = 'readers',
  issuer = 'https://id.example.com/tenant//';
ALTER DATABASE system SET SSO INTEGRATION people;
