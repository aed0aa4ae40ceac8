-- morph:nontransactional
DROP INDEX CONCURRENTLY IF EXISTS posts_channelid_idx;
