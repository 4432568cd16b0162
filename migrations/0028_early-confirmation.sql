ALTER TABLE `cashback_settings` ADD `early_risk_max` integer DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE `cashback_settings` ADD `early_after_days` integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE `cashback_settings` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversions` ADD `early_at` integer;--> statement-breakpoint
ALTER TABLE `conversions` ADD `early_month` text;--> statement-breakpoint
ALTER TABLE `conversions` ADD `early_minor` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `conversions_early` ON `conversions` (`tenant_id`,`early_month`,`early_minor`) WHERE early_month is not null;--> statement-breakpoint
CREATE INDEX `conversions_not_early` ON `conversions` (`tenant_id`,`sold_at`,`id`) WHERE state = 'pending' and review = 'none' and early_at is null;