-- §3a: a reader without VIEW sees no tables.
-- breaks: §3a: readers see the tables and views
REVOKE VIEW TABLE ON DATABASE sandbox FROM GROUP readonly;
