CREATE TABLE `wallet_adjustments` (
	`tenant_id` text NOT NULL,
	`key` text NOT NULL,
	`user_id` text NOT NULL,
	`direction` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`state` text DEFAULT 'asked' NOT NULL,
	PRIMARY KEY(`tenant_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `wallet_adjustments_open` ON `wallet_adjustments` (`asked_at`) WHERE state = 'asked';--> statement-breakpoint
CREATE TABLE `wallet_alerts` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`ledger_id` text NOT NULL,
	`kind` text NOT NULL,
	`expected` integer NOT NULL,
	`found` integer NOT NULL,
	`detail` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`seen` integer DEFAULT 1 NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	`note` text,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `wallet_alerts_open` ON `wallet_alerts` (`tenant_id`,`ledger_id`,`kind`) WHERE settled_at is null;--> statement-breakpoint
CREATE TABLE `wallet_liability` (
	`tenant_id` text NOT NULL,
	`day` text NOT NULL,
	`currency` text NOT NULL,
	`available` integer NOT NULL,
	`pending` integer NOT NULL,
	`held` integer NOT NULL,
	`owed` integer NOT NULL,
	`wallets` integer NOT NULL,
	`taken_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `day`)
);
--> statement-breakpoint
ALTER TABLE `ledgers` ADD `state` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE `ledgers` ADD `is_state_told` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `ledgers` ADD `checked_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `ledgers` ADD `checked_sequence` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `ledgers_by_balance` ON `ledgers` (`tenant_id`,`available`,`id`);--> statement-breakpoint
CREATE INDEX `ledgers_by_movement` ON `ledgers` (`tenant_id`,`as_of`,`id`);--> statement-breakpoint
CREATE INDEX `ledgers_by_check` ON `ledgers` (`checked_at`);--> statement-breakpoint
CREATE INDEX `ledgers_untold` ON `ledgers` (`tenant_id`) WHERE is_state_told = 0;