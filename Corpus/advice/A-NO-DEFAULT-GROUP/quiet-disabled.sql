-- A disabled integration lets nobody in.
CREATE DATABASE shop;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people';
ALTER SSO INTEGRATION people DISABLE;
