-- No way back: refinery runs it upwards, also behind later versions.
CREATE INDEX dogs_name_idx ON dogs (name);
