import { and, eq } from 'drizzle-orm';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { type Id, newId } from '../../platform/id';
import { zonedTime } from '../../platform/zoned-time';
import { findVault } from '../identity';
import { placeOfDetails, type ReadDestination } from './destination';
import { withdrawalErrors } from './errors';
import { selectWithdrawals, type WithdrawalInPlace } from './find';
import type { PayoutTerms } from './rules';
import type { Method } from './schema';
import { withdrawals } from './tables';

export interface DraftInput {
  userId: Id<'usr'>;
  requestKey: string;
  amountMinor: number;
  method: Method;
  /** One that is saved, or one to be saved. */
  destination: { savedIndex: string } | ReadDestination;
  terms: PayoutTerms;
}

/**
 * Writes down what is wanted, before any money moves: destination and draft in one batch. The limits of the day stand inside
 * the statement, so that no number of requests at once gets past them. The same request finds its draft again.
 */
export async function draftWithdrawal(ctx: Ctx, input: DraftInput): Promise<WithdrawalInPlace> {
  const { destination } = input;
  const detailsIndex = 'savedIndex' in destination ? destination.savedIndex : destination.detailsIndex;
  const save = 'savedIndex' in destination ? [] : [await saveDestination(ctx, input, destination)];
  await ctx.db.d1.batch([...save, insertDraft(ctx, input, detailsIndex)]);
  const found = await findByRequest(ctx, input.requestKey);
  if (!found) throw refuse(withdrawalErrors.dailyLimit, limitText(input.terms));
  const { row } = found;
  const isSame = row.amount === input.amountMinor && row.method === input.method && row.userId === input.userId;
  if (!isSame) throw refuse(platformErrors.keyReused, 'Use a new key for another withdrawal.');
  if (row.status === 'dropped') throw refuse(platformErrors.keyInFlight, { headers: { 'Retry-After': '60' } });
  return found;
}

async function findByRequest(ctx: Ctx, requestKey: string): Promise<WithdrawalInPlace | null> {
  const [found] = await selectWithdrawals(ctx).where(
    and(eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.requestKey, requestKey)),
  );
  return found ?? null;
}

async function saveDestination(ctx: Ctx, { userId, method }: DraftInput, read: ReadDestination) {
  const vault = await findVault(ctx.env, userId);
  if (!vault) throw refuse(withdrawalErrors.badDestination, 'Nothing can be kept for this account.');
  const { detailsIndex, masked, details } = read;
  const sealed = await vault.seal(placeOfDetails(userId, detailsIndex), JSON.stringify(details));
  return ctx.db.d1
    .prepare(
      `insert into payout_destinations (tenant_id, id, user_id, method, details_sealed, details_index, masked, created_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
       on conflict (tenant_id, user_id, details_index) do update set archived_at = null, details_sealed = excluded.details_sealed`,
    )
    .bind(ctx.tenant.id, newId('dst'), userId, method, sealed, detailsIndex, masked, ctx.now());
}

/** Drafts count too: they may be held in the next moment. */
function insertDraft(ctx: Ctx, input: DraftInput, detailsIndex: string) {
  const { userId, requestKey, amountMinor, method, terms } = input;
  const now = ctx.now();
  return ctx.db.d1
    .prepare(
      `insert into withdrawals (tenant_id, id, user_id, request_key, status, intent, intent_at, amount, fee, currency, method,
         destination_id, day, asked_at, expected_by)
       select ?1, ?2, ?3, ?4, 'draft', 'hold', ?5, ?6, ?7, ?8, ?9,
         (select place.id from payout_destinations as place
          where place.tenant_id = ?1 and place.user_id = ?3 and place.details_index = ?10),
         ?11, ?5, ?12
       where (select count(*) from withdrawals as today where today.tenant_id = ?1 and today.user_id = ?3
           and today.day = ?11 and today.status not in ('dropped', 'rejected', 'cancelled')) < ?13
         and (select coalesce(sum(spent.amount), 0) from withdrawals as spent where spent.tenant_id = ?1 and spent.user_id = ?3
           and spent.day = ?11 and spent.status not in ('dropped', 'rejected', 'cancelled')) + ?6 <= ?14
       on conflict (tenant_id, request_key) do nothing`,
    )
    .bind(
      ...[
        ctx.tenant.id,
        newId('wdr'),
        userId,
        requestKey,
        now,
        amountMinor,
        terms.feeMinor,
        ctx.tenant.currency,
        method,
      ],
      ...[detailsIndex, zonedTime(now, ctx.tenant.timeZone).day, now + terms.expectedDays * DAY],
      ...[terms.dailyCount, terms.dailyAmountMinor],
    );
}

function limitText({ dailyCount, dailyAmountMinor }: PayoutTerms): string {
  return `At most ${dailyCount} withdrawals and ${dailyAmountMinor} minor units in a day.`;
}
