-- Everyone of system may use the database by the group public; a disabled one lets nobody in.
CREATE DATABASE shop;
GRANT USE ON DATABASE shop TO GROUP public;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people';
