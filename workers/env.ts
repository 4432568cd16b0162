import type { CodePool } from './domains/codes/pool-object';
import type { Ledger } from './domains/wallet/ledger-object';
import type { RoomObject } from './platform/live/room-object';
import type { Quota } from './platform/quota-object';

/** Every binding and variable of the Worker; `parseEnv` checks them once per isolate. */
export interface Env {
  DB: D1Database;
  SEARCH: D1Database;
  HOT: KVNamespace;
  FILES: R2Bucket;
  CLICKS: Queue;
  /** The same hits while it is quiet: its consumer does not wait for company. */
  CLICKS_NOW: Queue;
  EVENTS: Queue;
  MESSAGES: Queue;
  /** Hints that a wallet's projection is behind. */
  LEDGERS: Queue;
  /** Hints that the rows of a shard of codes are behind. */
  CODE_HINTS: Queue;
  /** Accounts at affiliate networks that are due for a page. */
  SYNCS: Queue;
  /** Hints that a webhook delivery is due. */
  WEBHOOKS: Queue;
  /** Requests for promo codes, to be kept with their outcome. */
  DISTRIBUTION: Queue;
  QUOTA: DurableObjectNamespace<Quota>;
  LEDGER: DurableObjectNamespace<Ledger>;
  /** Hints that an import of codes has work left. */
  IMPORTS: Queue;
  CODES: DurableObjectNamespace<CodePool>;
  ROOMS: DurableObjectNamespace<RoomObject>;
  TRENDING: DurableObjectNamespace;
  ASSETS: Fetcher;
  LIMIT_PUBLIC: RateLimit;
  LIMIT_ANONYMOUS: RateLimit;
  LIMIT_FORM: RateLimit;
  LIMIT_SIGNED_IN: RateLimit;
  LIMIT_STAFF: RateLimit;
  ENVIRONMENT: 'development' | 'production';
  /** Host of the apex without scheme: `souk.example`, locally `localhost:8787`. */
  ROOT_DOMAIN: string;
  /** Multiplies every quota; development only. */
  LIMITS_FACTOR?: string;
  CLICK_KEYS: string;
  FIELD_KEYS: string;
  INDEX_KEY: string;
  /** Messages: a channel whose provider is not configured is off. `.dev.vars.example` says what each holds. */
  EMAIL_FROM?: string;
  EMAIL_PROVIDERS?: string;
  SENDGRID_API_KEY?: string;
  SENDGRID_BASE_URL?: string;
  SENDGRID_HOOK_KEY?: string;
  SES_ACCESS_KEY_ID?: string;
  SES_SECRET_ACCESS_KEY?: string;
  SES_REGION?: string;
  SES_CONFIGURATION_SET?: string;
  SES_BASE_URL?: string;
  SES_TOPIC_ARN?: string;
  SNS_BASE_URL?: string;
  SMS_ROUTES?: string;
  MSG91_AUTH_KEY?: string;
  MSG91_BASE_URL?: string;
  MSG91_SENDER?: string;
  MSG91_TEMPLATES?: string;
  MSG91_HOOK_SECRET?: string;
  TWILIO_ACCOUNT_SID?: string;
  TWILIO_AUTH_TOKEN?: string;
  TWILIO_SENDER?: string;
  TWILIO_BASE_URL?: string;
  KALEYRA_SID?: string;
  KALEYRA_API_KEY?: string;
  KALEYRA_SENDER?: string;
  KALEYRA_TEMPLATES?: string;
  KALEYRA_BASE_URL?: string;
  KALEYRA_HOOK_SECRET?: string;
  /** Web push: off without all three. */
  VAPID_PUBLIC_KEY?: string;
  VAPID_PRIVATE_KEY?: string;
  VAPID_SUBJECT?: string;
  /** Push to apps: the JSON of a Firebase service account. */
  FCM_SERVICE_ACCOUNT?: string;
  FCM_BASE_URL?: string;
  WHATSAPP_TOKEN?: string;
  WHATSAPP_PHONE_NUMBER_ID?: string;
  WHATSAPP_TEMPLATES?: string;
  WHATSAPP_APP_SECRET?: string;
  WHATSAPP_VERIFY_TOKEN?: string;
  WHATSAPP_VERSION?: string;
  WHATSAPP_BASE_URL?: string;
  /** Sign-in with other houses: one without its variables is off. */
  GOOGLE_CLIENT_ID?: string;
  GOOGLE_CLIENT_SECRET?: string;
  GOOGLE_ISSUER?: string;
  FACEBOOK_APP_ID?: string;
  FACEBOOK_BASE_URL?: string;
  /** Affiliate networks: where each is asked, in development only. Accounts and their credentials are the businesses' own. */
  ADMITAD_BASE_URL?: string;
  /** Networks whose adapter was tried with the real service, joined by |; without it only Admitad is on. */
  UNPROBED_NETWORKS?: string;
  VCOMMISSION_BASE_URL?: string;
  /** Hosting networks and proxies that a campaign may refuse: `AS16509` or `10.0.0.0/8`, joined by spaces. */
  DATACENTRE_NETWORKS?: string;
  /** Challenges before a code, by Cloudflare Turnstile; off without both. */
  TURNSTILE_SITE_KEY?: string;
  TURNSTILE_SECRET?: string;
  TURNSTILE_BASE_URL?: string;
  CUELINKS_BASE_URL?: string;
  /** Payouts by RazorpayX, through a relay with a fixed address; off without one. Accounts are the businesses' own. */
  RAZORPAYX_RELAY_URL?: string;
  RAZORPAYX_RELAY_TOKEN?: string;
}

const REQUIRED = [
  ...['DB', 'SEARCH', 'HOT', 'FILES', 'CLICKS', 'CLICKS_NOW', 'EVENTS', 'MESSAGES', 'LEDGERS', 'SYNCS', 'WEBHOOKS'],
  ...['DISTRIBUTION', 'CODE_HINTS', 'IMPORTS'],
  ...['QUOTA', 'LEDGER', 'CODES', 'ROOMS', 'TRENDING', 'ASSETS'],
  ...['LIMIT_PUBLIC', 'LIMIT_ANONYMOUS', 'LIMIT_FORM', 'LIMIT_SIGNED_IN', 'LIMIT_STAFF'],
  ...['ENVIRONMENT', 'ROOT_DOMAIN', 'CLICK_KEYS', 'FIELD_KEYS', 'INDEX_KEY'],
] as const;

const checked = new WeakSet<object>();

/** Answers `env` once all its bindings are there; throws one sentence that names every missing one. */
export function parseEnv(env: Env): Env {
  if (checked.has(env)) return env;
  const missing = REQUIRED.filter((name) => !env[name as keyof Env]);
  if (missing.length > 0) throw new Error(`Souk cannot start: missing in the environment: ${missing.join(', ')}.`);
  if (env.ENVIRONMENT !== 'development' && env.LIMITS_FACTOR && env.LIMITS_FACTOR !== '1') {
    throw new Error('Souk cannot start: LIMITS_FACTOR is for development only.');
  }
  checked.add(env);
  return env;
}
