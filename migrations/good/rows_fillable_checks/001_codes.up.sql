CREATE TABLE codes (
    id serial PRIMARY KEY,
    code text NOT NULL CHECK (code ~ '^[A-Z]{3}-[0-9]{4}$'),
    percent smallint NOT NULL CHECK (percent BETWEEN 0 AND 100),
    starts_on date NOT NULL,
    ends_on date CHECK (ends_on > starts_on),
    mail text CHECK (mail LIKE '%@%' AND length(mail) <= 40),
    kind text NOT NULL CHECK (kind IN ('person', 'company')),
    person_name text,
    company_name text,
    settings jsonb NOT NULL CHECK (jsonb_typeof(settings) = 'object'),
    CHECK ((kind = 'person' AND person_name IS NOT NULL AND company_name IS NULL)
        OR (kind = 'company' AND company_name IS NOT NULL AND person_name IS NULL))
);
