DROP INDEX tickets_sold_at_idx;
DROP INDEX tickets_cancelled_at_idx;
DROP INDEX tickets_holder_email_idx;
