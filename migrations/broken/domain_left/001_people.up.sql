CREATE TABLE practitioners (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    licence varchar(20) NOT NULL UNIQUE,
    full_name text NOT NULL,
    speciality text NOT NULL DEFAULT 'general'
);

CREATE TABLE patients (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    insurance_number varchar(12) NOT NULL,
    full_name text NOT NULL,
    born_on date NOT NULL,
    phone varchar(24) NOT NULL,
    notes text,
    CONSTRAINT patients_insurance_number_key UNIQUE (insurance_number)
);
CREATE INDEX patients_name_idx ON patients (lower(full_name));
