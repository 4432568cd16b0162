import { and, eq, sql } from 'drizzle-orm';
import { changesBetween } from '../../platform/changes-between';
import type { Ctx } from '../../platform/context';
import { type FieldError, platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import { getTerms } from './get-terms';
import { methodsIn, type PayoutTerms } from './rules';
import { payoutSettings } from './tables';
import type { PayoutSettings, PayoutSettingsPatch } from './withdrawal-schema';

/** The terms on which this business pays out. */
export async function getPayoutSettings(ctx: Ctx): Promise<PayoutSettings> {
  return present(ctx, await getTerms(ctx));
}

/** Changes the terms for withdrawals that are asked for from now on. */
export async function editPayoutSettings(ctx: Ctx, seen: number, patch: PayoutSettingsPatch): Promise<PayoutSettings> {
  const terms = await getTerms(ctx);
  mustBeVersion(terms, seen);
  const changes = changesBetween(terms, patch);
  if (changes.isEmpty) return present(ctx, terms);
  const next = { ...terms, ...changes.after };
  const errors = problemsOf(ctx, next);
  if (errors.length) throw refuse(platformErrors.invalid, { errors });
  const { id: tenantId, currency } = ctx.tenant;
  const row = { ...next, version: seen + 1 };
  const statement = ctx.db.orm
    .insert(payoutSettings)
    .values({ tenantId, currency, ...row })
    .onConflictDoUpdate({
      target: [payoutSettings.tenantId, payoutSettings.currency],
      set: row,
      setWhere: and(eq(payoutSettings.tenantId, tenantId), eq(payoutSettings.version, sql`${seen}`)),
    });
  await write(ctx, {
    statements: [mustChange(statement, platformErrors.stale)],
    audit: [{ action: 'withdrawals.settings-edited', subject: tenantId, before: changes.before, after: changes.after }],
  });
  return present(ctx, row);
}

function problemsOf(ctx: Ctx, terms: PayoutTerms): FieldError[] {
  const foreign = terms.methods.filter((method) => !methodsIn(ctx.tenant.currency).includes(method));
  return [
    ...(foreign.length
      ? [{ pointer: '/methods', message: `${ctx.tenant.currency} cannot be paid by ${foreign.join(', ')}` }]
      : []),
    ...(terms.feeMinor >= terms.minimumMinor
      ? [{ pointer: '/feeMinor', message: 'must be less than the minimum' }]
      : []),
    ...(terms.dailyAmountMinor < terms.minimumMinor
      ? [{ pointer: '/dailyAmountMinor', message: 'must not be less than the minimum' }]
      : []),
  ];
}

function present(ctx: Ctx, terms: PayoutTerms & { version: number }): PayoutSettings {
  const { currency } = ctx.tenant;
  return { ...terms, currency, methodsAllowed: methodsIn(currency) };
}
