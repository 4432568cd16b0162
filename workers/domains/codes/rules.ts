/**
 * What a pool decides, without its storage: which shard is a code's or a claimant's home, whether a claim may be, how many
 * codes a shard lends, and how a code is shown to those who may not have it.
 */
import type { Id } from '../../platform/id';
import type { ClaimRefusal, ClaimState } from './pool-command';
import type { PoolRules } from './pool-view';

export const SHARDS_MAX = 64;
/** A borrowed block is half of what its lender has, and this at most. */
const BLOCK_MAX = 256;
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** The home of a code or of a claimant. FNV-1a over UTF-16, mixed by the last steps of MurmurHash3 so that the low bits are good. */
export function shardOf(text: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % shards;
}

/** The id of a claim bears its shard in the last two characters, so that it can be found by nothing else. */
export function claimIdAt(id: Id<'ccl'>, shard: number): Id<'ccl'> {
  return `${id.slice(0, -2)}${DIGITS[shard >> 5]}${DIGITS[shard & 31]}` as Id<'ccl'>; // still one of its kind
}

/** May name a shard that a pool does not have: an id from outside can say anything. */
export function shardOfClaim(claimId: Id<'ccl'>): number {
  return DIGITS.indexOf(claimId.at(-2) ?? '') * 32 + DIGITS.indexOf(claimId.at(-1) ?? '');
}

/** One of the places that a claimant holds. */
export interface Standing {
  n: number;
  key: string;
  state: ClaimState;
}

export type Decision<T extends Standing> =
  | { kind: 'again'; standing: T }
  | { kind: 'new'; n: number }
  | { kind: 'refused'; refusal: ClaimRefusal };

interface Asked {
  key: string | null;
  platform: string | null;
}

/** Who has what they ask for gets it again, also from a pool that gives none any more; the rest is the rules'. */
export function decideClaim<T extends Standing>(
  standings: T[],
  { key, platform }: Asked,
  rules: PoolRules,
  now: number,
): Decision<T> {
  const isOneForAll = key === null || rules.perClaimant === 1;
  const known = isOneForAll ? standings.at(-1) : standings.find((each) => each.key === key);
  if (known) return known.state === 'revoked' ? refused('revoked') : { kind: 'again', standing: known };
  const refusal = findRefusal(rules, platform, now);
  if (refusal) return refused(refusal);
  if (standings.length >= rules.perClaimant) return refused('limit-reached');
  const taken = new Set(standings.map(({ n }) => n));
  let n = 1;
  while (taken.has(n)) n++;
  return { kind: 'new', n };
}

/** Why nothing new is given now, to whomever. */
export function findRefusal(rules: PoolRules, platform: string | null, now: number): ClaimRefusal | null {
  if (rules.state !== 'open') return rules.state;
  if (rules.startsAt !== null && now < rules.startsAt) return 'not-started';
  if (rules.endsAt !== null && now >= rules.endsAt) return 'ended';
  if (rules.platforms !== null && (platform === null || !rules.platforms.includes(platform))) return 'wrong-platform';
  return null;
}

/** How many of its available codes a shard gives to one where `needed` claims wait: theirs, else half, never more than a block. */
export function blockSize(available: number, needed: number): number {
  return Math.min(available, BLOCK_MAX, Math.max(needed, Math.ceil(available / 2)));
}

/** `ABC***XYZ`; less of a short code. */
export function maskCode(code: string): string {
  const shown = code.length >= 9 ? 3 : Math.floor(code.length / 4);
  return `${code.slice(0, shown)}***${shown ? code.slice(-shown) : ''}`;
}

function refused(refusal: ClaimRefusal): { kind: 'refused'; refusal: ClaimRefusal } {
  return { kind: 'refused', refusal };
}
