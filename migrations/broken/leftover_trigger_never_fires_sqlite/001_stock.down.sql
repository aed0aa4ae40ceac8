DROP TRIGGER items_journal;
DROP TABLE journal;
DROP TABLE items;
