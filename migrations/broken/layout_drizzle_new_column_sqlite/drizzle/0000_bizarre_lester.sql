CREATE TABLE `boats` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text
);
