CREATE INDEX documents_number ON documents ((number::integer));
