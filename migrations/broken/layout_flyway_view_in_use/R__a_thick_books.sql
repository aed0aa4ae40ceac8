CREATE OR REPLACE VIEW thick_books AS SELECT id FROM books WHERE pages > 500;
