-- What section 3d of the guide warns of: nothing describes the application, but it looks so.
CREATE DATABASE shop;
CREATE DATABASE yard;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people', default_group = 'readers',
  additional_scopes = ['email'];
CREATE SSO INTEGRATION robots PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'robots', default_group = 'readers',
  additional_audiences = ['https://db.example.com'], enable_id_token_authentication = TRUE;
ALTER DATABASE system SET SSO INTEGRATION people;
ALTER DATABASE system SET SSO INTEGRATION robots;
ALTER DATABASE shop SET SSO INTEGRATION robots;
