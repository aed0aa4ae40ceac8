ALTER TABLE loans ADD COLUMN fee_cents integer NOT NULL DEFAULT 0
    CONSTRAINT loans_fee_not_negative CHECK (fee_cents >= 0);

CREATE OR REPLACE FUNCTION overdue_fee(due date, today date DEFAULT CURRENT_DATE) RETURNS integer
LANGUAGE sql STABLE AS $fee$
    SELECT greatest(0, today - due) * 20;
$fee$;
