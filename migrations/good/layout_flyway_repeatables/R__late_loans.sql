CREATE OR REPLACE VIEW late_loans AS SELECT l.id, l.due, r.name FROM loans l JOIN readers r ON r.id = l.reader_id;
