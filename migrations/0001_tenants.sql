CREATE TABLE `assertion` (
	`ok` integer NOT NULL,
	CONSTRAINT "assertion_holds" CHECK("assertion"."ok" > 0)
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`actor` text NOT NULL,
	`on_behalf_of` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`request_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit` (`tenant_id`,`subject`,`id`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`input_hash` text NOT NULL,
	`started_at` integer NOT NULL,
	`acted_at` integer,
	`status` integer,
	`headers` text,
	`body` text
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_age` ON `idempotency_keys` (`started_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`version` integer NOT NULL,
	`subject_id` text NOT NULL,
	`payload` text NOT NULL,
	`at` integer NOT NULL,
	`delivered_at` integer,
	`failed_at` integer,
	`failure` text,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`at`) WHERE delivered_at is null and failed_at is null;--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`languages` text NOT NULL,
	`time_zone` text NOT NULL,
	`modules` text NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`plan` text DEFAULT 'trial' NOT NULL,
	`hue` integer DEFAULT 205 NOT NULL,
	`mood` text DEFAULT 'paper' NOT NULL,
	`catalog_version` integer DEFAULT 1 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_by_slug` ON `tenants` (`slug`);--> statement-breakpoint
CREATE INDEX `tenants_by_status` ON `tenants` (`status`);