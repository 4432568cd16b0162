CREATE TABLE `network_accounts` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`network` text NOT NULL,
	`name` text NOT NULL,
	`website_id` text NOT NULL,
	`time_zone` text NOT NULL,
	`status` text NOT NULL,
	`wrapped` text NOT NULL,
	`credentials_sealed` text NOT NULL,
	`credentials_hint` text NOT NULL,
	`hook_hash` text NOT NULL,
	`hook_sealed` text NOT NULL,
	`taken_until` integer,
	`run_from` integer,
	`run_until` integer,
	`run_place` text,
	`run_rows` integer DEFAULT 0 NOT NULL,
	`leased_by` text,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`tokens_milli` integer NOT NULL,
	`tokens_at` integer NOT NULL,
	`session_sealed` text,
	`next_poll_at` integer NOT NULL,
	`hinted_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`last_success_at` integer,
	`fault_kind` text,
	`fault_text` text,
	`fault_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `network_accounts_by_hook` ON `network_accounts` (`tenant_id`,`hook_hash`);--> statement-breakpoint
CREATE INDEX `network_accounts_due` ON `network_accounts` (`next_poll_at`) WHERE status = 'active';--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`event_id` text NOT NULL,
	`event` text NOT NULL,
	`body` text NOT NULL,
	`status` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_status` integer,
	`next_try_at` integer NOT NULL,
	`claimed_until` integer DEFAULT 0 NOT NULL,
	`log` text DEFAULT '[]' NOT NULL,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`,`endpoint_id`) REFERENCES `webhook_endpoints`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_once` ON `webhook_deliveries` (`tenant_id`,`event_id`,`endpoint_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_of_endpoint` ON `webhook_deliveries` (`tenant_id`,`endpoint_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`next_try_at`) WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_age` ON `webhook_deliveries` (`created_at`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`url` text NOT NULL,
	`description` text NOT NULL,
	`events` text NOT NULL,
	`status` text NOT NULL,
	`disabled_because` text,
	`failing_since` integer,
	`secret_sealed` text NOT NULL,
	`former_sealed` text,
	`former_until` integer,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
