CREATE TABLE `known_devices` (
	`user_id` text NOT NULL,
	`device_hash` text NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `device_hash`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `known_devices_by_age` ON `known_devices` (`last_seen_at`);--> statement-breakpoint
CREATE TABLE `proofs` (
	`purpose` text NOT NULL,
	`subject` text NOT NULL,
	`user_id` text,
	`secret_hash` text NOT NULL,
	`target_index` text,
	`target_sealed` text,
	`host` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`sends` integer DEFAULT 1 NOT NULL,
	`sent_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`purpose`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `proofs_by_secret` ON `proofs` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `proofs_of_user` ON `proofs` (`user_id`);--> statement-breakpoint
CREATE INDEX `proofs_by_age` ON `proofs` (`expires_at`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`user_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`user_id`, `code_hash`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `users` ADD `pending_email_sealed` text;--> statement-breakpoint
ALTER TABLE `users` ADD `pending_email_index` text;--> statement-breakpoint
ALTER TABLE `users` ADD `birthday_sealed` text;--> statement-breakpoint
ALTER TABLE `users` ADD `picture_file_id` text;--> statement-breakpoint
ALTER TABLE `users` ADD `picture_tenant_id` text;--> statement-breakpoint
ALTER TABLE `users` ADD `totp_sealed` text;--> statement-breakpoint
ALTER TABLE `users` ADD `totp_confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `totp_last_step` integer;--> statement-breakpoint
CREATE INDEX `users_by_pending_email` ON `users` (`pending_email_index`,`id`);