CREATE TABLE `files` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`uploaded_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `categories` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`parent_id` text,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`,`parent_id`) REFERENCES `categories`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `categories_by_slug` ON `categories` (`tenant_id`,`slug`);--> statement-breakpoint
CREATE TABLE `merchants` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`tagline` text NOT NULL,
	`description` text NOT NULL,
	`category_id` text NOT NULL,
	`homepage_url` text NOT NULL,
	`network` text NOT NULL,
	`link_template` text NOT NULL,
	`tracking_hours` integer NOT NULL,
	`confirmation_days` integer NOT NULL,
	`exclusions` text NOT NULL,
	`image_file_id` text,
	`status` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`,`category_id`) REFERENCES `categories`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `merchants_by_slug` ON `merchants` (`tenant_id`,`slug`);--> statement-breakpoint
CREATE INDEX `merchants_by_category` ON `merchants` (`tenant_id`,`category_id`);--> statement-breakpoint
CREATE TABLE `offers` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`category_id` text,
	`type` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`rate_basis_points` integer,
	`flat_minor` integer,
	`cap_minor` integer,
	`coupon_code` text,
	`exclusions` text NOT NULL,
	`tracking_hours` integer NOT NULL,
	`confirmation_days` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	`status` text NOT NULL,
	`link_template` text,
	`image_file_id` text,
	`popularity` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`,`merchant_id`) REFERENCES `merchants`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`category_id`) REFERENCES `categories`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offers_by_id` ON `offers` (`id`);--> statement-breakpoint
CREATE INDEX `offers_by_merchant` ON `offers` (`tenant_id`,`merchant_id`);--> statement-breakpoint
CREATE INDEX `offers_by_category` ON `offers` (`tenant_id`,`category_id`);--> statement-breakpoint
CREATE INDEX `offers_by_popularity` ON `offers` (`tenant_id`,`popularity`,`id`);--> statement-breakpoint
CREATE INDEX `offers_by_end` ON `offers` (`tenant_id`,`ends_at`,`id`);