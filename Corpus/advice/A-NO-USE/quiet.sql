-- USE comes with any grant inside a database, with SYSTEM, or with a role.
CREATE DATABASE shop;
CREATE TABLE shop.public.orders (id INT);
CREATE GROUP readers;
CREATE GROUP everywhere;
CREATE GROUP keepers;
GRANT SELECT ON TABLE shop.public.orders TO GROUP readers;
GRANT USE ON SYSTEM TO GROUP everywhere;
GRANT ROLE "Database Administrator" TO GROUP keepers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people', default_group = 'readers';
CREATE SSO INTEGRATION staff PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'staff', default_group = 'everywhere';
CREATE SSO INTEGRATION house PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'house', default_group = 'keepers';
ALTER DATABASE system SET SSO INTEGRATION people;
