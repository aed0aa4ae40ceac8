DELETE FROM log WHERE reason = 'created by 002';
