-- A small system, for the examples of the documentation.
CREATE DATABASE sandbox;
CREATE GROUP readonly;
CREATE USER alice PASSWORD = 'Secret1234', EMAIL = 'alice@example.com';
ALTER GROUP readonly ADD USER alice;
GRANT SELECT ON DATABASE sandbox TO GROUP readonly;
