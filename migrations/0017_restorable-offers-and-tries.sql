CREATE TABLE `deleted_offers` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`row` text NOT NULL,
	`deleted_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `deleted_offers_by_age` ON `deleted_offers` (`deleted_at`);--> statement-breakpoint
ALTER TABLE `deliveries` ADD `tries` text DEFAULT '[]' NOT NULL;