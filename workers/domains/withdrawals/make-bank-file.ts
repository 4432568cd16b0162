import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { mustChange, write } from '../../platform/write';
import type { BankFile } from './bank-file-schema';
import { withdrawalErrors } from './errors';
import { getBankFile } from './list-bank-files';
import { bankFiles, withdrawals } from './tables';

/**
 * Approved, and nothing is paying it: not a file, not the bank's service, not a person in this moment. What the service says it paid
 * after all is in no file either: a person looks first.
 */
export function isUnfiled(ctx: Ctx) {
  return and(
    sql`not exists (select 1 from payouts as said where said.tenant_id = ${ctx.tenant.id}
      and said.withdrawal_id = ${withdrawals.id} and said.state = 'processed')`,
    ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.status, 'approved'), isNull(withdrawals.intent)],
    ...[isNull(withdrawals.bankFileId), isNull(withdrawals.payoutKey)],
  );
}

/**
 * Puts everything that waits for a payment into one file, however many there are. A withdrawal stands in one file only: of two who make
 * one at once, the second gets what is left, or hears that nothing is.
 */
export async function makeBankFile(ctx: Ctx): Promise<BankFile> {
  const { userId } = ctx.actor as UserActor; // the gate lets only staff in
  const id = newId('bkf');
  const { id: tenantId, currency } = ctx.tenant;
  const filed = ctx.db.orm.update(withdrawals).set({ bankFileId: id }).where(isUnfiled(ctx));
  const inIt = sql`from withdrawals as filed where filed.tenant_id = ${tenantId} and filed.bank_file_id = ${id}`;
  const made = ctx.db.orm.insert(bankFiles).values({
    ...{ tenantId, id, madeAt: ctx.now(), madeBy: userId, currency },
    count: sql<number>`(select count(*) ${inIt})`,
    amount: sql<number>`(select coalesce(sum(filed.amount - filed.fee), 0) ${inIt})`,
  });
  await write(ctx, {
    statements: [mustChange(filed, withdrawalErrors.nothingToFile), made],
    audit: [{ action: 'withdrawals.file-made', subject: id }],
  });
  return getBankFile(ctx, id);
}

/** Takes a withdrawal out of its file, for a reason: the bank did not take that line, so the next file has it again. */
export async function putBack(ctx: Ctx, id: string, reason: string): Promise<void> {
  const { userId: staff } = ctx.actor as UserActor; // the gate lets only staff in
  const [row] = await ctx.db.orm
    .select({ userId: withdrawals.userId, bankFileId: withdrawals.bankFileId })
    .from(withdrawals)
    .where(
      and(
        ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.id, sql`${id}`)],
        inArray(withdrawals.status, ['pending', 'approved', 'paid', 'rejected', 'cancelled']),
      ),
    );
  if (!row) throw refuse(withdrawalErrors.notFound);
  if (row.userId === staff) throw refuse(withdrawalErrors.ownRequest);
  if (!row.bankFileId) throw refuse(withdrawalErrors.wrongStatus, 'It stands in no file.');
  const statement = ctx.db.orm
    .update(withdrawals)
    .set({ bankFileId: null })
    .where(
      and(
        ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.id, sql`${id}`), isNull(withdrawals.intent)],
        ...[eq(withdrawals.status, 'approved'), eq(withdrawals.bankFileId, row.bankFileId)],
      ),
    );
  await write(ctx, {
    statements: [mustChange(statement, withdrawalErrors.wrongStatus)],
    audit: [{ action: 'withdrawals.put-back', subject: id, before: { file: row.bankFileId }, after: { reason } }],
  });
}
