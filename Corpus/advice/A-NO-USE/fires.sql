-- One group has nothing, one lost the USE that came with its grant.
CREATE DATABASE shop;
CREATE GROUP guests;
CREATE GROUP readers;
GRANT SELECT, VIEW TABLE ON DATABASE shop TO GROUP readers;
REVOKE USE ON DATABASE shop FROM GROUP readers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people', default_group = 'guests';
CREATE SSO INTEGRATION staff PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'staff', default_group = 'readers';
ALTER DATABASE system SET SSO INTEGRATION people;
