CREATE DATABASE shop;
CREATE GROUP readers;
-- ocsim: allow A-SELECT-NO-VIEV, because it is short
GRANT SELECT ON DATABASE shop TO GROUP readers;
