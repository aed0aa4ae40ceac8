CREATE TABLE `boats` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `trips` (
	`id` integer PRIMARY KEY NOT NULL,
	`boat_id` integer NOT NULL,
	`miles` integer,
	FOREIGN KEY (`boat_id`) REFERENCES `boats`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `boats` VALUES (1, 'Heron'), (2, 'Teal');--> statement-breakpoint
INSERT INTO `trips` VALUES (1, 1, 12), (2, 1, 7), (3, 2, 3);