PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_boats` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`berths` integer DEFAULT 2 NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_boats`("id", "name") SELECT "id", "name" FROM `boats`;--> statement-breakpoint
DROP TABLE `boats`;--> statement-breakpoint
ALTER TABLE `__new_boats` RENAME TO `boats`;--> statement-breakpoint
PRAGMA foreign_keys=ON;