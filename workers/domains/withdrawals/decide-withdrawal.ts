import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { AppError, refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { isUniqueViolation, mustChange, write } from '../../platform/write';
import { askSoon, type Sending } from './ask-for-payout';
import { withdrawalErrors } from './errors';
import { getWithdrawal, type WithdrawalInPlace, type WithdrawalRow } from './find';
import { eventOf, finishWithdrawal } from './finish-withdrawal';
import { planPayout } from './plan-payout';
import { MOVES, type Move, mayMove } from './rules';
import type { WithdrawalStatus } from './schema';
import { payouts, withdrawals } from './tables';
import type { ApprovedMany, ApproveManyInput, CompleteInput, RejectInput } from './withdrawal-schema';

/** Approves a withdrawal of somebody else: it goes to the bank's service where that is on, else it is in the bank's next file. */
export async function approveWithdrawal(ctx: Ctx, id: string, send: Sending = askSoon): Promise<WithdrawalInPlace> {
  const { userId: staff } = ctx.actor as UserActor; // the gate lets only staff in
  const found = await getMovable(ctx, id, 'approve', staff);
  const { row, masked } = found;
  const payout = await planPayout(ctx, row, staff);
  const payoutKey = payout?.key ?? null;
  const after = { status: 'approved', approvedAt: ctx.now(), approvedBy: staff, payoutKey } as const;
  const statement = ctx.db.orm
    .update(withdrawals)
    .set(after)
    .where(movableBy(ctx, row.id, 'approve', staff));
  await write(ctx, {
    statements: [
      mustChange(statement, withdrawalErrors.wrongStatus),
      ...(payout ? [ctx.db.orm.insert(payouts).values(payout)] : []),
    ],
    audit: [
      {
        ...{ action: 'withdrawals.approved', subject: row.id, before: { status: row.status } },
        after: { amountMinor: row.amount, currency: row.currency, method: row.method, userId: row.userId },
      },
    ],
    events: [eventOf(found, 'approved')],
  });
  if (payout) send(ctx, payout.key);
  return { row: { ...row, ...after }, masked };
}

/** Approves many, each for itself; what could not be approved says why. */
export async function approveWithdrawals(ctx: Ctx, { ids }: ApproveManyInput): Promise<ApprovedMany> {
  const data: ApprovedMany['data'] = [];
  for (const id of new Set(ids)) {
    const code = await approveWithdrawal(ctx, id).then(() => null, codeOf);
    data.push({ id, isApproved: code === null, code });
  }
  return { data };
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.refusal.code;
  throw error;
}

/** Refuses a withdrawal of somebody else with a reason for the member; the money goes back. */
export async function rejectWithdrawal(ctx: Ctx, id: string, { reason }: RejectInput): Promise<WithdrawalInPlace> {
  const { userId: staff } = ctx.actor as UserActor; // the gate lets only staff in
  await getMovable(ctx, id, 'reject', staff);
  return finishWithdrawal(ctx, await begin(ctx, id, 'reject', staff, { reason }));
}

/** Says that the bank has paid, with its reference: one reference pays one withdrawal. */
export async function completeWithdrawal(ctx: Ctx, id: string, { utr }: CompleteInput): Promise<WithdrawalInPlace> {
  const { userId: staff } = ctx.actor as UserActor; // the gate lets only staff in
  await getMovable(ctx, id, 'pay', staff);
  return finishWithdrawal(ctx, await begin(ctx, id, 'pay', staff, { utr }));
}

/** Takes back one's own withdrawal while nobody has decided on it. */
export async function cancelWithdrawal(ctx: Ctx, id: string): Promise<WithdrawalInPlace> {
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const { row } = await getWithdrawal(ctx, id);
  if (row.userId !== userId) throw refuse(withdrawalErrors.notFound);
  if (!isMovable(row, 'cancel')) throw refuse(withdrawalErrors.wrongStatus, statusText(row));
  return finishWithdrawal(ctx, await begin(ctx, id, 'cancel', userId, {}));
}

/** The withdrawal if it may be moved so, by somebody who did not ask for it. */
async function getMovable(ctx: Ctx, id: string, move: Move, staff: Id<'usr'>): Promise<WithdrawalInPlace> {
  const found = await getWithdrawal(ctx, id);
  if (found.row.userId === staff) throw refuse(withdrawalErrors.ownRequest);
  if (found.row.payoutKey && found.row.status === 'approved') throw refuse(withdrawalErrors.atTheBank);
  if (!isMovable(found.row, move)) throw refuse(withdrawalErrors.wrongStatus, statusText(found.row));
  return found;
}

function isMovable({ status, intent }: WithdrawalRow, move: Move): boolean {
  return intent === null && mayMove(status as WithdrawalStatus, move); // getWithdrawal answers no drafts
}

function statusText({ status, intent }: WithdrawalRow): string {
  return intent ? 'Another step of it is under way.' : `It is ${status} by now.`;
}

/** The same once more inside the statement: two who decide at once find one winner. */
function movableBy(ctx: Ctx, id: string, move: Move, actor: Id<'usr'>) {
  const isOther = move === 'cancel' ? eq(withdrawals.userId, actor) : ne(withdrawals.userId, actor);
  return and(
    ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.id, sql`${id}`), isNull(withdrawals.intent)],
    ...[inArray(withdrawals.status, [...MOVES[move].from]), isOther, isNull(withdrawals.payoutKey)],
  );
}

/** Writes what is intended and by whom; from here on the sweep would finish it. */
async function begin(
  ctx: Ctx,
  id: string,
  intent: 'reject' | 'cancel' | 'pay',
  actor: Id<'usr'>,
  facts: { reason?: string; utr?: string },
): Promise<WithdrawalInPlace> {
  const now = ctx.now();
  try {
    const [row] = await ctx.db.orm
      .update(withdrawals)
      .set({ ...facts, intent, intentAt: now, endedBy: actor, endedAt: now })
      .where(movableBy(ctx, id, intent, actor))
      .returning();
    if (!row) throw refuse(withdrawalErrors.wrongStatus);
  } catch (error) {
    if (isUniqueViolation(error, 'withdrawals.utr')) throw refuse(withdrawalErrors.utrUsed);
    throw error;
  }
  return getWithdrawal(ctx, id);
}
