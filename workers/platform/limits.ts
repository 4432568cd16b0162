import type { Env } from '../env';
import { blindIndex } from './crypto/blind-index';
import { platformErrors, refuse } from './errors';
import type { QuotaAnswer, QuotaRule } from './quota-object';

/**
 * The one table of limits. `perMinute` names a rate-limit binding (coarse, per location; its number stands in
 * wrangler.toml), `perHour` is counted exactly by `Quota` behind the answer, so it refuses from the next request on.
 */
export const LIMITS = {
  public: { binding: 'LIMIT_PUBLIC', by: 'ip', perMinute: 100, perHour: 1_000 },
  anonymousWrite: { binding: 'LIMIT_ANONYMOUS', by: 'ip', perMinute: 30, perHour: 300 },
  form: { binding: 'LIMIT_FORM', by: 'ip', perMinute: 20, perHour: 200 },
  signedIn: { binding: 'LIMIT_SIGNED_IN', by: 'actor', perMinute: 1_000, perHour: 50_000 },
  /** Providers report in bursts from few addresses; a report that is not signed costs one hash. */
  hook: { binding: 'LIMIT_STAFF', by: 'ip', perMinute: 5_000, perHour: 250_000 },
  staff: { binding: 'LIMIT_STAFF', by: 'actor', perMinute: 5_000, perHour: 250_000 },
  /** Requests for codes: `QUOTAS.distributionByIp` counts each minute exactly. */
  distribution: { binding: 'LIMIT_STAFF', by: 'ip', perMinute: 5_000, perHour: 250_000 },
} as const;

export type LimitName = keyof typeof LIMITS;

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** Exact quotas, each taken before the work: of sign-in by account and address, of messages by whom they reach. */
export const QUOTAS = {
  registerByIp: [{ name: 'register-ip', limit: 60, windowSeconds: HOUR_SECONDS }],
  loginByIp: [{ name: 'login-ip', limit: 100, windowSeconds: 15 * MINUTE_SECONDS }],
  /** Wrong passwords for one e-mail from everywhere; a browser that its owner has used counts apart. */
  loginByAccount: [{ name: 'login-failed', limit: 10, windowSeconds: 15 * MINUTE_SECONDS }],
  /** The same from one address: soon a minute, then a quarter of an hour, then the day. */
  loginByAccountAndIp: [
    { name: 'login-failed-minute', limit: 6, windowSeconds: MINUTE_SECONDS },
    { name: 'login-failed-ip', limit: 10, windowSeconds: 15 * MINUTE_SECONDS },
    { name: 'login-failed-day', limit: 50, windowSeconds: DAY_SECONDS },
  ],
  loginByDevice: [{ name: 'login-failed-device', limit: 10, windowSeconds: 15 * MINUTE_SECONDS }],
  /** Against SMS pumping: a number, who asks, the block of 10,000 numbers it stands in, and all of a business. */
  otpByPhone: [
    { name: 'otp-phone', limit: 6, windowSeconds: HOUR_SECONDS },
    { name: 'otp-phone-day', limit: 12, windowSeconds: DAY_SECONDS },
  ],
  otpByIp: [
    { name: 'otp-ip', limit: 30, windowSeconds: HOUR_SECONDS },
    { name: 'otp-ip-day', limit: 100, windowSeconds: DAY_SECONDS },
  ],
  otpByBlock: [
    { name: 'otp-block', limit: 40, windowSeconds: HOUR_SECONDS },
    { name: 'otp-block-day', limit: 120, windowSeconds: DAY_SECONDS },
  ],
  otpByTenant: [{ name: 'otp-tenant-day', limit: 5_000, windowSeconds: DAY_SECONDS }],
  /** Codes tried from one address, over all numbers. */
  codeByIp: [{ name: 'code-ip', limit: 100, windowSeconds: HOUR_SECONDS }],
  codeByPerson: [{ name: 'code-person', limit: 10, windowSeconds: 15 * MINUTE_SECONDS }],
  passwordByPerson: [{ name: 'password-person', limit: 10, windowSeconds: 15 * MINUTE_SECONDS }],
  linkByIp: [{ name: 'link-ip', limit: 60, windowSeconds: HOUR_SECONDS }],
  /** Mail that anybody can cause to one address. */
  mailByAddress: [
    { name: 'mail-address', limit: 5, windowSeconds: HOUR_SECONDS },
    { name: 'mail-address-day', limit: 12, windowSeconds: DAY_SECONDS },
  ],
  /** Test events and resent ones of one webhook: nobody makes us knock at a stranger's door without end. */
  webhookByHand: [{ name: 'webhook-by-hand', limit: 120, windowSeconds: HOUR_SECONDS }],
  /** Files and generated lots of codes, by person. */
  codeUploads: [{ name: 'code-upload', limit: 10, windowSeconds: MINUTE_SECONDS }],
  campaignAnalytics: [{ name: 'campaign-analytics', limit: 60, windowSeconds: MINUTE_SECONDS }],
  distributionByIp: [{ name: 'distribution', limit: 100, windowSeconds: MINUTE_SECONDS }],
  /** Against guessing: codes that one person or key tries to redeem in one campaign; one that was good clears it. */
  redeemByActor: [
    { name: 'redeem', limit: 60, windowSeconds: 15 * MINUTE_SECONDS },
    { name: 'redeem-day', limit: 500, windowSeconds: DAY_SECONDS },
  ],
  /** What a program may ask with one API key. */
  apiKey: [
    { name: 'api-key', limit: 600, windowSeconds: MINUTE_SECONDS },
    { name: 'api-key-hour', limit: 20_000, windowSeconds: HOUR_SECONDS },
  ],
} as const satisfies Record<string, readonly QuotaRule[]>;

/** What the development variable multiplies every quota by. */
export function limitsFactor(env: Env): number {
  const factor = Number(env.LIMITS_FACTOR ?? '1');
  return Number.isFinite(factor) && factor > 0 ? factor : 1;
}

/** Seconds until which a key is refused, as far as this isolate knows; bounded, and forgotten with the isolate. */
const refusedUntil = new Map<string, number>();
const REMEMBERED_MAX = 10_000;

/** Refuses with 429 when this identity is over its minute or its hour; the hour is counted after the answer. */
export async function enforceLimit(
  env: Env,
  name: LimitName,
  identity: string,
  now: number,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<void> {
  const limit = LIMITS[name];
  const key = `${name}:${identity}`;
  const until = refusedUntil.get(key) ?? 0;
  if (until > now) throw tooMany(Math.ceil((until - now) / 1000));
  const factor = limitsFactor(env);
  // The binding's number cannot be multiplied, so it is skipped when a factor is set.
  if (factor === 1 && !(await env[limit.binding].limit({ key })).success) throw tooMany(60);
  waitUntil(countHour(env, key, { name: 'hour', limit: limit.perHour * factor, windowSeconds: 3600 }, now));
}

/**
 * Counts are gathered in the isolate and reported every few requests: an object call for each read would cost more
 * than the read. An isolate that ends takes at most REPORT_EVERY - 1 of an identity's requests with it.
 */
const REPORT_EVERY = 10;
const unreported = new Map<string, number>();

async function countHour(env: Env, key: string, rule: QuotaRule, now: number): Promise<void> {
  const count = (unreported.get(key) ?? 0) + 1;
  if (unreported.size > REMEMBERED_MAX) unreported.clear();
  if (count < REPORT_EVERY) {
    unreported.set(key, count);
    return;
  }
  unreported.delete(key);
  const answer = await quotaOf(env, key).addUnits(rule, count, now);
  if (!answer.isOver) return;
  if (refusedUntil.size > REMEMBERED_MAX) refusedUntil.clear();
  refusedUntil.set(key, now + answer.resetSeconds * 1000);
}

export function quotaOf(env: Env, key: string) {
  return env.QUOTA.get(env.QUOTA.idFromName(key));
}

/** Takes one from exact quotas of a key before the work is done; throws 429 with the RateLimit headers when spent. */
export async function takeExact(env: Env, key: string, rules: readonly QuotaRule[], now: number): Promise<QuotaAnswer> {
  const answer = await askExact(env, key, rules, now);
  if (!answer.isAllowed) throw tooMany(answer.resetSeconds, rateLimitHeaders(answer));
  return answer;
}

/** The same for who must not hear of it: the answer says whether there was room. */
export function askExact(env: Env, key: string, rules: readonly QuotaRule[], now: number): Promise<QuotaAnswer> {
  const factor = limitsFactor(env);
  return quotaOf(env, key).take(
    rules.map((rule) => ({ ...rule, limit: rule.limit * factor })),
    now,
  );
}

/** `RateLimit` and `RateLimit-Policy`. Source: draft-ietf-httpapi-ratelimit-headers-10. */
export function rateLimitHeaders({ rule, remaining, resetSeconds }: QuotaAnswer): Record<string, string> {
  return {
    RateLimit: `"${rule.name}";r=${remaining};t=${resetSeconds}`,
    'RateLimit-Policy': `"${rule.name}";q=${rule.limit};w=${rule.windowSeconds}`,
  };
}

/** 429 with `Retry-After`. */
export function tooMany(retryAfterSeconds: number, headers: Record<string, string> = {}) {
  return refuse(platformErrors.rateLimited, {
    detail: `Try again in ${retryAfterSeconds} seconds.`,
    headers: { ...headers, 'Retry-After': String(retryAfterSeconds) },
  });
}

/** The caller's address as Cloudflare saw it; locally there is none, which counts as one address. */
export function clientIp(request: Request): string {
  return request.headers.get('CF-Connecting-IP') ?? '127.0.0.1';
}

/** An address as it may be stored and used as a key: keyed, so that it cannot be reversed by trying all of IPv4. */
export function ipHash(env: Env, ip: string): string {
  return blindIndex(env.INDEX_KEY, 'ip', ip).slice(0, 22);
}
