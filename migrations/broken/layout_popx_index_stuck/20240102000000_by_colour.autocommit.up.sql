CREATE INDEX CONCURRENTLY flags_by_colour ON flags (colour);
