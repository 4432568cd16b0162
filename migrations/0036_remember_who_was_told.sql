ALTER TABLE `campaigns` ADD `low_told_total` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `sold_out_told_total` integer;--> statement-breakpoint
ALTER TABLE `webhook_endpoints` ADD `developer_id` text;