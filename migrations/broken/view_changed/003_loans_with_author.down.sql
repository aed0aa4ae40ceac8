DROP VIEW open_loans;
CREATE VIEW open_loans AS
    SELECT l.id, l.due_on, m.card_number, b.title
    FROM loans l
    JOIN members m ON m.id = l.member_id
    JOIN copies c ON c.id = l.copy_id
    JOIN books b ON b.id = c.book_id;
