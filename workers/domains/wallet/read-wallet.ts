import type { UserActor } from '../../platform/auth';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { EMPTY } from './ledger-accounts';
import type { WalletView } from './schema';
import { findWallet } from './wallet-of';

/** The signed-in member's money at this business, as it is now. Nobody's wallet is made by looking. */
export async function readWallet(ctx: Ctx): Promise<WalletView> {
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const wallet = await findWallet(ctx, userId);
  const view = await wallet?.ledger.read();
  const { available, pending, held, owed, earned } = view?.balances ?? EMPTY;
  const money = (amountMinor: number) => ({ amountMinor, currency: ctx.tenant.currency });
  return {
    ...{ available: money(available), pending: money(pending), held: money(held), owed: money(owed) },
    ...{ lifetimeEarned: money(earned), status: view && view.state !== 'open' ? 'frozen' : 'open' },
    asOf: toIso(ctx.now()),
  };
}
