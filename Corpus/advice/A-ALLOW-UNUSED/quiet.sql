-- Above the statement, with another comment between, and inside it above the line.
CREATE DATABASE shop;
CREATE GROUP readers;
-- ocsim: allow A-SELECT-NO-VIEW
-- Readers know the names of their tables.
GRANT SELECT ON DATABASE shop TO GROUP readers;
-- ocsim: allow A-RESTART
CREATE SSO INTEGRATION people PROTOCOL OIDC
  issuer = 'https://id.example.com', default_group = 'readers',
  -- ocsim: allow A-PLACEHOLDER
  client_id = '<CLIENT_ID>';
-- A text that only looks like it.
CREATE USER alice PASSWORD = '<PASSWORD>', LAST_NAME = '
-- ocsim: allow A-RESTART';
