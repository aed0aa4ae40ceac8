CREATE TYPE "public"."berth_kind" AS ENUM('buoy', 'quay');--> statement-breakpoint
CREATE TABLE "berths" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" "berth_kind" DEFAULT 'quay' NOT NULL,
	"length" numeric(5, 2) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "boats" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"berth_id" integer,
	CONSTRAINT "boats_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "boats" ADD CONSTRAINT "boats_berth_id_berths_id_fk" FOREIGN KEY ("berth_id") REFERENCES "public"."berths"("id") ON DELETE set null ON UPDATE no action;
