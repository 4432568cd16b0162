import { and, eq, lte, type SQL, sql } from 'drizzle-orm';
import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { logger } from '../../platform/log';
import { takeConversions } from '../cashback';
import type { Fault, NetworkAdapter, Session, SyncPage } from './adapter';
import { type Fetcher, fault } from './ask-network';
import { type AccountRow, findAccountRow } from './find';
import { sealSession } from './keep-session';
import { adapterOf, openAccount } from './open-account';
import { backOffMs, LEASE_MS, nextWindow, takeToken } from './rules';
import { networkAccounts } from './tables';

/** What tests put in the place of the world. */
export interface SyncParts {
  fetcher?: Fetcher;
  take?: typeof takeConversions;
}

/** `idle`: nothing is due, or somebody else is at it; `waiting`: the bucket is empty for so long; `more`: the next page can be read. */
export type SyncStep =
  | { state: 'idle' }
  | { state: 'waiting'; waitMs: number }
  | { state: 'more' | 'done'; rows: number; taken: number; changed: number; inReview: number }
  | { state: 'failed'; kind: Fault['kind'] };

/**
 * One page of one account: leased, read, taken, and the cursor saved behind it. Stopped anywhere, the same page is read again, and
 * taking it again changes nothing; so memory holds one page, and a sync goes on where it was.
 */
export async function syncPage(ctx: Ctx, accountId: Id<'net'>, parts: SyncParts = {}): Promise<SyncStep> {
  const known = await findAccountRow(ctx, accountId);
  if (known?.status !== 'active') return { state: 'idle' };
  const isUnderWay = known.runUntil !== null && known.failures === 0;
  if (!isUnderWay && known.nextPollAt > ctx.now()) return { state: 'idle' };
  const token = takeToken(known, ctx.now());
  if ('waitMs' in token) return { state: 'waiting', waitMs: token.waitMs };
  const adapter = adapterOf(known.network, parts.fetcher);
  const row = await lease(ctx, known, adapter, token.bucket);
  if (!row) return { state: 'idle' };
  try {
    const account = await openAccount(ctx.env, row);
    const window = { from: row.runFrom ?? 0, until: row.runUntil ?? 0 };
    const outcome = await adapter.readPage(account, window, row.runPlace, ctx.now());
    if (outcome.type === 'fault') return await settleFault(ctx, row, outcome);
    const counts = await (parts.take ?? takeConversions)(ctx, outcome.rows);
    await savePage(ctx, row, adapter, outcome);
    return { state: outcome.next === null ? 'done' : 'more', rows: outcome.rows.length, ...counts };
  } catch (error) {
    logger('networks').error('a page was not taken', { accountId: row.id, network: row.network, error });
    return settleFault(ctx, row, { ...fault('ours', 'the page was read and not taken'), session: null });
  }
}

/** Takes the account for one page, or null when another has it or has just had it: two never read one page. */
async function lease(
  ctx: Ctx,
  known: AccountRow,
  adapter: NetworkAdapter,
  bucket: { tokensMilli: number; tokensAt: number },
): Promise<AccountRow | null> {
  const now = ctx.now();
  const window = nextWindow(known.takenUntil, adapter.overlapMs, now);
  const begun =
    known.runUntil === null ? { runFrom: window.from, runUntil: window.until, runPlace: null, runRows: 0 } : {};
  const [row] = await ctx.db.orm
    .update(networkAccounts)
    // Should this isolate die, the minute's sweep finds the account when the lease is over.
    .set({ ...begun, ...bucket, leasedBy: newId('req'), leasedUntil: now + LEASE_MS, nextPollAt: now + LEASE_MS })
    .where(
      and(
        ...[eq(networkAccounts.tenantId, ctx.tenant.id), eq(networkAccounts.id, known.id)],
        ...[eq(networkAccounts.status, 'active'), lte(networkAccounts.leasedUntil, now)],
        // Every page takes a token: the same bucket says that nobody read one since this row was seen.
        ...[eq(networkAccounts.tokensMilli, known.tokensMilli), eq(networkAccounts.tokensAt, known.tokensAt)],
      ),
    )
    .returning();
  return row ?? null;
}

const NO_FAULT = { failures: 0, faultKind: null, faultText: null, faultAt: null };

async function savePage(
  ctx: Ctx,
  row: AccountRow,
  adapter: NetworkAdapter,
  { next, rows, session }: SyncPage & { session: Session | null },
): Promise<void> {
  const now = ctx.now();
  const read = {
    ...NO_FAULT,
    ...{ leasedUntil: 0, runPlace: next, runRows: row.runRows + rows.length },
    sessionSealed: await sealSession(ctx.env, row, session),
  };
  if (next !== null) return save(ctx, row, { ...read, nextPollAt: now + MINUTE });
  // The network may have said during this sync that there is news, which it need not have seen.
  const later = sql<number>`case when ${networkAccounts.hintedAt} > ${row.runUntil} then ${now} else ${now + adapter.everyMs} end`;
  const ended = { runFrom: null, runUntil: null, takenUntil: row.runUntil, lastSuccessAt: now };
  await save(ctx, row, { ...read, ...ended, nextPollAt: later });
}

/** Only who still holds the lease writes: a page that took longer than it is another's by now. */
async function save(
  ctx: Ctx,
  row: AccountRow,
  changes: Partial<{ [K in keyof AccountRow]: AccountRow[K] | SQL<AccountRow[K]> }>,
): Promise<void> {
  const isMine = and(
    eq(networkAccounts.tenantId, ctx.tenant.id),
    eq(networkAccounts.id, row.id),
    eq(networkAccounts.leasedBy, row.leasedBy ?? ''),
  );
  await ctx.db.orm.update(networkAccounts).set(changes).where(isMine);
}

/** Keeps the place, says what was wrong, and comes back later each time. */
async function settleFault(
  ctx: Ctx,
  row: AccountRow,
  { kind, text, retryAfterMs, session }: Fault & { session: Session | null },
): Promise<SyncStep> {
  const failures = row.failures + 1;
  const now = ctx.now();
  logger('networks').warn('a network failed', { accountId: row.id, network: row.network, kind, failures });
  await save(ctx, row, {
    ...{ leasedUntil: 0, failures, faultKind: kind, faultText: text, faultAt: now },
    sessionSealed: await sealSession(ctx.env, row, session),
    nextPollAt: now + backOffMs(failures, Math.random(), retryAfterMs),
  });
  return { state: 'failed', kind };
}
