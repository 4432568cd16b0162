import type { Borrower, Neighbourhood, Peer } from '../domains/codes/borrow-codes';
import type { PoolBook } from '../domains/codes/pool-book';
import type { ClaimOutcome, ClaimRequest } from '../domains/codes/pool-command';
import type { CodePool } from '../domains/codes/pool-object';
import { claimIdAt, decideClaim } from '../domains/codes/rules';
import { newId } from '../platform/id';

/** What a shard keeps to itself. */
export interface PoolInside {
  ctx: DurableObjectState;
  book: PoolBook;
  borrower: Borrower;
  around(): Neighbourhood | null;
}
export const insideOf = (pool: CodePool) => pool as unknown as PoolInside; // private to every build but the tests'

/** A shard that reads, waits, and writes by what it read: somebody else may have taken the code between. */
export async function claimRacily(pool: CodePool, request: ClaimRequest): Promise<ClaimOutcome> {
  const { book, ctx } = insideOf(pool);
  const owner = book.owner();
  const settings = book.settings();
  if (!owner || !settings) return { isDone: false, refusal: 'not-open' };
  const now = Date.now();
  const decision = decideClaim(book.claims.standings(request.claimant), request, settings, now);
  if (decision.kind === 'refused') return { isDone: false, refusal: decision.refusal };
  if (decision.kind === 'again') return { isDone: true, claim: book.view(decision.standing), isRepeat: true };
  const [found] = ctx.storage.sql
    .exec<{ id: number; code: string; metadata: string | null }>(
      `select id, code, metadata from codes where state = 'available' and platform = '' order by id limit 1`,
    )
    .toArray();
  if (!found) return { isDone: false, refusal: 'busy' };
  await scheduler.wait(0);
  const { claimant, key, platform, country } = request;
  const claim_id = claimIdAt(newId('ccl'), owner.shard);
  const times = { claimed_at: Math.max(now, book.claims.last().at), ends_at: null };
  const place = { claimant, n: decision.n, key: key ?? '', platform, country, facts: '{}' };
  try {
    const row = book.transact(() => {
      ctx.storage.sql.exec(`update codes set state = 'claimed', claim = ?2 where id = ?1`, found.id, claim_id);
      book.shelf.counters.add('', 'available', -1);
      book.shelf.counters.add('', 'claimed', 1);
      return book.claims.add({ claim_id, code_id: found.id, state: 'claimed', ...place, ...times }, 'racy');
    });
    return { isDone: true, claim: book.view(row, found), isRepeat: false };
  } catch {
    return { isDone: false, refusal: 'busy' };
  }
}

/** What a shard sees of its siblings, otherwise. */
export function meddle(pool: CodePool, around: (peer: Peer) => Partial<Peer>): void {
  const own = insideOf(pool);
  const before = own.around.bind(pool);
  own.around = () => {
    const neighbourhood = before();
    if (!neighbourhood) return null;
    const peer = (shard: number): Peer => {
      const real = neighbourhood.peer(shard);
      const bound: Peer = {
        glance: (platform) => real.glance(platform),
        lend: (transfer, to, platform, needed) => real.lend(transfer, to, platform, needed),
      };
      return { ...bound, ...around(bound) };
    };
    return { ...neighbourhood, peer };
  };
}

/** Each time it asks, it asks for another block. */
export const askKeylessly = (pool: CodePool): void =>
  meddle(pool, (peer) => ({
    lend: (transfer, ...asked) => peer.lend(`${transfer}:${crypto.randomUUID()}`, ...asked),
  }));

/** The reply of the next loan is lost. */
export function loseNextLoan(pool: CodePool): void {
  let isLost = false;
  meddle(pool, (peer) => ({
    lend: async (...asked) => {
      const block = await peer.lend(...asked);
      if (isLost) return block;
      isLost = true;
      throw new Error('the reply is lost');
    },
  }));
}
