import { and, asc, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { UserActor } from '../../platform/auth';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { memberships, users } from '../identity';
import { withdrawalErrors } from './errors';
import type { WithdrawalRow } from './find';
import { isSeen } from './list-withdrawals';
import { isUnfiled } from './make-bank-file';
import { findPayoutAccount, hasRelay } from './payout-account';
import { isBack, modeOf } from './payout-rules';
import type { Transfer } from './payout-schema';
import type { PayoutRow } from './plan-payout';
import { toWithdrawal } from './present';
import { isNewMember } from './rules';
import { WITHDRAWAL_STATUSES } from './schema';
import { bankFiles, payoutDestinations, payouts, withdrawals } from './tables';
import type { AdminListWithdrawalsQuery, AdminWithdrawal, WithdrawalSummary } from './withdrawal-schema';

const approver = alias(users, 'approver');
const ender = alias(users, 'ender');

/** The withdrawals of this business with who asked and what to look at twice; destinations masked. */
export async function adminListWithdrawals(
  ctx: Ctx,
  { limit, cursor, status, method, member, file, sort }: AdminListWithdrawalsQuery,
): Promise<Page<AdminWithdrawal>> {
  const list = `withdrawals-${sort}`;
  const isServiceOn = await servesNow(ctx);
  const [after] = decodeCursor(list, cursor, ['string']) ?? [];
  const beyond = after && (sort === 'oldest' ? sql`${withdrawals.id} > ${after}` : sql`${withdrawals.id} < ${after}`);
  const rows = await selectForStaff(ctx)
    .where(
      and(
        ...[eq(withdrawals.tenantId, ctx.tenant.id), isSeen(), beyond || undefined],
        ...[status && eq(withdrawals.status, status), method && eq(withdrawals.method, method)],
        ...[member && eq(withdrawals.userId, member), file && eq(withdrawals.bankFileId, file)],
      ),
    )
    .orderBy(sort === 'oldest' ? asc(withdrawals.id) : desc(withdrawals.id))
    .limit(limit + 1);
  return toPage(
    rows,
    limit,
    ({ row }) => encodeCursor(list, [row.id]),
    (row) => toAdminWithdrawal(ctx, row, isServiceOn),
  );
}

/** Whether the bank's service could be sent something now. */
async function servesNow(ctx: Ctx): Promise<boolean> {
  return hasRelay(ctx) && Boolean((await findPayoutAccount(ctx))?.isOn);
}

/** One withdrawal as staff see it. */
export async function adminGetWithdrawal(ctx: Ctx, id: string): Promise<AdminWithdrawal> {
  const [row] = await selectForStaff(ctx).where(
    and(eq(withdrawals.tenantId, ctx.tenant.id), isSeen(), sql`${withdrawals.id} = ${id}`),
  );
  if (!row) throw refuse(withdrawalErrors.notFound);
  return toAdminWithdrawal(ctx, row, await servesNow(ctx));
}

/** How many withdrawals stand where, and how much money they are. */
export async function summariseWithdrawals(ctx: Ctx): Promise<WithdrawalSummary> {
  const rows = await ctx.db.orm
    .select({
      ...{ status: withdrawals.status, count: sql<number>`count(*)` },
      amount: sql<number>`coalesce(sum(${withdrawals.amount}), 0)`,
    })
    .from(withdrawals)
    .where(and(eq(withdrawals.tenantId, ctx.tenant.id), isSeen()))
    .groupBy(withdrawals.status);
  const [toFile] = await ctx.db.orm
    .select({ count: count(), amount: sql<number>`coalesce(sum(${withdrawals.amount} - ${withdrawals.fee}), 0)` })
    .from(withdrawals)
    .where(isUnfiled(ctx));
  const [back] = await ctx.db.orm
    .select({ count: count() })
    .from(withdrawals)
    .where(
      and(
        isUnfiled(ctx),
        sql`exists (select 1 from payouts as back where back.tenant_id = ${ctx.tenant.id}
          and back.withdrawal_id = ${withdrawals.id})`,
      ),
    );
  const { currency } = ctx.tenant;
  return {
    toFile: { count: toFile?.count ?? 0, amount: { amountMinor: toFile?.amount ?? 0, currency } },
    cameBack: back?.count ?? 0,
    statuses: WITHDRAWAL_STATUSES.map((status) => {
      const { count: many = 0, amount = 0 } = rows.find((row) => row.status === status) ?? {};
      return { status, count: many, amount: { amountMinor: amount, currency } };
    }),
  };
}

interface StaffRow {
  row: WithdrawalRow;
  masked: string;
  memberName: string | null;
  joinedAt: number | null;
  approverName: string | null;
  enderName: string | null;
  isFirst: number;
  isNewDestination: number;
  sharedWith: number;
  payout: PayoutRow | null;
  isContradicted: number;
  file: typeof bankFiles.$inferSelect | null;
}

function selectForStaff(ctx: Ctx) {
  const { id } = ctx.tenant;
  return ctx.db.orm
    .select({
      ...{ row: withdrawals, masked: payoutDestinations.masked, memberName: users.name },
      ...{ joinedAt: memberships.createdAt, approverName: approver.name, enderName: ender.name },
      ...{ payout: payouts, file: bankFiles },
      ...factsOf(id),
    })
    .from(withdrawals)
    .innerJoin(
      payoutDestinations,
      and(eq(payoutDestinations.tenantId, id), eq(payoutDestinations.id, withdrawals.destinationId)),
    )
    .leftJoin(users, eq(users.id, withdrawals.userId))
    .leftJoin(memberships, and(eq(memberships.tenantId, id), eq(memberships.userId, withdrawals.userId)))
    .leftJoin(approver, eq(approver.id, withdrawals.approvedBy))
    .leftJoin(ender, eq(ender.id, withdrawals.endedBy))
    .leftJoin(bankFiles, and(eq(bankFiles.tenantId, id), eq(bankFiles.id, withdrawals.bankFileId)))
    .leftJoin(
      payouts,
      and(
        eq(payouts.tenantId, id),
        sql`${payouts.key} = (select last.key from payouts as last where last.tenant_id = ${id}
          and last.withdrawal_id = ${withdrawals.id} order by last.attempt desc limit 1)`,
      ),
    )
    .$dynamic();
}

function factsOf(tenantId: string) {
  const flag = (query: SQL) => query as SQL<number>; // SQLite answers 0 or 1
  return {
    isFirst: flag(sql`not exists (select 1 from withdrawals as paid where paid.tenant_id = ${tenantId}
      and paid.user_id = ${withdrawals.userId} and paid.status = 'paid' and paid.id < ${withdrawals.id})`).as(
      'is_first',
    ),
    isNewDestination: flag(sql`not exists (select 1 from withdrawals as earlier where earlier.tenant_id = ${tenantId}
      and earlier.destination_id = ${withdrawals.destinationId} and earlier.id < ${withdrawals.id}
      and earlier.status not in ('draft', 'dropped'))`).as('is_new_destination'),
    sharedWith: sql<number>`(select count(distinct other.user_id) from payout_destinations as other
      where other.tenant_id = ${tenantId} and other.details_index = ${payoutDestinations.detailsIndex}
      and other.user_id <> ${withdrawals.userId})`.as('shared_with'),
    // Paid by a payout that is not the one that paid it, or paid by one that came back.
    isContradicted: flag(sql`exists (select 1 from payouts as odd where odd.tenant_id = ${tenantId}
      and odd.withdrawal_id = ${withdrawals.id} and odd.ended_at is not null and case when odd.state = 'processed'
      then ${withdrawals.payoutKey} is not odd.key else ${withdrawals.payoutKey} is odd.key end)`).as(
      'is_contradicted',
    ),
  };
}

function toAdminWithdrawal(ctx: Ctx, found: StaffRow, isServiceOn: boolean): AdminWithdrawal {
  const { row, joinedAt, sharedWith, file } = found;
  const { userId } = ctx.actor as UserActor; // the gate lets only staff in
  const isEnded = row.intent === null;
  const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
  return {
    ...toWithdrawal(found),
    member: { id: row.userId, name: found.memberName ?? '' },
    approvedBy: person(row.approvedBy, found.approverName),
    endedBy: isEnded ? person(row.endedBy, found.enderName) : null,
    isOwn: row.userId === userId,
    transfer: found.payout && toTransfer(found.payout, found.isContradicted === 1),
    bankFile: file && {
      id: file.id,
      madeAt: toIso(file.madeAt),
      takenAt: file.takenAt === null ? null : toIso(file.takenAt),
    },
    canSend: isServiceOn && isFree(row) && found.isContradicted === 0,
    facts: {
      ...{ isFirst: found.isFirst === 1, isNewMember: isNewMember(joinedAt, row.askedAt) },
      ...{ isNewDestination: found.isNewDestination === 1, sharedWith },
    },
  };
}

/** Approved, in no file, under way nowhere, and of a kind that the service can move. */
function isFree({ status, intent, bankFileId, payoutKey, method, amount, fee, currency }: WithdrawalRow): boolean {
  if (status !== 'approved' || intent || bankFileId || payoutKey) return false;
  return modeOf(method, { amountMinor: amount - fee, currency }) !== null;
}

function toTransfer(row: PayoutRow, isContradicted: boolean): Transfer {
  const { state, mode, attempt, createdAt, changedAt, endedAt, providerId, reason, fault } = row;
  return {
    ...{ state, mode, attempt, sentAt: toIso(createdAt), changedAt: toIso(changedAt), isContradicted },
    ...{ isUnderWay: endedAt === null && !isBack(state), providerId, reason, fault },
  };
}
