CREATE TABLE `campaign_people` (
	`tenant_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`user_id` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `campaign_id`, `user_id`),
	FOREIGN KEY (`tenant_id`,`campaign_id`) REFERENCES `campaigns`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `campaign_people_by_user` ON `campaign_people` (`tenant_id`,`user_id`,`campaign_id`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`developer_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`platform` text NOT NULL,
	`status` text NOT NULL,
	`starts_at` integer,
	`ends_at` integer,
	`per_user_limit` integer NOT NULL,
	`format` text NOT NULL,
	`capture` text NOT NULL,
	`abuse` text NOT NULL,
	`low_at` integer NOT NULL,
	`shards` integer NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `campaigns_of_developer` ON `campaigns` (`tenant_id`,`developer_id`,`id`);--> statement-breakpoint
CREATE TABLE `distribution_requests` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`at` integer NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`claim_id` text,
	`platform` text,
	`country` text,
	`claimant` text,
	`ip_hash` text NOT NULL,
	`device` text,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `distribution_requests_of_campaign` ON `distribution_requests` (`tenant_id`,`campaign_id`,`id`);--> statement-breakpoint
CREATE INDEX `distribution_requests_by_age` ON `distribution_requests` (`at`);