CREATE INDEX wells_depth_idx ON wells (depth);
