-- Placeholders, masks, and words that are no secret.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE USER alice PASSWORD = '<PASSWORD>', LAST_NAME = 'password';
ALTER USER alice SET PASSWORD = '********';
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'secret', client_secret = '********',
  default_group = 'readers';
