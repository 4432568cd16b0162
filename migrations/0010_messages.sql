CREATE TABLE `deliveries` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`channel` text NOT NULL,
	`recipient_index` text NOT NULL,
	`user_id` text,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`status` text NOT NULL,
	`provider` text,
	`provider_message_id` text,
	`attempts` integer NOT NULL,
	`claimed_until` integer NOT NULL,
	`error` text,
	`posted_at` integer NOT NULL,
	`sent_at` integer,
	`settled_at` integer,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`tenant_id`,`key`,`channel`,`recipient_index`);--> statement-breakpoint
CREATE INDEX `deliveries_by_provider_message` ON `deliveries` (`provider`,`provider_message_id`) WHERE provider_message_id is not null;--> statement-breakpoint
CREATE TABLE `hook_events` (
	`provider` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`provider`, `id`)
);
--> statement-breakpoint
CREATE INDEX `hook_events_by_age` ON `hook_events` (`at`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`channel` text NOT NULL,
	`recipient_index` text NOT NULL,
	`reason` text NOT NULL,
	`provider` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`channel`, `recipient_index`)
);
