CREATE TYPE "ferry_state" AS ENUM('docked', 'at sea');--> statement-breakpoint
CREATE TABLE "ferries" (
	"id" serial PRIMARY KEY,
	"state" "ferry_state" DEFAULT 'docked'::"ferry_state" NOT NULL,
	"seats" integer NOT NULL CONSTRAINT "ferries_seats_check" CHECK ("seats" > 0)
);
--> statement-breakpoint
CREATE TABLE "crossings" (
	"ferry_id" integer NOT NULL,
	"leaves" timestamp with time zone NOT NULL,
	"passengers" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "crossings_pkey" PRIMARY KEY("ferry_id","leaves")
);
--> statement-breakpoint
ALTER TABLE "crossings" ADD CONSTRAINT "crossings_ferry_id_ferries_id_fkey" FOREIGN KEY ("ferry_id") REFERENCES "ferries"("id");
