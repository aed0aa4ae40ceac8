CREATE TABLE `gates` (
	`id` integer PRIMARY KEY
);
CREATE TABLE `locks` (
	`id` integer PRIMARY KEY
);
