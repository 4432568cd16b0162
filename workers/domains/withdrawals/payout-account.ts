import { eq } from 'drizzle-orm';
import { baseUrlOf } from '../../platform/base-url';
import type { Ctx } from '../../platform/context';
import { openValue } from '../../platform/crypto/seal';
import type { ServiceAccount } from './razorpayx';
import { payoutAccounts } from './tables';

export type PayoutAccountRow = typeof payoutAccounts.$inferSelect;

export type AccountSecret = 'key' | 'account' | 'hook';

/** Where in the tables a secret of the account stands; nothing else opens it. */
export function placeOfSecret(secret: AccountSecret): string {
  return `payout_accounts.${secret}`;
}

/** The account of this business; null when it has none. */
export async function findPayoutAccount(ctx: Ctx): Promise<PayoutAccountRow | null> {
  const [row] = await ctx.db.orm.select().from(payoutAccounts).where(eq(payoutAccounts.tenantId, ctx.tenant.id));
  return row ?? null;
}

/** Whether this Souk has a relay to the service at all: without one nothing is sent for anybody. */
export function hasRelay({ env }: Ctx): boolean {
  return Boolean(env.RAZORPAYX_RELAY_URL);
}

/** What the service is asked with; null without an account, or without a relay. Being off is the caller's to judge. */
export async function openServiceAccount(ctx: Ctx, row: PayoutAccountRow | null): Promise<ServiceAccount | null> {
  if (!row || !hasRelay(ctx)) return null;
  return {
    baseUrl: baseUrlOf(ctx.env, ctx.env.RAZORPAYX_RELAY_URL, '').replace(/\/$/, ''),
    ...{ relayToken: ctx.env.RAZORPAYX_RELAY_TOKEN || null, keyId: row.keyId },
    keySecret: await openSecret(ctx, 'key', row.keySecretSealed),
    accountNumber: await openSecret(ctx, 'account', row.accountSealed),
  };
}

/** The secrets that an event may be signed with: this one, and for two days the one before. */
export async function openHookSecrets(ctx: Ctx, row: PayoutAccountRow): Promise<string[]> {
  const { hookSecretSealed, formerHookSealed, formerHookUntil } = row;
  const isFormerGood = formerHookSealed !== null && formerHookUntil !== null && formerHookUntil > ctx.now();
  const sealed = isFormerGood ? [hookSecretSealed, formerHookSealed] : [hookSecretSealed];
  return Promise.all(sealed.map((secret) => openSecret(ctx, 'hook', secret)));
}

/** A secret of the account, opened. */
export async function openSecret(ctx: Ctx, secret: AccountSecret, sealed: string): Promise<string> {
  const text = await openValue(ctx.env.FIELD_KEYS, ctx.tenant.id, sealed, placeOfSecret(secret));
  if (text === null) throw new Error(`A secret of the payout account of ${ctx.tenant.id} does not open.`);
  return text;
}
