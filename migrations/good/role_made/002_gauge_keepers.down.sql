REVOKE INSERT ON readings FROM gauge_keeper;
DROP ROLE gauge_keeper;
