delete from sections where id in (1, 2, 3);
