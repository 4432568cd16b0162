import { and, eq } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { tooMany } from '../../platform/limits';
import type { NetworkAdapter, OpenAccount, Session } from './adapter';
import { networkErrors } from './errors';
import { type AccountRow, getAccountRow } from './find';
import { sealSession } from './keep-session';
import { adapterOf, openAccount } from './open-account';
import { takeToken } from './rules';
import type { ConnectionTest, Deeplink, NewDeeplink } from './schema';
import { networkAccounts } from './tables';

/** Asks the network whether it knows this account: one real request, which changes nothing there. */
export async function testConnection(ctx: Ctx, id: string): Promise<ConnectionTest> {
  const outcome = await askOnce(ctx, await getAccountRow(ctx, id), (adapter, account) =>
    adapter.probe(account, ctx.now()),
  );
  if (outcome.type === 'known') return { isConnected: true, trouble: null };
  return { isConnected: false, trouble: { kind: outcome.kind, text: outcome.text, at: toIso(ctx.now()) } };
}

/** Has the network make the link of a campaign, and answers it as a merchant's link template. */
export async function makeDeeplink(ctx: Ctx, id: string, wish: NewDeeplink): Promise<Deeplink> {
  const outcome = await askOnce(ctx, await getAccountRow(ctx, id), (adapter, account) =>
    adapter.makeLink(account, wish, ctx.now()),
  );
  if (outcome.type === 'link') return { linkTemplate: outcome.template };
  throw refuse(networkErrors.linkRefused, outcome.text);
}

/** One request by a person's hand: it takes from the same bucket as the sync. */
async function askOnce<T extends { session: Session | null }>(
  ctx: Ctx,
  row: AccountRow,
  ask: (adapter: NetworkAdapter, account: OpenAccount) => Promise<T>,
): Promise<T> {
  const token = takeToken(row, ctx.now());
  if ('waitMs' in token) throw tooMany(Math.ceil(token.waitMs / 1000));
  const outcome = await ask(adapterOf(row.network), await openAccount(ctx.env, row));
  const sessionSealed = await sealSession(ctx.env, row, outcome.session);
  const isIt = and(eq(networkAccounts.tenantId, ctx.tenant.id), eq(networkAccounts.id, row.id));
  await ctx.db.orm
    .update(networkAccounts)
    .set({ ...token.bucket, sessionSealed })
    .where(isIt);
  return outcome;
}
