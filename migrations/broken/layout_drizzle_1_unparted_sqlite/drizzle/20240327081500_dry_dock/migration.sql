CREATE TABLE `docks` (
	`id` integer PRIMARY KEY,
	`depth` integer NOT NULL
);
