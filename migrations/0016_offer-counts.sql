CREATE TABLE `offer_counts` (
	`tenant_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`part` text NOT NULL,
	`bucket` integer NOT NULL,
	`name` text NOT NULL,
	`clicks` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `offer_id`, `part`, `bucket`, `name`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `offer_totals` (
	`tenant_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`clicks` integer NOT NULL,
	`people` integer NOT NULL,
	`bots` integer NOT NULL,
	`last_at` integer,
	PRIMARY KEY(`tenant_id`, `offer_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `offer_visitors` (
	`tenant_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`visitor` text NOT NULL,
	`clicks` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `offer_id`, `visitor`)
) WITHOUT ROWID;
--> statement-breakpoint
DROP INDEX `hits_by_offer`;--> statement-breakpoint
ALTER TABLE `clicks` ADD `person_at` integer;--> statement-breakpoint
ALTER TABLE `clicks` ADD `person_hit` text;--> statement-breakpoint
ALTER TABLE `clicks` ADD `country` text;--> statement-breakpoint
ALTER TABLE `clicks` ADD `referrer_host` text;--> statement-breakpoint
ALTER TABLE `clicks` ADD `changed_by` text;--> statement-breakpoint
ALTER TABLE `clicks` ADD `counted_as` text;--> statement-breakpoint
UPDATE `clicks` SET `person_at` = visit.at, `person_hit` = visit.id, `country` = visit.country, `referrer_host` = visit.referrer_host,
	`device` = visit.device, `ip_hash` = visit.ip_hash
FROM (
	SELECT `tenant_id`, `click_id`, min(`at`) AS at, `id`, `country`, `referrer_host`, `device`, `ip_hash` FROM `hits`
	WHERE `kind` = 'visited' AND `is_bot` = 0 GROUP BY `tenant_id`, `click_id`
) AS visit
WHERE visit.tenant_id = `clicks`.`tenant_id` AND visit.click_id = `clicks`.`id`;--> statement-breakpoint
INSERT INTO `offer_visitors` SELECT `tenant_id`, `offer_id`, coalesce(`user_id`, `ip_hash`), count(*) FROM `clicks`
WHERE `person_at` IS NOT NULL GROUP BY 1, 2, 3;--> statement-breakpoint
INSERT INTO `offer_totals` SELECT `tenant_id`, `offer_id`, count(`person_at`),
	count(DISTINCT iif(`person_at` IS NULL, NULL, coalesce(`user_id`, `ip_hash`))), count(*) - count(`person_at`), max(`person_at`)
FROM `clicks` WHERE `visited_at` IS NOT NULL GROUP BY 1, 2;--> statement-breakpoint
INSERT INTO `offer_counts` SELECT `tenant_id`, `offer_id`, 'slot', `person_at` / 900000, `device`, count(*) FROM `clicks`
WHERE `person_at` IS NOT NULL GROUP BY 1, 2, 4, 5;--> statement-breakpoint
INSERT INTO `offer_counts` SELECT `tenant_id`, `offer_id`, 'country', `person_at` / 86400000, ifnull(`country`, ''), count(*) FROM `clicks`
WHERE `person_at` IS NOT NULL GROUP BY 1, 2, 4, 5;--> statement-breakpoint
INSERT INTO `offer_counts` SELECT `tenant_id`, `offer_id`, 'referrer', `person_at` / 86400000, ifnull(`referrer_host`, ''), count(*)
FROM `clicks` WHERE `person_at` IS NOT NULL GROUP BY 1, 2, 4, 5;
