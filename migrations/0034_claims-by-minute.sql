CREATE TABLE `campaign_minutes` (
	`tenant_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`minute` integer NOT NULL,
	`platform` text NOT NULL,
	`country` text NOT NULL,
	`claimed` integer NOT NULL,
	`used` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `campaign_id`, `minute`, `platform`, `country`)
);
