ALTER TABLE bins DROP COLUMN remark;
CREATE TABLE bin_remarks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bin_id integer NOT NULL REFERENCES bins (id) ON DELETE CASCADE,
    body text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX bin_remarks_bin_id_idx ON bin_remarks (bin_id);
