REVOKE SELECT ON shelves FROM shelf_reader;
