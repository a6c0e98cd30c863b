-- Ids in any case, separated by commas or blanks; other comments about ocsim: allowed.
CREATE DATABASE shop;
CREATE GROUP readers;
GRANT USE ON DATABASE shop TO GROUP readers;
-- ocsim: allow A-PLACEHOLDER, a-restart A-NO-DEFAULT-GROUP
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', client_id = '<CLIENT_ID>';
