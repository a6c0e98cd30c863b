-- The guide's read-only group without its VIEW grants; VIEW VIEW alone shows no tables.
CREATE DATABASE shop;
CREATE GROUP readers;
CREATE GROUP viewers;
GRANT USE ON DATABASE shop TO GROUP readers;
GRANT USE, SELECT ON DATABASE shop TO GROUP viewers;
GRANT VIEW VIEW ON DATABASE shop TO GROUP viewers;
GRANT SELECT ON DATABASE shop TO GROUP readers;
