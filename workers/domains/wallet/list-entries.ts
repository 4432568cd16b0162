import type { UserActor } from '../../platform/auth';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { isId } from '../../platform/id';
import { decodeCursor, encodeCursor, type Page } from '../../platform/page';
import { type Balances, EMPTY } from './ledger-accounts';
import type { Operation } from './ledger-command';
import type { ListEntriesQuery, WalletEntry } from './schema';
import { findWallet, type Wallet } from './wallet-of';

const LIST = 'wallet-entries';

/** The lines of the signed-in member's wallet, newest first; what they did adds up to its balances. */
export async function listEntries(ctx: Ctx, query: ListEntriesQuery): Promise<Page<WalletEntry>> {
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  return entriesOf(ctx, await findWallet(ctx, userId), query);
}

/** The lines of one wallet, newest first. */
export async function entriesOf(
  ctx: Ctx,
  wallet: Wallet | null,
  { limit, cursor }: ListEntriesQuery,
): Promise<Page<WalletEntry>> {
  const [before = null] = decodeCursor(LIST, cursor, ['number']) ?? [];
  if (!wallet) return { data: [], nextCursor: null, hasMore: false };
  const { operations, older } = await wallet.ledger.statement(before === null ? null : Number(before), limit);
  const last = operations.at(-1);
  const shops = await shopsOf(ctx, operations);
  return {
    data: operations.map((operation, i) => ({
      ...present(ctx, operation, operations[i + 1]?.balances ?? older?.balances ?? EMPTY),
      about: shops.get(operation.subject) ?? null,
    })),
    nextCursor: older && last ? encodeCursor(LIST, [last.sequence]) : null,
    hasMore: older !== null,
  };
}

/** The shop that each cashback is of. Sales are a slice above this one, so its table is asked by name. */
async function shopsOf(ctx: Ctx, operations: Operation[]): Promise<Map<string, string>> {
  const ids = [...new Set(operations.map(({ subject }) => subject).filter((subject) => isId('cnv', subject)))];
  if (ids.length === 0) return new Map();
  const { results } = await ctx.db.d1
    .prepare(
      `select sale.id, shop.name from conversions as sale
       join merchants as shop on shop.tenant_id = ?1 and shop.id = sale.merchant_id
       where sale.tenant_id = ?1 and sale.id in (select value from json_each(?2))`,
    )
    .bind(ctx.tenant.id, JSON.stringify(ids))
    .all<{ id: string; name: string }>();
  return new Map(results.map(({ id, name }) => [id, name]));
}

function present({ tenant }: Ctx, operation: Operation, before: Balances): Omit<WalletEntry, 'about'> {
  const { sequence, kind, at, amountMinor, balances: after, subject, reason } = operation;
  return {
    ...{ sequence, kind, at: toIso(at), amount: { amountMinor, currency: tenant.currency }, subject, reason },
    change: amountsOf({
      ...{ available: after.available - before.available, pending: after.pending - before.pending },
      ...{ held: after.held - before.held, owed: after.owed - before.owed },
    }),
    after: amountsOf(after),
  };
}

function amountsOf({ available, pending, held, owed }: Omit<Balances, 'earned'>) {
  return { availableMinor: available, pendingMinor: pending, heldMinor: held, owedMinor: owed };
}
