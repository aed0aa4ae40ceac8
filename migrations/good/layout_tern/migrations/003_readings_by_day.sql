---- tern: disable-tx ----
CREATE INDEX CONCURRENTLY readings_taken ON readings (taken);
---- create above / drop below ----
---- tern: disable-tx ----
DROP INDEX CONCURRENTLY readings_taken;
