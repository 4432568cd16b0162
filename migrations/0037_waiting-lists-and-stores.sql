CREATE TABLE `campaign_waiting` (
	`tenant_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`email_index` text NOT NULL,
	`email_sealed` text,
	`language` text NOT NULL,
	`joined_at` integer NOT NULL,
	`confirmed_at` integer,
	`told_at` integer,
	PRIMARY KEY(`tenant_id`, `campaign_id`, `email_index`),
	FOREIGN KEY (`tenant_id`,`campaign_id`) REFERENCES `campaigns`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `campaign_waiting_in_order` ON `campaign_waiting` (`tenant_id`,`campaign_id`,`confirmed_at`);--> statement-breakpoint
CREATE INDEX `campaign_waiting_by_age` ON `campaign_waiting` (`joined_at`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `waiting_list` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `store` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `store_app` text;