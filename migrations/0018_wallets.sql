CREATE TABLE `ledger_entries` (
	`tenant_id` text NOT NULL,
	`ledger_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`followed` integer,
	`amount` integer NOT NULL,
	`at` integer NOT NULL,
	`subject` text NOT NULL,
	`reason` text NOT NULL,
	`available` integer NOT NULL,
	`pending` integer NOT NULL,
	`held` integer NOT NULL,
	`owed` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `ledger_id`, `sequence`)
);
--> statement-breakpoint
CREATE INDEX `ledger_entries_by_subject` ON `ledger_entries` (`tenant_id`,`subject`);--> statement-breakpoint
CREATE TABLE `ledgers` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`currency` text NOT NULL,
	`opened_at` integer NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`available` integer DEFAULT 0 NOT NULL,
	`pending` integer DEFAULT 0 NOT NULL,
	`held` integer DEFAULT 0 NOT NULL,
	`owed` integer DEFAULT 0 NOT NULL,
	`earned` integer DEFAULT 0 NOT NULL,
	`as_of` integer,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledgers_by_user` ON `ledgers` (`tenant_id`,`user_id`);