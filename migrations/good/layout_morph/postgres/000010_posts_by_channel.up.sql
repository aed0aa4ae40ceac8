-- morph:nontransactional
CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_channelid_idx ON posts (channelid);
