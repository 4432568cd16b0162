DROP INDEX `offers_by_popularity`;--> statement-breakpoint
DROP INDEX `offers_by_end`;--> statement-breakpoint
ALTER TABLE `offers` ADD `rate_score` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `offers` ADD `ends_order` integer GENERATED ALWAYS AS (coalesce(ends_at, 9007199254740991)) VIRTUAL;--> statement-breakpoint
CREATE INDEX `offers_by_start` ON `offers` (`tenant_id`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `offers_by_rate` ON `offers` (`tenant_id`,`rate_score`,`id`);--> statement-breakpoint
CREATE INDEX `offers_by_popularity` ON `offers` (`tenant_id`,`popularity`,`rate_score`,`id`);--> statement-breakpoint
CREATE INDEX `offers_by_end` ON `offers` (`tenant_id`,`ends_order`,`id`);--> statement-breakpoint
CREATE INDEX `categories_by_parent` ON `categories` (`tenant_id`,`parent_id`);