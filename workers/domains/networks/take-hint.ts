import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { networkErrors } from './errors';
import { HINT_DELAY_MS } from './rules';
import { sendSync } from './send-syncs';
import { networkAccounts } from './tables';
import { hookHash } from './vault';

/**
 * Takes a postback. It is not signed, so its address is the secret and its content is not read: it only says that there is news,
 * which the next poll reads from the network itself. Those of two seconds are one.
 */
export async function takePostback(ctx: Ctx, network: string, secret: string): Promise<void> {
  const row = await ctx.db.orm
    .select({ id: networkAccounts.id, network: networkAccounts.network })
    .from(networkAccounts)
    .where(and(eq(networkAccounts.tenantId, ctx.tenant.id), eq(networkAccounts.hookHash, hookHash(ctx.env, secret))))
    .get();
  if (row?.network !== network) throw refuse(networkErrors.hookUnknown);
  await hintAccounts(ctx, eq(networkAccounts.id, row.id));
}

/** Asks for a poll of every account of this business soon: somebody misses cashback. */
export async function hintAllAccounts(ctx: Ctx): Promise<void> {
  await hintAccounts(ctx, undefined);
}

async function hintAccounts(ctx: Ctx, which: ReturnType<typeof eq> | undefined): Promise<void> {
  const now = ctx.now();
  const soon = now + HINT_DELAY_MS;
  const { hintedAt, nextPollAt, failures } = networkAccounts;
  const hinted = await ctx.db.orm
    .update(networkAccounts)
    // Who failed keeps to the time that it was given.
    .set({
      hintedAt: now,
      nextPollAt: sql`case when ${failures} > 0 then ${nextPollAt} else min(${nextPollAt}, ${soon}) end`,
    })
    .where(
      and(
        ...[eq(networkAccounts.tenantId, ctx.tenant.id), eq(networkAccounts.status, 'active'), which],
        sql`coalesce(${hintedAt}, 0) <= ${now - HINT_DELAY_MS}`,
      ),
    )
    .returning({ accountId: networkAccounts.id });
  const hints = hinted.map(({ accountId }) => sendSync(ctx.env, { tenantId: ctx.tenant.id, accountId }, HINT_DELAY_MS));
  ctx.waitUntil(Promise.all(hints));
}
