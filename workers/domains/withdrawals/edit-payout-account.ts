import { and, count, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { sealValue } from '../../platform/crypto/seal';
import { type FieldError, platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import { maskAccount } from './destination-rules';
import { withdrawalErrors } from './errors';
import {
  type AccountSecret,
  findPayoutAccount,
  hasRelay,
  openSecret,
  type PayoutAccountRow,
  placeOfSecret,
} from './payout-account';
import { FORMER_SECRET_MS } from './payout-rules';
import type { PayoutAccount, PayoutAccountPatch } from './payout-schema';
import { payoutAccounts, payouts } from './tables';

/** The account that approved withdrawals are paid from by themselves; its secrets are told to nobody. */
export async function getPayoutAccount(ctx: Ctx): Promise<PayoutAccount> {
  return present(ctx, await findPayoutAccount(ctx));
}

/** Names the account, replaces its secrets, or turns it on and off; what is on its way goes on either way. */
export async function editPayoutAccount(ctx: Ctx, seen: number, patch: PayoutAccountPatch): Promise<PayoutAccount> {
  const before = await findPayoutAccount(ctx);
  mustBeVersion(before ?? { version: 1 }, seen);
  if (patch.isOn && !isPossible(ctx)) throw refuse(withdrawalErrors.noRelay);
  const missing = before ? [] : missingIn(patch);
  if (missing.length) throw refuse(platformErrors.invalid, { errors: missing });
  await mustKeepAccount(ctx, before, patch.accountNumber);
  const row = await nextRow(ctx, before, seen, patch);
  const { tenantId: _, ...set } = row;
  const statement = ctx.db.orm
    .insert(payoutAccounts)
    .values(row)
    .onConflictDoUpdate({
      ...{ target: payoutAccounts.tenantId, set },
      setWhere: and(eq(payoutAccounts.tenantId, ctx.tenant.id), eq(payoutAccounts.version, sql`${seen}`)),
    });
  const { isOn, keyId, keySecret, accountNumber, hookSecret } = patch;
  const replaced = Object.keys({
    ...(keySecret && { keySecret }),
    ...(accountNumber && { accountNumber }),
    ...(hookSecret && { hookSecret }),
  });
  await write(ctx, {
    statements: [mustChange(statement, platformErrors.stale)],
    audit: [
      {
        ...{ action: 'withdrawals.payout-account-edited', subject: ctx.tenant.id },
        before: before && { isOn: before.isOn, keyId: before.keyId },
        after: { isOn: isOn ?? before?.isOn ?? false, keyId: keyId ?? before?.keyId, replaced },
      },
    ],
  });
  return present(ctx, row);
}

const NEEDED = ['keyId', 'keySecret', 'accountNumber', 'hookSecret'] as const;

function missingIn(patch: PayoutAccountPatch): FieldError[] {
  return NEEDED.filter((name) => !patch[name]).map((name) => ({ pointer: `/${name}`, message: 'must be given' }));
}

/** Asked about under another account, a payout that is under way would not be found, and would look as if it was never made. */
async function mustKeepAccount(ctx: Ctx, before: PayoutAccountRow | null, accountNumber: string | undefined) {
  if (!before || !accountNumber) return;
  if ((await openSecret(ctx, 'account', before.accountSealed)) === accountNumber) return;
  if ((await countOpen(ctx)) > 0) throw refuse(withdrawalErrors.payoutsOpen);
}

async function countOpen(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.orm
    .select({ open: count() })
    .from(payouts)
    .where(and(eq(payouts.tenantId, ctx.tenant.id), isNull(payouts.endedAt)));
  return row?.open ?? 0;
}

async function nextRow(
  ctx: Ctx,
  before: PayoutAccountRow | null,
  seen: number,
  { isOn, keyId, keySecret, accountNumber, hookSecret }: PayoutAccountPatch,
): Promise<PayoutAccountRow> {
  const seal = (secret: AccountSecret, text: string) =>
    sealValue(ctx.env.FIELD_KEYS, ctx.tenant.id, text, placeOfSecret(secret));
  const isRotated = before !== null && hookSecret !== undefined;
  return {
    ...{ tenantId: ctx.tenant.id, version: seen + 1, isOn: isOn ?? before?.isOn ?? false },
    keyId: keyId ?? before?.keyId ?? '',
    keySecretSealed: keySecret ? await seal('key', keySecret) : (before?.keySecretSealed ?? ''),
    accountSealed: accountNumber ? await seal('account', accountNumber) : (before?.accountSealed ?? ''),
    paidFrom: accountNumber ? maskAccount(accountNumber) : (before?.paidFrom ?? ''),
    hookSecretSealed: hookSecret ? await seal('hook', hookSecret) : (before?.hookSecretSealed ?? ''),
    formerHookSealed: isRotated ? before.hookSecretSealed : (before?.formerHookSealed ?? null),
    formerHookUntil: isRotated ? ctx.now() + FORMER_SECRET_MS : (before?.formerHookUntil ?? null),
  };
}

function isPossible(ctx: Ctx): boolean {
  return hasRelay(ctx) && ctx.tenant.currency === 'INR';
}

async function present(ctx: Ctx, row: PayoutAccountRow | null): Promise<PayoutAccount> {
  return {
    ...{ isPossible: isPossible(ctx), isOn: row?.isOn ?? false, keyId: row?.keyId ?? null },
    ...{ paidFrom: row?.paidFrom ?? null, hookUrl: `${ctx.origin}/api/v1/hooks/payouts/razorpayx` },
    ...{ openCount: await countOpen(ctx), version: row?.version ?? 1 },
  };
}
