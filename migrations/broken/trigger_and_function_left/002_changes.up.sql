CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at := now();
    RETURN NEW;
END $$;
CREATE TRIGGER parcels_touch BEFORE UPDATE ON parcels FOR EACH ROW EXECUTE FUNCTION touch();

CREATE TYPE parcel_state AS ENUM ('new', 'sent');
ALTER TABLE parcels ADD COLUMN state parcel_state NOT NULL DEFAULT 'new';
CREATE VIEW open_parcels AS SELECT id, address FROM parcels WHERE state = 'new';
CREATE VIEW open_addresses AS SELECT DISTINCT address FROM open_parcels;
