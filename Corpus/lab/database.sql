-- What the provider scenarios share: a database with readers, nothing about SSO.
CREATE DATABASE lab;
CREATE GROUP readers;
GRANT SELECT ON DATABASE lab TO GROUP readers;
CREATE CONNECTIVITY_POOL lab PARTICIPANTS ((NODE sql0 LISTEN_ADDRESS '10.0.0.1'));
