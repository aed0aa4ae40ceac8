DROP TABLE IF EXISTS tags, diary.tags;
