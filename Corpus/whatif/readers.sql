-- Writers may insert; readers no longer see which views there are.
GRANT INSERT ON DATABASE sandbox TO GROUP readwrite;
REVOKE VIEW VIEW ON DATABASE sandbox FROM GROUP readonly;
