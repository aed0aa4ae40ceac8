CREATE TABLE `log` (
	`trip_id` integer NOT NULL,
	`said` text NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER `trips_log` AFTER INSERT ON `trips` BEGIN
	INSERT INTO `log` VALUES (new.`id`, 'begins');
	INSERT INTO `log` VALUES (new.`id`, 'sails');
END;