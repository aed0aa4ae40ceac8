DROP FUNCTION club.leave(bigint);
DROP FUNCTION club.member_of(text);
DROP FUNCTION club.active();
DROP TABLE club.members;
DROP SCHEMA club;
