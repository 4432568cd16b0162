CREATE TABLE `inbox_items` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`values` text NOT NULL,
	`link` text,
	`key` text NOT NULL,
	`created_at` integer NOT NULL,
	`read_at` integer,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_items_once` ON `inbox_items` (`tenant_id`,`user_id`,`key`);--> statement-breakpoint
CREATE INDEX `inbox_items_of_user` ON `inbox_items` (`tenant_id`,`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `inbox_items_unread` ON `inbox_items` (`tenant_id`,`user_id`) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX `inbox_items_by_age` ON `inbox_items` (`created_at`);