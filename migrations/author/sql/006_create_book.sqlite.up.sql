-- revises: 005
CREATE TABLE book (
    id INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    pages INTEGER,
    published_on DATE,
    created_at DATETIME DEFAULT (CURRENT_TIMESTAMP) NOT NULL,
    CONSTRAINT pk_book PRIMARY KEY (id),
    CONSTRAINT ck_book_pages_positive CHECK (pages > 0),
    CONSTRAINT uq_book_author_id UNIQUE (author_id, title),
    CONSTRAINT fk_book_author_id_author FOREIGN KEY (author_id) REFERENCES author (id) ON DELETE CASCADE
);
CREATE INDEX ix_book_author_id ON book (author_id);
CREATE INDEX ix_book_published_on ON book (published_on);
