import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { write } from '../../platform/write';
import { findVaults, users } from '../identity';
import { BANK_FILE_TITLES, toBankLine } from './bank-file';
import { getBankFile } from './list-bank-files';
import { openDetails } from './reveal-destination';
import { bankFiles, payoutDestinations, withdrawals } from './tables';

/** Two reads for so many lines: a file of 100,000 stays far below the thousand reads of one request. */
const LINES_AT_ONCE = 250;

/**
 * A file for the bank, line by line as it is read: those of its withdrawals that still wait, oldest first. Destinations stand in it in
 * clear, so who takes it is written down before. A read that fails breaks the download: no shortened file passes for a whole one.
 */
export async function takeBankFile(ctx: Ctx, id: string): Promise<ReadableStream<Uint8Array>> {
  const { userId } = ctx.actor as UserActor; // the gate lets only staff in
  const file = await getBankFile(ctx, id);
  const taken = ctx.db.orm
    .update(bankFiles)
    .set({ takenAt: ctx.now(), takenBy: userId, takenCount: sql`${bankFiles.takenCount} + 1` })
    .where(and(eq(bankFiles.tenantId, ctx.tenant.id), eq(bankFiles.id, sql`${id}`)));
  await write(ctx, {
    statements: [taken],
    audit: [{ action: 'withdrawals.file-taken', subject: id, after: { waiting: file.waiting } }],
  });
  const encoder = new TextEncoder();
  let after: string | null = '';
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(BANK_FILE_TITLES)),
    async pull(controller) {
      // A page without a line is read over: a pull that gives nothing would not be asked again.
      for (let text = ''; text === '' && after !== null; ) {
        const page = await readLines(ctx, id, after);
        ({ text } = page);
        after = page.last;
        if (text) controller.enqueue(encoder.encode(text));
      }
      if (after === null) controller.close();
    },
  });
}

async function readLines(ctx: Ctx, fileId: string, after: string): Promise<{ text: string; last: string | null }> {
  const rows = await ctx.db.orm
    .select({ row: withdrawals, place: payoutDestinations, name: users.name })
    .from(withdrawals)
    .innerJoin(
      payoutDestinations,
      and(eq(payoutDestinations.tenantId, ctx.tenant.id), eq(payoutDestinations.id, withdrawals.destinationId)),
    )
    .leftJoin(users, eq(users.id, withdrawals.userId))
    .where(
      and(
        ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.bankFileId, sql`${fileId}`)],
        ...[eq(withdrawals.status, 'approved'), gt(withdrawals.id, sql`${after}`)],
      ),
    )
    .orderBy(asc(withdrawals.id))
    .limit(LINES_AT_ONCE);
  const vaults = await findVaults(
    ctx.env,
    rows.map(({ row }) => row.userId),
  );
  const lines = await Promise.all(
    rows.map(async ({ row, place, name }) => {
      const vault = vaults.get(row.userId);
      // Who was forgotten cannot be paid by file; the board still shows the withdrawal.
      if (!vault) return '';
      const payout = { amountMinor: row.amount - row.fee, currency: row.currency };
      const details = await openDetails(vault, row.userId, place);
      return toBankLine({ id: row.id, name: name ?? '', method: row.method, details, payout });
    }),
  );
  const last = rows.length === LINES_AT_ONCE ? (rows.at(-1)?.row.id ?? null) : null;
  return { text: lines.join(''), last };
}
