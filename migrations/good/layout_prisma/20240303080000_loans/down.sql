-- DropTable: by hand, after a way up that failed. Prisma runs it never.
DROP TABLE "Loan";
