DROP INDEX documents_number;
