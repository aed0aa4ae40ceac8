ALTER DOMAIN geo.postcode SET DEFAULT '0000';
ALTER DOMAIN geo.postcode RENAME CONSTRAINT postcode_shape TO postcode_digits;
ALTER TYPE geo.position ADD ATTRIBUTE altitude double precision;
ALTER TYPE geo.kind RENAME VALUE 'peak' TO 'summit';
ALTER TABLE booking.stays REPLICA IDENTITY FULL;
ALTER TABLE booking.rooms SET (fillfactor = 80);
