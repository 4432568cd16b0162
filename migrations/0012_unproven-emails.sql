-- An address that nobody has proven is only named: it leaves the place of the one holder.
UPDATE `users` SET
	`pending_email_sealed` = `email_sealed`,
	`pending_email_index` = `email_index`,
	`email_sealed` = NULL,
	`email_index` = NULL
WHERE `email_index` IS NOT NULL AND `email_verified_at` IS NULL;
