CREATE TABLE `cashback_settings` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`early_max_minor` integer DEFAULT 0 NOT NULL,
	`review_told` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `commissions` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`category_id` text,
	`from_at` integer NOT NULL,
	`until_at` integer,
	`rate_basis_points` integer,
	`flat_minor` integer,
	`share_basis_points` integer,
	`sale_max_minor` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `commissions_by_merchant` ON `commissions` (`tenant_id`,`merchant_id`,`from_at`);--> statement-breakpoint
CREATE TABLE `conversion_changes` (
	`tenant_id` text NOT NULL,
	`conversion_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`changed_at` integer,
	`actor` text NOT NULL,
	`network_status` text NOT NULL,
	`sale_minor` integer,
	`commission_minor` integer,
	`currency` text,
	`state` text NOT NULL,
	`cashback_minor` integer NOT NULL,
	`did` text NOT NULL,
	`note` text NOT NULL,
	`raw` text NOT NULL,
	`fingerprint` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `conversion_id`, `number`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversion_changes_once` ON `conversion_changes` (`tenant_id`,`fingerprint`);--> statement-breakpoint
CREATE TABLE `conversion_lines` (
	`tenant_id` text NOT NULL,
	`key` text NOT NULL,
	`conversion_id` text NOT NULL,
	`position` integer NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`followed` text,
	`amount_minor` integer NOT NULL,
	`planned_at` integer NOT NULL,
	`done_at` integer,
	`sequence` integer,
	`refusal` text,
	PRIMARY KEY(`tenant_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `conversion_lines_of` ON `conversion_lines` (`tenant_id`,`conversion_id`,`position`);--> statement-breakpoint
CREATE TABLE `conversions` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`source` text NOT NULL,
	`network` text NOT NULL,
	`external_id` text NOT NULL,
	`account_id` text,
	`order_id` text,
	`click_id` text,
	`user_id` text,
	`offer_id` text,
	`merchant_id` text,
	`merchant_ref` text,
	`network_status` text NOT NULL,
	`sale_minor` integer,
	`commission_minor` integer,
	`currency` text,
	`sold_at` integer,
	`changed_at` integer NOT NULL,
	`state` text NOT NULL,
	`cashback_minor` integer NOT NULL,
	`review` text NOT NULL,
	`reasons` text NOT NULL,
	`waived` text NOT NULL,
	`faults` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`risk` integer DEFAULT 0 NOT NULL,
	`risk_reasons` text NOT NULL,
	`address_hash` text,
	`clicked_at` integer,
	`seen_at` integer NOT NULL,
	`at` integer NOT NULL,
	`confirmed_at` integer,
	`expected_at` integer,
	`announced` text,
	`announced_by` text,
	`is_unsettled` integer NOT NULL,
	`settle_at` integer NOT NULL,
	`version` integer NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversions_by_external_id` ON `conversions` (`tenant_id`,`network`,`external_id`);--> statement-breakpoint
CREATE INDEX `conversions_by_order` ON `conversions` (`tenant_id`,`order_id`);--> statement-breakpoint
CREATE INDEX `conversions_by_click` ON `conversions` (`tenant_id`,`click_id`);--> statement-breakpoint
CREATE INDEX `conversions_of_user` ON `conversions` (`tenant_id`,`user_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `conversions_by_address` ON `conversions` (`tenant_id`,`address_hash`);--> statement-breakpoint
CREATE INDEX `conversions_by_time` ON `conversions` (`tenant_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `conversions_by_merchant` ON `conversions` (`tenant_id`,`merchant_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `conversions_by_state` ON `conversions` (`tenant_id`,`state`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `conversions_in_review` ON `conversions` (`tenant_id`,`at`,`id`) WHERE review = 'open';--> statement-breakpoint
CREATE INDEX `conversions_unsettled` ON `conversions` (`settle_at`) WHERE is_unsettled = 1;--> statement-breakpoint
CREATE TABLE `offer_terms` (
	`tenant_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`from_at` integer NOT NULL,
	`merchant_id` text NOT NULL,
	`category_id` text,
	`rate_basis_points` integer,
	`flat_minor` integer,
	`cap_minor` integer,
	`tracking_hours` integer NOT NULL,
	`confirmation_days` integer NOT NULL,
	`ends_at` integer,
	PRIMARY KEY(`tenant_id`, `offer_id`, `from_at`)
);
--> statement-breakpoint
INSERT INTO `offer_terms` (`tenant_id`, `offer_id`, `from_at`, `merchant_id`, `category_id`, `rate_basis_points`, `flat_minor`, `cap_minor`, `tracking_hours`, `confirmation_days`, `ends_at`)
SELECT `tenant_id`, `id`, `created_at`, `merchant_id`, `category_id`, `rate_basis_points`, `flat_minor`, `cap_minor`, `tracking_hours`, `confirmation_days`, `ends_at` FROM `offers`;
