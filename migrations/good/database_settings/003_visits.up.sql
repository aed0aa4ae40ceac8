create table visits (
    patient_id bigint not null references clinic.patients (id),
    at timestamptz not null
);
