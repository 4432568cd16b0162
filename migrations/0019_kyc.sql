CREATE TABLE `kyc_files` (
	`tenant_id` text NOT NULL,
	`kyc_id` text NOT NULL,
	`side` text NOT NULL,
	`object_key` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`key_sealed` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `kyc_id`, `side`),
	FOREIGN KEY (`tenant_id`,`kyc_id`) REFERENCES `kyc_requests`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `kyc_requests` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`state` text NOT NULL,
	`document_kind` text NOT NULL,
	`name_sealed` text,
	`number_sealed` text,
	`number_index` text NOT NULL,
	`birthday_sealed` text,
	`reason` text,
	`created_at` integer NOT NULL,
	`asked_at` integer,
	`decided_at` integer,
	`decided_by` text,
	`forgotten_at` integer,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `kyc_requests_by_state` ON `kyc_requests` (`tenant_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `kyc_requests_of_member` ON `kyc_requests` (`tenant_id`,`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `kyc_requests_by_number` ON `kyc_requests` (`tenant_id`,`number_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `kyc_requests_standing` ON `kyc_requests` (`tenant_id`,`user_id`) WHERE state in ('asked', 'approved');--> statement-breakpoint
CREATE UNIQUE INDEX `kyc_requests_number` ON `kyc_requests` (`tenant_id`,`number_index`) WHERE state = 'approved';--> statement-breakpoint
CREATE INDEX `kyc_requests_to_forget` ON `kyc_requests` (`state`,`decided_at`) WHERE forgotten_at is null;