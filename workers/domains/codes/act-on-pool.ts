import { type Id, newId } from '../../platform/id';
import type { ClaimRow, NewClaim, StandingClaim } from './claim-book';
import type { PoolBook } from './pool-book';
import type { ChangeOutcome, ChangeRefusal, ClaimOutcome, ClaimRefusal, ClaimRequest, Facts } from './pool-command';
import type { PoolSettings, ShardOwner } from './pool-view';
import { claimIdAt, decideClaim, findRefusal } from './rules';

/** What a shard is asked to do in one transaction, beside others that came with it. */
export type Command =
  | { kind: 'claim'; request: ClaimRequest }
  | { kind: 'confirm' | 'release' | 'revoke' | 'reissue'; claimId: string; by: string }
  | { kind: 'redeem'; code: string; by: string };

/** `isShort`: this shard has no such code; another may. `lentTo`: that shard knows more of this code. */
export type Answer = ClaimOutcome | ChangeOutcome | { isShort: true; platform: string | null } | { lentTo: number };

/** The first time that a shard looks for codes to archive is so long after the first one was used. */
export const KEEP_USED_MS = 30 * 86_400_000;
/** The key of who names none. */
const NO_KEY = '';
const KEY_MAX = 300;
const FACTS_MAX = 4_000;

interface Open {
  book: PoolBook;
  owner: ShardOwner;
  settings: PoolSettings;
  at: number;
}

/** Does one thing, inside the caller's transaction: everything that decides is read and written here and now. */
export function actOnPool(book: PoolBook, command: Command, now: number): Answer {
  const owner = book.owner();
  const settings = book.settings();
  if (!owner || !settings) return refused('not-open');
  const open = { book, owner, settings, at: Math.max(now, book.claims.last().at) };
  endDue(open);
  switch (command.kind) {
    case 'claim':
      return claim(open, command.request);
    case 'redeem':
      return redeem(open, command.code, command.by);
    case 'reissue':
      return reissue(open, command.claimId, command.by);
    default:
      return change(open, command.kind, command.claimId, command.by);
  }
}

/** Reservations end at their time, whether or not the alarm came. */
export function endDue({ book, at }: Pick<Open, 'book' | 'at'>): void {
  for (const claim of book.claims.due(at)) release(book, claim, at, 'its time');
}

function claim(open: Open, request: ClaimRequest): Answer {
  const { book, settings, at } = open;
  const { claimant, key, platform, country, isReserve, holdSeconds = Number.POSITIVE_INFINITY, facts } = request;
  const known = JSON.stringify(facts);
  if (!isText(claimant) || !isText(key ?? '-') || known.length > FACTS_MAX) return refused('bad-input');
  const decision = decideClaim(book.claims.standings(claimant), { key, platform }, settings, at);
  if (decision.kind === 'refused') return refused(decision.refusal);
  if (decision.kind === 'again')
    return isReserve ? again(book, decision.standing) : takeHeld(open, decision.standing, facts);
  const place = { claimant, n: decision.n, key: key ?? NO_KEY, platform, country, facts: known };
  const heldMs = Math.min(holdSeconds, settings.reserveSeconds) * 1_000;
  return give(open, place, { endsAt: isReserve ? at + heldMs : null, actor: 'the claimant' });
}

/** Who asks for a code that is only held for them takes it: shown and then given to another, it would be two people's. */
function takeHeld({ book, settings, at }: Open, standing: StandingClaim, facts: Facts): Answer {
  if (standing.state !== 'reserved') return again(book, standing);
  const refusal = findRefusal(settings, standing.platform, at);
  if (refusal) return refused(refusal);
  book.claims.addFacts(standing, facts);
  return done(book, confirm(book, standing, at, 'the claimant'));
}

function confirm(book: PoolBook, claim: ClaimRow, at: number, by: string): ClaimRow {
  book.shelf.move(claim.code_id, 'reserved', 'claimed', at);
  return book.claims.move(claim, 'claimed', at, by);
}

type Place = Pick<NewClaim, 'claimant' | 'n' | 'key' | 'platform' | 'country' | 'facts'>;

interface Manner {
  endsAt: number | null;
  actor: string;
  claimId?: Id<'ccl'>;
}

function give({ book, owner, at }: Open, place: Place, { endsAt, actor, claimId = newClaimId(owner) }: Manner): Answer {
  const state = endsAt === null ? 'claimed' : 'reserved';
  const code = book.shelf.take(place.platform, state, claimId, at);
  if (!code) return { isShort: true, platform: place.platform };
  const row = { ...place, claim_id: claimId, code_id: code.id, state, claimed_at: at, ends_at: endsAt } as const;
  return { isDone: true, claim: book.view(book.claims.add(row, actor), code), isRepeat: false };
}

function change(
  { book, settings, at }: Open,
  kind: 'confirm' | 'release' | 'revoke',
  claimId: string,
  by: string,
): Answer {
  const claim = book.claims.find(claimId);
  if (!claim) return refused('unknown');
  const { state } = claim;
  const aim = ({ confirm: 'claimed', release: 'released', revoke: 'revoked' } as const)[kind];
  if (state === aim || (kind === 'confirm' && state === 'used')) return again(book, claim);
  if (state === 'used') return { isDone: false, refusal: 'already-used', usedAt: claim.changed_at };
  if (state === 'revoked' || state === 'released') return refused(state);
  if (kind === 'release') {
    // What was claimed for good is taken back by revoking it: its code may have been seen.
    return state === 'reserved' ? done(book, release(book, claim, at, by)) : refused('not-claimed');
  }
  if (kind === 'confirm') {
    // The end of a pool does not break a promise that was made before it; a pause, which people decide, does.
    if (settings.state !== 'open') return refused(settings.state);
    return done(book, confirm(book, claim, at, by));
  }
  book.shelf.move(claim.code_id, state, 'revoked', at);
  return done(book, book.claims.move(claim, 'revoked', at, by));
}

function release(book: PoolBook, claim: ClaimRow, at: number, by: string): ClaimRow {
  book.shelf.move(claim.code_id, 'reserved', 'available', at);
  return book.claims.move(claim, 'released', at, by);
}

/** Another code for a claim that was revoked, in its place; once, and by staff only, so the pool's rules do not ask. */
function reissue(open: Open, claimId: string, by: string): Answer {
  const { book } = open;
  const claim = book.claims.find(claimId);
  if (!claim) return refused('unknown');
  const heir = claim.reissued_as && book.claims.find(claim.reissued_as);
  if (heir) return again(book, heir);
  if (claim.state !== 'revoked' || claim.n === null || claim.key === null) return refused('not-revoked');
  const { claimant, n, key, platform, country, facts } = claim;
  if (!book.shelf.available(platform)) return { isShort: true, platform };
  const to = newClaimId(open.owner);
  book.claims.leave(claim, to);
  return give(open, { claimant, n, key, platform, country, facts }, { endsAt: null, actor: by, claimId: to });
}

/** Marks a code used, once. A code that nobody claimed is as unknown as one that does not exist: guessing tells nothing. */
function redeem({ book, at }: Open, code: string, by: string): Answer {
  const found = book.shelf.find(code);
  if (!found) {
    const usedAt = book.shelf.findArchived(code);
    return usedAt === null ? refused('unknown') : { isDone: false, refusal: 'already-used', usedAt };
  }
  if (found.state === 'lent') return { lentTo: found.lent_to ?? 0 };
  const claim = found.claim === null ? null : book.claims.find(found.claim);
  if (!claim || found.state === 'reserved') return refused('unknown');
  if (found.state === 'used') return { isDone: false, refusal: 'already-used', usedAt: found.at };
  if (found.state === 'revoked') return refused('revoked');
  book.shelf.move(found.id, 'claimed', 'used', at);
  if (book.archivesAt() === null) book.setFact('archives-at', at + KEEP_USED_MS);
  return done(book, book.claims.move(claim, 'used', at, by));
}

const isText = (text: string) => text.length > 0 && text.length <= KEY_MAX;
const again = (book: PoolBook, claim: ClaimRow | StandingClaim): Answer => ({
  ...{ isDone: true, claim: book.view(claim), isRepeat: true },
});
const done = (book: PoolBook, claim: ClaimRow): Answer => ({ isDone: true, claim: book.view(claim), isRepeat: false });

const refused = (refusal: ClaimRefusal | ChangeRefusal): Answer => ({ isDone: false, refusal }) as Answer; // one of its kind
const newClaimId = ({ shard }: ShardOwner) => claimIdAt(newId('ccl'), shard);
