import { sql } from 'drizzle-orm';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { firstSlotOf, lastDays } from '../../platform/zoned-time';
import { LIABILITY_NOW, LIABILITY_OF_LINES, type LiabilityAt, readLiabilities } from './liability-at';
import { type Difference, raiseAlerts } from './raise-alerts';
import { walletLiability } from './tables';

/** Lines that arrive late belong to days that were written before: the last ones are written again. */
const DAYS_AGAIN = 3;
const DAYS_MAX = 60;

/** A day of a business that is over, and the instant at which the next one began. */
export interface ClosedDay {
  day: string;
  endsAt: number;
}

/** The last `count` days that are over in the zone of the business, the oldest first. */
export function closedDays(ctx: Ctx, count: number): ClosedDay[] {
  const { timeZone } = ctx.tenant;
  const now = ctx.now();
  const days = lastDays(count + 1, now, timeZone).slice(0, -1);
  return days.map((day, i) => ({ day, endsAt: firstSlotOf(count - i, now, timeZone).at }));
}

/** Writes what is owed at the end of each day that is over, also of days when nobody ran, and compares the sums. */
export async function takeLiability(ctx: Ctx): Promise<void> {
  const days = closedDays(ctx, await countDue(ctx));
  const sums = await readLiabilities(
    ctx,
    days.map(({ endsAt }) => endsAt),
  );
  const { id: tenantId, currency } = ctx.tenant;
  const rows = days.map(({ day }, i) => ({ tenantId, day, currency, ...(sums[i] as LiabilityAt), takenAt: ctx.now() })); // one for each
  const inserts = rows.map((row) => {
    const { tenantId: _, day: __, ...set } = row;
    const target = [walletLiability.tenantId, walletLiability.day];
    return ctx.db.orm.insert(walletLiability).values(row).onConflictDoUpdate({ target, set });
  });
  const [first, ...rest] = inserts;
  if (first) await ctx.db.orm.batch([first, ...rest]);
  await raiseAlerts(ctx, '', await compareLiability(ctx));
}

/** How many closed days are to be written: those since the last that stands, and the last ones again. */
async function countDue(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.orm
    .select({ last: sql<string | null>`max(${walletLiability.day})` })
    .from(walletLiability)
    .where(sql`${walletLiability.tenantId} = ${ctx.tenant.id}`);
  const [yesterday] = closedDays(ctx, 1);
  if (!row?.last || !yesterday) return DAYS_AGAIN;
  const missed = Math.round((Date.parse(yesterday.day) - Date.parse(row.last)) / DAY);
  return Math.min(DAYS_MAX, Math.max(DAYS_AGAIN, missed));
}

/** The sum of the wallets against the sum of their last lines, read in one unit. */
export async function compareLiability(ctx: Ctx): Promise<Difference[]> {
  const { d1 } = ctx.db;
  const [byRows, byLines] = await d1.batch<LiabilityAt>([
    d1.prepare(LIABILITY_NOW).bind(ctx.tenant.id),
    d1.prepare(LIABILITY_OF_LINES).bind(ctx.tenant.id),
  ]);
  const [found, expected] = [byRows?.results[0], byLines?.results[0]];
  if (!found || !expected) return [];
  const names = (['available', 'pending', 'held', 'owed'] as const).filter((name) => found[name] !== expected[name]);
  if (names.length === 0) return [];
  const total = ({ available, pending, held, owed }: LiabilityAt) => available + pending + held - owed;
  return [{ kind: 'liability', expected: total(expected), found: total(found), detail: names.join(', ') }];
}
