DROP VIEW open_loans;
CREATE VIEW open_loans AS
    SELECT l.id, l.due_on, m.card_number, b.title, a.full_name AS author
    FROM loans l
    JOIN members m ON m.id = l.member_id
    JOIN copies c ON c.id = l.copy_id
    JOIN books b ON b.id = c.book_id
    JOIN authors a ON a.id = b.author_id
    WHERE l.returned_at IS NULL;
