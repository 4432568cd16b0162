CREATE TABLE `bank_files` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`count` integer NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`taken_at` integer,
	`taken_by` text,
	`taken_count` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `payout_accounts` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`is_on` integer NOT NULL,
	`key_id` text NOT NULL,
	`key_secret_sealed` text NOT NULL,
	`account_sealed` text NOT NULL,
	`paid_from` text NOT NULL,
	`hook_secret_sealed` text NOT NULL,
	`former_hook_sealed` text,
	`former_hook_until` integer,
	`version` integer DEFAULT 2 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `payout_events` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`event` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `payout_events_of_payout` ON `payout_events` (`tenant_id`,`key`,`at`);--> statement-breakpoint
CREATE TABLE `payouts` (
	`tenant_id` text NOT NULL,
	`key` text NOT NULL,
	`withdrawal_id` text NOT NULL,
	`user_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`state` text NOT NULL,
	`mode` text NOT NULL,
	`amount` integer NOT NULL,
	`request_sealed` text NOT NULL,
	`provider_id` text,
	`utr` text,
	`reason` text,
	`fault` text,
	`asks` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`tenant_id`, `key`),
	FOREIGN KEY (`tenant_id`,`withdrawal_id`) REFERENCES `withdrawals`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_open` ON `payouts` (`tenant_id`,`withdrawal_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_by_attempt` ON `payouts` (`tenant_id`,`withdrawal_id`,`attempt`);--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_by_provider` ON `payouts` (`tenant_id`,`provider_id`);--> statement-breakpoint
CREATE INDEX `payouts_due` ON `payouts` (`next_at`) WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE `withdrawals` ADD `bank_file_id` text;--> statement-breakpoint
ALTER TABLE `withdrawals` ADD `payout_key` text;--> statement-breakpoint
CREATE INDEX `withdrawals_by_file` ON `withdrawals` (`tenant_id`,`bank_file_id`);