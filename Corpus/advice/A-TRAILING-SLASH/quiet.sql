-- An audience may end in a slash, and an issuer that was mended is right.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com/', client_id = 'people', default_group = 'readers',
  additional_audiences = ['https://id.example.com/'];
ALTER SSO INTEGRATION people SET issuer = 'https://id.example.com';
