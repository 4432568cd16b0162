CREATE TABLE `linked_accounts` (
	`provider` text NOT NULL,
	`subject_index` text NOT NULL,
	`user_id` text NOT NULL,
	`linked_at` integer NOT NULL,
	PRIMARY KEY(`provider`, `subject_index`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `linked_accounts_of_user` ON `linked_accounts` (`user_id`);