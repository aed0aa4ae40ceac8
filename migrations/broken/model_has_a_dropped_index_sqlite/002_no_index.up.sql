DROP INDEX loans_book_idx;
