ALTER TABLE `campaigns` ADD `reserve_minutes` integer DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `embed_sites` text DEFAULT '[]' NOT NULL;