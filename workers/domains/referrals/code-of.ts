import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { codeFrom, normaliseCode } from './rules';
import { referralCodes } from './tables';

const TRIES_MAX = 5;
const RANDOM_BYTES = 32;

/** The code of a member, the same for ever; made when it is first asked for. */
export async function codeOf(ctx: Ctx, userId: Id<'usr'>): Promise<string> {
  const { orm } = ctx.db;
  const isTheirs = and(eq(referralCodes.tenantId, ctx.tenant.id), eq(referralCodes.userId, userId));
  for (let i = 0; i < TRIES_MAX; i++) {
    const [row] = await orm.select({ code: referralCodes.code }).from(referralCodes).where(isTheirs);
    if (row) return row.code;
    const code = codeFrom(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)));
    const made = { tenantId: ctx.tenant.id, userId, code, createdAt: ctx.now() };
    await orm.insert(referralCodes).values(made).onConflictDoNothing(); // theirs is there, or the code is somebody's
  }
  throw new Error('no code of a referral was free');
}

/** Whose code it is, or null for one that nobody has. */
export async function findReferrer(ctx: Ctx, code: string): Promise<Id<'usr'> | null> {
  const isIt = and(eq(referralCodes.tenantId, ctx.tenant.id), eq(referralCodes.code, normaliseCode(code)));
  const [row] = await ctx.db.orm.select({ userId: referralCodes.userId }).from(referralCodes).where(isIt);
  return row?.userId ?? null;
}
