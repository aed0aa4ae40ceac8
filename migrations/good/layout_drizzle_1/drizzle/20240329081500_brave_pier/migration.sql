CREATE INDEX "crossings_leaves_index" ON "crossings" ("leaves");--> statement-breakpoint
ALTER TABLE "ferries" ADD COLUMN "name" text;