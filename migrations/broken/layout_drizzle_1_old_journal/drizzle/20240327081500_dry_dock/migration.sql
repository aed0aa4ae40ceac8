CREATE TABLE "docks" (
	"id" serial PRIMARY KEY,
	"depth" integer NOT NULL
);
