CREATE TABLE "docks" (
	"id" serial PRIMARY KEY NOT NULL,
	"depth" integer NOT NULL
);
