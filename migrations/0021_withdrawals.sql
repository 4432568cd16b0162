CREATE TABLE `payout_destinations` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`method` text NOT NULL,
	`details_sealed` text NOT NULL,
	`details_index` text NOT NULL,
	`masked` text NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payout_destinations_of_member` ON `payout_destinations` (`tenant_id`,`user_id`,`details_index`);--> statement-breakpoint
CREATE INDEX `payout_destinations_by_details` ON `payout_destinations` (`tenant_id`,`details_index`);--> statement-breakpoint
CREATE TABLE `payout_settings` (
	`tenant_id` text NOT NULL,
	`currency` text NOT NULL,
	`minimum_minor` integer NOT NULL,
	`fee_minor` integer NOT NULL,
	`daily_amount_minor` integer NOT NULL,
	`daily_count` integer NOT NULL,
	`methods` text NOT NULL,
	`expected_days` integer NOT NULL,
	`version` integer DEFAULT 2 NOT NULL,
	PRIMARY KEY(`tenant_id`, `currency`)
);
--> statement-breakpoint
CREATE TABLE `withdrawals` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`request_key` text NOT NULL,
	`status` text NOT NULL,
	`intent` text,
	`intent_at` integer,
	`amount` integer NOT NULL,
	`fee` integer NOT NULL,
	`currency` text NOT NULL,
	`method` text NOT NULL,
	`destination_id` text NOT NULL,
	`day` text NOT NULL,
	`asked_at` integer NOT NULL,
	`expected_by` integer NOT NULL,
	`approved_at` integer,
	`approved_by` text,
	`ended_at` integer,
	`ended_by` text,
	`reason` text,
	`utr` text,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`,`destination_id`) REFERENCES `payout_destinations`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `withdrawals_by_request` ON `withdrawals` (`tenant_id`,`request_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `withdrawals_by_utr` ON `withdrawals` (`tenant_id`,`utr`);--> statement-breakpoint
CREATE INDEX `withdrawals_by_status` ON `withdrawals` (`tenant_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `withdrawals_of_member` ON `withdrawals` (`tenant_id`,`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `withdrawals_of_day` ON `withdrawals` (`tenant_id`,`user_id`,`day`);--> statement-breakpoint
CREATE INDEX `withdrawals_by_destination` ON `withdrawals` (`tenant_id`,`destination_id`);--> statement-breakpoint
CREATE INDEX `withdrawals_in_hand` ON `withdrawals` (`intent_at`) WHERE intent is not null;