import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { type Id, newId, newIds } from '../../platform/id';
import type { Command, Outcome } from './ledger-command';
import type { Ledger } from './ledger-object';
import { ledgers } from './tables';

/** A member's wallet: its row in D1 and the object that holds its money. */
export interface Wallet {
  id: Id<'led'>;
  currency: string;
  ledger: DurableObjectStub<Ledger>;
}

/** The wallet of a member of this business; made when it is first asked for. */
export async function walletOf(ctx: Ctx, userId: Id<'usr'>): Promise<Wallet> {
  const found = await findWallet(ctx, userId);
  if (found) return found;
  const { currency } = ctx.tenant;
  const row = { tenantId: ctx.tenant.id, id: newId('led'), userId, currency, openedAt: ctx.now() };
  await ctx.db.orm
    .insert(ledgers)
    .values(row)
    .onConflictDoNothing({ target: [ledgers.tenantId, ledgers.userId] });
  const made = await findWallet(ctx, userId);
  if (!made) throw new Error('a wallet was made and is not there');
  return made;
}

/** The wallets of these members, each made when it is first asked for; three statements at most, whatever their number. */
export async function walletsOf(ctx: Ctx, userIds: Id<'usr'>[]): Promise<Map<Id<'usr'>, Wallet>> {
  const found = await findWallets(ctx, userIds);
  const missing = [...new Set(userIds)].filter((userId) => !found.has(userId));
  if (!missing.length) return found;
  const ids = newIds('led', missing.length);
  await ctx.db.d1
    .prepare(
      `insert into ledgers (tenant_id, id, user_id, currency, opened_at)
       select ?1, value ->> 0, value ->> 1, ?3, ?4 from json_each(?2) where true on conflict (tenant_id, user_id) do nothing`,
    )
    .bind(
      ...[ctx.tenant.id, JSON.stringify(missing.map((userId, i) => [ids[i], userId]))],
      ...[ctx.tenant.currency, ctx.now()],
    )
    .run();
  return new Map([...found, ...(await findWallets(ctx, missing))]);
}

async function findWallets(ctx: Ctx, userIds: Id<'usr'>[]): Promise<Map<Id<'usr'>, Wallet>> {
  const rows = await ctx.db.orm
    .select({ id: ledgers.id, userId: ledgers.userId, currency: ledgers.currency })
    .from(ledgers)
    .where(
      and(
        eq(ledgers.tenantId, ctx.tenant.id),
        sql`${ledgers.userId} in (select value from json_each(${JSON.stringify(userIds)}))`,
      ),
    );
  return new Map(rows.map(({ userId, id, currency }) => [userId, { id, currency, ledger: ledgerOf(ctx, id) }]));
}

/** The wallet of a member, or null when no money ever came near it. */
export async function findWallet(ctx: Ctx, userId: Id<'usr'>): Promise<Wallet | null> {
  const [row] = await ctx.db.orm
    .select({ id: ledgers.id, currency: ledgers.currency })
    .from(ledgers)
    .where(and(eq(ledgers.tenantId, ctx.tenant.id), eq(ledgers.userId, userId)));
  return row ? { ...row, ledger: ledgerOf(ctx, row.id) } : null;
}

/** The object of a wallet. */
export function ledgerOf({ env }: Pick<Ctx, 'env'>, id: Id<'led'>): DurableObjectStub<Ledger> {
  return env.LEDGER.get(env.LEDGER.idFromName(id));
}

/** One movement in a wallet. The object learns whose it is with its first one. */
export async function moveIn(ctx: Ctx, { id, currency, ledger }: Wallet, command: Command): Promise<Outcome> {
  const outcome = await ledger.apply(command);
  if (outcome.isDone || outcome.refusal !== 'not-open') return outcome;
  await ledger.open({ tenantId: ctx.tenant.id, ledgerId: id, currency });
  return ledger.apply(command);
}

/** Many movements in a wallet by one call; see `Ledger.applyChains`. */
export async function moveChainsIn(ctx: Ctx, wallet: Wallet, chains: Command[][]): Promise<Outcome[][]> {
  const { id: ledgerId, currency, ledger } = wallet;
  return ledger.applyChains({ tenantId: ctx.tenant.id, ledgerId, currency }, chains);
}
