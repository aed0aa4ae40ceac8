CREATE TABLE `__new_trips` (
	`id` integer PRIMARY KEY NOT NULL,
	`boat_id` integer NOT NULL,
	`miles` integer NOT NULL,
	FOREIGN KEY (`boat_id`) REFERENCES `boats`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_trips`("id", "boat_id", "miles") SELECT "id", "boat_id", coalesce("miles", 0) FROM `trips`;--> statement-breakpoint
DROP TABLE `trips`;--> statement-breakpoint
ALTER TABLE `__new_trips` RENAME TO `trips`;
