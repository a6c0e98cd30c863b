-- §6b: readers can only read.
-- breaks: §6b: a machine cannot write
GRANT INSERT ON DATABASE sandbox TO GROUP readonly;
