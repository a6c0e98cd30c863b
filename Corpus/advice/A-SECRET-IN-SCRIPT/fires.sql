-- Also where the statement fails, or a later one sets another secret.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
CREATE USER alice PASSWORD = 'correct horse', EMAIL = 'alice@example.com';
CREATE USER alice PASSWORD = 'battery staple';
ALTER USER alice SET PASSWORD = '********';
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = 'people', client_secret = "s3cret",
  default_group = 'readers';
CONNECT TO 'ocient://alice@system:paperclip@10.0.0.1/shop';
