-- Nothing to do, the table does no harm.
SELECT 1;
