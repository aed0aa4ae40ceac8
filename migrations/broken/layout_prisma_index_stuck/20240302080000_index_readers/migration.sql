-- The one statement of its file, so that it runs in no transaction.
CREATE INDEX CONCURRENTLY "Reader_createdAt_idx" ON "Reader"("createdAt");
