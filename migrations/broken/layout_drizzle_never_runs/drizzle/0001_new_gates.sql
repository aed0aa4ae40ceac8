CREATE TABLE "gates" (
	"id" serial PRIMARY KEY NOT NULL
);
