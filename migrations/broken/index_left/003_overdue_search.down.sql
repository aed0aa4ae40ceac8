DROP INDEX loans_due_on_idx;
