GRANT SELECT ON shelves TO shelf_reader;
