-- migrate: ignore round_trip/left_behind on enum public.currency: the shop's reports use the type, too
CREATE TYPE currency AS ENUM ('eur', 'usd');
ALTER TABLE ticket_types ADD COLUMN currency currency NOT NULL DEFAULT 'eur';
