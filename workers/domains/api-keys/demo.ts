import { eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { makeKey } from './make-key';
import { apiKeys } from './tables';

/** One key of a program; what it says is thrown away, so it only stands in the list. */
export async function seedDemoKey(ctx: Ctx, makerId: Id<'usr'>): Promise<void> {
  const known = await ctx.db.orm
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(eq(apiKeys.tenantId, ctx.tenant.id))
    .get();
  if (known) return;
  const actor = { kind: 'user', userId: makerId, sessionId: 'ses_demo', roles: ['owner'], isSuperAdmin: true } as const;
  await makeKey(
    { ...ctx, actor },
    { name: 'Bookkeeping', scopes: ['conversions:read', 'withdrawals:read'], expiresInDays: 365 },
  );
}
