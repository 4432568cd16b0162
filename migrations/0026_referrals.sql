CREATE TABLE `referral_codes` (
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`code` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `user_id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referral_codes_by_code` ON `referral_codes` (`tenant_id`,`code`);--> statement-breakpoint
CREATE TABLE `referral_settings` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`friend_minor` integer NOT NULL,
	`referrer_minor` integer NOT NULL,
	`minimum_minor` integer NOT NULL,
	`monthly_max` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `referrals` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`referrer_id` text NOT NULL,
	`friend_id` text NOT NULL,
	`state` text NOT NULL,
	`refusal` text,
	`joined_at` integer NOT NULL,
	`conversion_id` text,
	`friend_minor` integer,
	`referrer_minor` integer,
	`currency` text,
	`earned_at` integer,
	`rewarded_at` integer,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_by_friend` ON `referrals` (`tenant_id`,`friend_id`);--> statement-breakpoint
CREATE INDEX `referrals_by_referrer` ON `referrals` (`tenant_id`,`referrer_id`,`id`);--> statement-breakpoint
CREATE INDEX `referrals_by_state` ON `referrals` (`tenant_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `referrals_unpaid` ON `referrals` (`earned_at`) WHERE state = 'rewarding';