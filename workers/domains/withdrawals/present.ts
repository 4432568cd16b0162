import { toIso } from '../../platform/clock';
import type { WithdrawalInPlace } from './find';
import type { WithdrawalStatus } from './schema';
import type { Withdrawal } from './withdrawal-schema';

/** A withdrawal as its member sees it. What a step under way is about to write is not told before it is so. */
export function toWithdrawal({ row, masked }: WithdrawalInPlace): Withdrawal {
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency });
  const isEnded = row.intent === null;
  const iso = (at: number | null) => (at === null ? null : toIso(at));
  return {
    ...{ id: row.id, status: row.status as WithdrawalStatus }, // drafts are not read by those who present
    ...{ amount: money(row.amount), fee: money(row.fee), payout: money(row.amount - row.fee) },
    ...{ method: row.method, destination: masked, askedAt: toIso(row.askedAt), expectedBy: toIso(row.expectedBy) },
    ...{ approvedAt: iso(row.approvedAt), endedAt: isEnded ? iso(row.endedAt) : null },
    ...{ reason: isEnded ? row.reason : null, utr: isEnded ? row.utr : null, isInHand: !isEnded },
  };
}
