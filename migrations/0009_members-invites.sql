CREATE TABLE `invites` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`email_sealed` text NOT NULL,
	`email_index` text NOT NULL,
	`wrapped` text NOT NULL,
	`roles` text NOT NULL,
	`inviter_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_by` text,
	`used_at` integer,
	`revoked_at` integer,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invites_by_token` ON `invites` (`tenant_id`,`token_hash`);--> statement-breakpoint
CREATE INDEX `invites_by_email` ON `invites` (`tenant_id`,`email_index`);--> statement-breakpoint
ALTER TABLE `memberships` ADD `status` text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE `memberships` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `tenants` ADD `logo_file_id` text;--> statement-breakpoint
CREATE INDEX `audit_by_actor` ON `audit` (`tenant_id`,`actor`,`id`);--> statement-breakpoint
CREATE INDEX `audit_by_id` ON `audit` (`id`);