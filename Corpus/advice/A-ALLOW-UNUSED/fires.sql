-- Nothing to silence; the wrong statement; behind the statement; the wrong line inside it.
CREATE DATABASE shop;
-- ocsim: allow A-SELECT-NO-VIEW
CREATE GROUP readers;
-- ocsim: allow A-INHERIT
GRANT SELECT ON DATABASE shop TO GROUP readers; -- ocsim: allow A-SELECT-NO-VIEW
CREATE SSO INTEGRATION people PROTOCOL OIDC
  -- ocsim: allow A-PLACEHOLDER
  issuer = 'https://id.example.com', default_group = 'readers',
  client_id = '<CLIENT_ID>';
