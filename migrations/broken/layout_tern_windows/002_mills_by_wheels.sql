---- tern: disable-tx ----
CREATE INDEX CONCURRENTLY mills_wheels ON mills (wheels);
---- create above / drop below ----
DROP INDEX mills_wheels;
