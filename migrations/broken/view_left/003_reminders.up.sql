ALTER TABLE members ADD COLUMN remind_by text NOT NULL DEFAULT 'email';
ALTER TABLE members ADD CONSTRAINT members_remind_by_known CHECK (remind_by IN ('email', 'letter', 'never'));

CREATE OR REPLACE VIEW overdue_loans AS
    SELECT l.id, l.member_id, CURRENT_DATE - l.due_on AS days
    FROM loans l
    WHERE l.returned_at IS NULL AND l.due_on < CURRENT_DATE;
