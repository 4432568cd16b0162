CREATE TABLE `clicks` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`offer_id` text NOT NULL,
	`user_id` text,
	`issued_at` integer,
	`visited_at` integer,
	`first_at` integer NOT NULL,
	`ip_hash` text NOT NULL,
	`device` text NOT NULL,
	`is_bot` integer NOT NULL,
	`is_flagged` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `clicks_of_user` ON `clicks` (`tenant_id`,`user_id`,`first_at`);--> statement-breakpoint
CREATE INDEX `clicks_of_offer` ON `clicks` (`tenant_id`,`offer_id`,`visited_at`);--> statement-breakpoint
CREATE TABLE `hits` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`click_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`kind` text NOT NULL,
	`user_id` text,
	`at` integer NOT NULL,
	`ip_hash` text NOT NULL,
	`ip_prefix` text NOT NULL,
	`country` text,
	`device` text NOT NULL,
	`os` text NOT NULL,
	`browser` text NOT NULL,
	`referrer_host` text,
	`language` text,
	`is_bot` integer NOT NULL,
	`is_flagged` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `hits_by_offer` ON `hits` (`tenant_id`,`offer_id`,`at`);