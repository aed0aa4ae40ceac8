-- Create "orders" table
CREATE TABLE `orders` (`id` integer NOT NULL, `note` text NULL, PRIMARY KEY (`id`));
-- Create "lines" table
CREATE TABLE `lines` (
  `id` integer NOT NULL,
  `order_id` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `lines_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE CASCADE
);
