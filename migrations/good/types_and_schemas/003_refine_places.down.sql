ALTER TABLE booking.rooms RESET (fillfactor);
ALTER TABLE booking.stays REPLICA IDENTITY DEFAULT;
ALTER TYPE geo.kind RENAME VALUE 'summit' TO 'peak';
ALTER TYPE geo.position DROP ATTRIBUTE altitude;
ALTER DOMAIN geo.postcode RENAME CONSTRAINT postcode_digits TO postcode_shape;
ALTER DOMAIN geo.postcode DROP DEFAULT;
