CREATE TABLE `campaign_viewers` (
	`tenant_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`day` integer NOT NULL,
	`viewer` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `campaign_id`, `day`, `viewer`)
);
--> statement-breakpoint
CREATE INDEX `campaign_viewers_by_day` ON `campaign_viewers` (`day`);--> statement-breakpoint
ALTER TABLE `campaign_minutes` ADD `viewed` integer DEFAULT 0 NOT NULL;