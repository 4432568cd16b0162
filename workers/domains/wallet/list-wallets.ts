import { and, eq, gt, isNotNull, type SQL, sql } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Money } from '../../platform/money';
import { decodeCursor, encodeCursor, type Page } from '../../platform/page';
import { findPeople, matchesPerson, type NamedPerson, users } from '../identity';
import type { ListWalletsQuery, StaffWallet } from './staff-schema';
import { ledgers } from './tables';

type Row = typeof ledgers.$inferSelect;

const isByMovement = (sort: ListWalletsQuery['sort']) => sort === 'moved' || sort === '-moved';
const keyOf = (sort: ListWalletsQuery['sort']) => (isByMovement(sort) ? ledgers.asOf : ledgers.available);

/** The wallets of this business as their lines tell them, each with the instant of its last known movement. */
export async function listWallets(ctx: Ctx, query: ListWalletsQuery): Promise<Page<StaffWallet>> {
  const { limit, sort } = query;
  const list = `wallets${sort}`;
  const after = decodeCursor(list, query.cursor, ['number', 'string']);
  const key = keyOf(sort);
  const isRising = !sort.startsWith('-');
  const rows = await ctx.db.orm
    .select({ ledger: ledgers })
    .from(ledgers)
    .innerJoin(users, eq(users.id, ledgers.userId))
    .where(and(eq(ledgers.tenantId, ctx.tenant.id), ...filtersOf(ctx, query), after ? beyond(sort, after) : undefined))
    .orderBy(...(isRising ? [sql`${key}`, sql`${ledgers.id}`] : [sql`${key} desc`, sql`${ledgers.id} desc`]))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(({ ledger }) => ledger);
  const people = await findPeople(
    ctx,
    page.map(({ userId }) => userId),
  );
  const last = page.at(-1);
  const hasMore = rows.length > limit;
  const placeOf = (row: Row) => (isByMovement(sort) ? row.asOf : row.available);
  return {
    data: page.map((row) => present(row, people)),
    nextCursor: hasMore && last ? encodeCursor(list, [placeOf(last), last.id]) : null,
    hasMore,
  };
}

function filtersOf(ctx: Ctx, { q, filter, sort }: ListWalletsQuery): (SQL | undefined)[] {
  return [
    q ? matchesPerson(ctx, q) : undefined,
    filter === 'owing' ? gt(ledgers.owed, 0) : undefined,
    filter === 'frozen' || filter === 'broken' ? eq(ledgers.state, filter) : undefined,
    isByMovement(sort) ? isNotNull(ledgers.asOf) : undefined,
  ];
}

function beyond(sort: ListWalletsQuery['sort'], [value, id]: (string | number | null)[]): SQL {
  const left = sql`(${keyOf(sort)}, ${ledgers.id})`;
  return sort.startsWith('-') ? sql`${left} < (${value}, ${id})` : sql`${left} > (${value}, ${id})`;
}

function present(row: Row, people: Map<string, NamedPerson>): StaffWallet {
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency as Money['currency'] }); // the tenant's
  return {
    user: people.get(row.userId) ?? { id: row.userId, name: '', contactMasked: null },
    ...{ available: money(row.available), pending: money(row.pending), held: money(row.held), owed: money(row.owed) },
    ...{ state: row.state, asOf: row.asOf === null ? null : toIso(row.asOf) },
  };
}
