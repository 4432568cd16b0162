CREATE TABLE `cashback_claims` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`click_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`order_id` text NOT NULL,
	`order_key` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`state` text NOT NULL,
	`verdict` text NOT NULL,
	`clicked_at` integer NOT NULL,
	`conversion_id` text,
	`reason` text DEFAULT '' NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cashback_claims_open` ON `cashback_claims` (`tenant_id`,`click_id`) WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX `cashback_claims_by_order` ON `cashback_claims` (`tenant_id`,`merchant_id`,`order_key`) WHERE state <> 'rejected';--> statement-breakpoint
CREATE INDEX `cashback_claims_of_user` ON `cashback_claims` (`tenant_id`,`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `cashback_claims_by_state` ON `cashback_claims` (`tenant_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `cashback_claims_of_click` ON `cashback_claims` (`tenant_id`,`click_id`,`id`);