import { and, eq } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Page } from '../../platform/page';
import { getPersonNamed } from '../identity';
import { countAlertsOf } from './count-alerts';
import { EMPTY } from './ledger-accounts';
import { entriesOf } from './list-entries';
import type { ListEntriesQuery, WalletEntry } from './schema';
import type { StaffWalletDetail } from './staff-schema';
import { ledgers } from './tables';
import { findWallet, ledgerOf } from './wallet-of';

/** One member's wallet, asked of the wallet itself; a member without one has nothing. */
export async function getWallet(ctx: Ctx, userId: string): Promise<StaffWalletDetail> {
  const user = await getPersonNamed(ctx, userId);
  const [row] = await ctx.db.orm
    .select()
    .from(ledgers)
    .where(and(eq(ledgers.tenantId, ctx.tenant.id), eq(ledgers.userId, user.id)));
  const [view, alertsOpen] = row
    ? await Promise.all([ledgerOf(ctx, row.id).read(), countAlertsOf(ctx, row.id)])
    : [null, 0];
  const { available, pending, held, owed, earned } = view?.balances ?? EMPTY;
  const money = (amountMinor: number) => ({ amountMinor, currency: ctx.tenant.currency });
  return {
    ...{ user, available: money(available), pending: money(pending), held: money(held), owed: money(owed) },
    ...{ lifetimeEarned: money(earned), state: view?.state ?? 'open', alertsOpen, asOf: toIso(ctx.now()) },
    isOwn: ctx.actor.kind === 'user' && ctx.actor.userId === user.id,
    openedAt: row ? toIso(row.openedAt) : null,
    checkedAt: row?.checkedAt ? toIso(row.checkedAt) : null,
  };
}

/** The lines of a member's wallet, newest first. */
export async function listEntriesFor(ctx: Ctx, userId: string, query: ListEntriesQuery): Promise<Page<WalletEntry>> {
  const { id } = await getPersonNamed(ctx, userId);
  return entriesOf(ctx, await findWallet(ctx, id), query);
}
