-- CreateTable
CREATE TABLE "Loan" (
    "id" SERIAL NOT NULL,
    "readerId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Loan_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "Loan" ADD CONSTRAINT "Loan_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Reader"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION loan_touched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."updatedAt" := CURRENT_TIMESTAMP;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "Loan_touched" BEFORE UPDATE ON "Loan" FOR EACH ROW EXECUTE FUNCTION loan_touched();
