-- CreateIndex
CREATE INDEX "Reader_createdAt_idx" ON "Reader"("createdAt");
