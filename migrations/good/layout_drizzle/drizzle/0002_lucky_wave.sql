CREATE INDEX "boats_berth_id_index" ON "boats" USING btree ("berth_id");--> statement-breakpoint
ALTER TABLE "berths" ADD COLUMN "covered" boolean DEFAULT false NOT NULL;