CREATE TABLE `code_imports` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`pool_id` text NOT NULL,
	`rules` text NOT NULL,
	`file_key` text,
	`file_name` text,
	`file_bytes` integer,
	`pattern` text,
	`seed` text,
	`expected` integer,
	`status` text NOT NULL,
	`fault` text,
	`batches` integer DEFAULT 0 NOT NULL,
	`line` integer DEFAULT 0 NOT NULL,
	`received` integer DEFAULT 0 NOT NULL,
	`accepted` integer DEFAULT 0 NOT NULL,
	`duplicates` integer DEFAULT 0 NOT NULL,
	`rejected` integer DEFAULT 0 NOT NULL,
	`first_errors` text NOT NULL,
	`room` integer,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`forgotten_at` integer,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `code_imports_of_pool` ON `code_imports` (`tenant_id`,`pool_id`,`id`);--> statement-breakpoint
CREATE INDEX `code_imports_by_status` ON `code_imports` (`status`,`leased_until`);--> statement-breakpoint
CREATE INDEX `code_imports_to_forget` ON `code_imports` (`forgotten_at`,`ended_at`);--> statement-breakpoint
CREATE TABLE `code_upload_parts` (
	`tenant_id` text NOT NULL,
	`upload_id` text NOT NULL,
	`number` integer NOT NULL,
	`etag` text NOT NULL,
	`bytes` integer NOT NULL,
	`line_ends` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `upload_id`, `number`),
	FOREIGN KEY (`tenant_id`,`upload_id`) REFERENCES `code_uploads`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `code_uploads` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`pool_id` text NOT NULL,
	`file_name` text NOT NULL,
	`file_bytes` integer NOT NULL,
	`file_key` text NOT NULL,
	`multipart_id` text NOT NULL,
	`import_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `code_uploads_by_age` ON `code_uploads` (`created_at`);