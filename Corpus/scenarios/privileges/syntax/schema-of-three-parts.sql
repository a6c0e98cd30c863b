GRANT SELECT ON SCHEMA one.two.three TO GROUP staff;
