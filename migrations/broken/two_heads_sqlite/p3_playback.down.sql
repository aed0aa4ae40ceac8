drop table queue;
drop table playback;
