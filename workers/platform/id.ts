import { typeid } from 'typeid-js';

/**
 * The one registry of id prefixes: prefix + `_` + UUIDv7 in base 32 (26 characters, sortable by time).
 * Source of the format: the TypeID specification 0.3.
 */
export const ID_PREFIXES = {
  ten: 'tenant',
  usr: 'user',
  mem: 'membership',
  inv: 'invite',
  ses: 'session',
  psk: 'passkey',
  psh: 'push subscription',
  mer: 'merchant',
  off: 'offer',
  cat: 'category',
  fil: 'file',
  hit: 'hit',
  net: 'network account',
  cnv: 'conversion',
  com: 'commission',
  clm: 'claim',
  ccl: 'claim of a code',
  evt: 'event',
  ntf: 'notification',
  aud: 'audit entry',
  led: 'ledger',
  alr: 'alert',
  wdr: 'withdrawal',
  dst: 'payout destination',
  bkf: 'file for the bank',
  kyc: 'proof of identity',
  rfl: 'referral',
  key: 'API key',
  whk: 'webhook endpoint',
  dlv: 'webhook delivery',
  cmp: 'campaign',
  imp: 'import of codes',
  upl: 'upload',
  drq: 'request for a code',
  req: 'request',
} as const;

export type IdPrefix = keyof typeof ID_PREFIXES;
export type Id<P extends IdPrefix> = `${P}_${string}`;
/** A click id bears no prefix: networks cut sub-ids at 30 characters. */
export type ClickId = string;

const SUFFIX = '[0-7][0-9a-hjkmnp-tv-z]{25}';
const CLICK_ID = new RegExp(`^${SUFFIX}$`);

/** A new id of this kind, sortable by the time it was made. */
export function newId<P extends IdPrefix>(prefix: P): Id<P> {
  return `${prefix}_${typeid().getSuffix()}`;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BATCH_MAX = 32 * 32;

/** Ids for things that are made together, at a hundredth of the cost: one new id, counted up in its last two characters. */
export function newIds<P extends IdPrefix>(prefix: P, count: number): Id<P>[] {
  const ids: Id<P>[] = [];
  let base = '';
  for (let i = 0; i < count; i++) {
    const place = i % BATCH_MAX;
    if (place === 0) base = newId(prefix).slice(0, -2);
    ids.push(`${base}${ALPHABET[place >> 5]}${ALPHABET[place & 31]}` as Id<P>); // the base is an id of this kind
  }
  return ids;
}

const TIME_WIDTH = 10;

/** Text below which every id of this kind is older than the instant, and above which none is: for ranges over time by id. */
export function idFloor(prefix: IdPrefix, at: number): string {
  let text = '';
  for (let rest = at, i = 0; i < TIME_WIDTH; i++, rest = Math.floor(rest / 32)) text = `${ALPHABET[rest % 32]}${text}`;
  return `${prefix}_${text}`;
}

/** A new click id: 26 characters of `[0-9a-z]`. */
export function newClickId(): ClickId {
  return typeid().getSuffix();
}

/** The pattern of ids of this kind, as source text for schemas. */
export function idPattern(prefix: IdPrefix): RegExp {
  return new RegExp(`^${prefix}_${SUFFIX}$`);
}

export function isId<P extends IdPrefix>(prefix: P, value: unknown): value is Id<P> {
  return typeof value === 'string' && value.startsWith(`${prefix}_`) && CLICK_ID.test(value.slice(prefix.length + 1));
}

export function isClickId(value: unknown): value is ClickId {
  return typeof value === 'string' && CLICK_ID.test(value);
}
