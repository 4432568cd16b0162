import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { users } from '../identity';
import type { BankFile, ListBankFilesQuery } from './bank-file-schema';
import { withdrawalErrors } from './errors';
import { bankFiles } from './tables';

const LIST = 'bank-files';
const maker = alias(users, 'maker');
const taker = alias(users, 'taker');

/** The files for the bank, newest first, with what of each still waits. */
export async function listBankFiles(ctx: Ctx, { limit, cursor }: ListBankFilesQuery): Promise<Page<BankFile>> {
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows = await select(ctx, before ? sql`${bankFiles.id} < ${before}` : undefined).limit(limit + 1);
  return toPage(rows, limit, ({ row }) => encodeCursor(LIST, [row.id]), present);
}

/** One file for the bank. */
export async function getBankFile(ctx: Ctx, id: string): Promise<BankFile> {
  const [row] = await select(ctx, sql`${bankFiles.id} = ${id}`);
  if (!row) throw refuse(withdrawalErrors.fileNotFound);
  return present(row);
}

function select(ctx: Ctx, which: SQL | undefined) {
  const { id } = ctx.tenant;
  const waiting = sql<number>`(select count(*) from withdrawals as still where still.tenant_id = ${id}
    and still.bank_file_id = ${bankFiles.id} and still.status = 'approved')`.as('waiting');
  return ctx.db.orm
    .select({ row: bankFiles, makerName: maker.name, takerName: taker.name, waiting })
    .from(bankFiles)
    .leftJoin(maker, eq(maker.id, bankFiles.madeBy))
    .leftJoin(taker, eq(taker.id, bankFiles.takenBy))
    .where(and(eq(bankFiles.tenantId, id), which))
    .orderBy(desc(bankFiles.id))
    .$dynamic();
}

type Found = Awaited<ReturnType<typeof select>>[number];

function present({ row, makerName, takerName, waiting }: Found): BankFile {
  const { id, madeAt, madeBy, count, amount, currency, takenAt, takenCount } = row;
  return {
    ...{ id, madeAt: toIso(madeAt), madeBy: { id: madeBy, name: makerName ?? '' }, count, waiting },
    amount: { amountMinor: amount, currency },
    taken: takenAt === null ? null : { times: takenCount, at: toIso(takenAt), by: takerName ?? '' },
  };
}
