-- A change that nobody should notice but the writers: they may insert, readers lose the views.
GRANT INSERT ON DATABASE sandbox TO GROUP readwrite;
REVOKE VIEW VIEW ON DATABASE sandbox FROM GROUP readonly;
