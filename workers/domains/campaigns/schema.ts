/** Constants that the Worker and the screens share; without zod, so that a page may run them. */

/** What a campaign gives codes for; `universal` for all of them. Also what a claimant may say of their device. */
export const PLATFORMS = ['ios', 'android', 'web', 'universal'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** What its people decide. */
export const CAMPAIGN_STATUSES = ['active', 'paused', 'completed'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** What that and the clock make of it: `ended` is completed or past its end. */
export const CAMPAIGN_STATES = ['scheduled', 'live', 'paused', 'ended', 'archived'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

export const EMAIL_CAPTURES = ['off', 'optional', 'required'] as const;
export type EmailCapture = (typeof EMAIL_CAPTURES)[number];

/** Stores that make codes for apps themselves. */
export const STORES = ['app-store', 'google-play'] as const;
export type Store = (typeof STORES)[number];
/** Whose devices take a store's codes. */
export const STORE_PLATFORMS = { 'app-store': 'ios', 'google-play': 'android' } as const satisfies Record<
  Store,
  Platform
>;
/** A bundle id or package. */
export const STORE_APP = /^[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+$/;
export const STORE_APP_MAX = 155;

export const PER_USER_LIMIT_MAX = 100;
export const SHARDS_MAX = 64;
export const RESERVE_MINUTES_MAX = 60;
export const EMBED_SITES_MAX = 20;
export const IDENTIFIER_LENGTH_MAX = 320;

/** Rules beside the identity; null is no limit. */
export interface AbuseRules {
  perAddressDay: number | null;
  perDeviceDay: number | null;
  refusesDatacentres: boolean;
  /** A challenge of Cloudflare Turnstile before a code; campaigns from before there was one do not say. */
  needsTurnstile?: boolean;
}

/** How a request for a code ended; kept for 30 days. */
export const REQUEST_OUTCOMES = ['claimed', 'repeated', 'refused', 'reserved', 'released'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** The platform that an agent stands for: where its reader would redeem a code. */
export function platformOfAgent(userAgent: string): Exclude<Platform, 'universal'> {
  if (/\b(iPhone|iPad|iPod)\b/.test(userAgent)) return 'ios';
  return /\bAndroid\b/.test(userAgent) ? 'android' : 'web';
}

const HTTPS = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/;
/** One's own machine, to try a page before it is published. */
const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|[a-z0-9-]+\.localhost)(:\d+)?$/;

/** The origin of a site that may show a claim page in a frame, as browsers write it; null for what is none. */
export function siteOf(text: string): string | null {
  const typed = text.trim();
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url?.pathname !== '/' || url.search || url.hash || url.username || url.password) return null;
  return HTTPS.test(url.origin) || LOCAL.test(url.origin) ? url.origin : null;
}

/** Whether one may join now: only who would find no code has something to wait for. */
export function isListOpen(
  { waitingList, state }: { waitingList: boolean; state: CampaignState },
  available: number,
): boolean {
  return waitingList && (state === 'scheduled' || (state === 'live' && available === 0));
}
