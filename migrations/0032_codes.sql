CREATE TABLE `code_claims` (
	`tenant_id` text NOT NULL,
	`pool_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`shard` integer NOT NULL,
	`n` integer NOT NULL,
	`state` text NOT NULL,
	`claimant` text NOT NULL,
	`platform` text,
	`country` text,
	`masked` text NOT NULL,
	`facts` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `claim_id`)
);
--> statement-breakpoint
CREATE INDEX `code_claims_by_time` ON `code_claims` (`tenant_id`,`pool_id`,`claimed_at`,`claim_id`);--> statement-breakpoint
CREATE INDEX `code_claims_by_claimant` ON `code_claims` (`tenant_id`,`pool_id`,`claimant`);--> statement-breakpoint
CREATE TABLE `code_pools` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`shards` integer NOT NULL,
	`rules` text NOT NULL,
	`version` integer NOT NULL,
	`applied` integer DEFAULT 0 NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `code_pools_untold` ON `code_pools` (`changed_at`) WHERE applied < version;--> statement-breakpoint
CREATE TABLE `code_shards` (
	`tenant_id` text NOT NULL,
	`pool_id` text NOT NULL,
	`shard` integer NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`emitted` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`tenant_id`, `pool_id`, `shard`)
);
