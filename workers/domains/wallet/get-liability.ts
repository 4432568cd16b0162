import { and, asc, eq, gte, lte } from 'drizzle-orm';
import { DAY, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { zonedTime } from '../../platform/zoned-time';
import { walletErrors } from './errors';
import { type LiabilityAt, readLiabilities, readLiability } from './liability-at';
import type { Liability, LiabilityQuery } from './staff-schema';
import { walletLiability } from './tables';
import { closedDays } from './take-liability';

const DAYS_SHOWN = 30;
const DAYS_MAX = 400;
/** The night's job may not have come to these days yet: they are summed when they are asked for. */
const DAYS_LATE = 2;

/** What this business owes its members by day of its own zone: at the end of each day, and today as it is now. */
export async function getLiability(ctx: Ctx, query: LiabilityQuery): Promise<Liability> {
  const today = zonedTime(ctx.now(), ctx.tenant.timeZone).day;
  const to = query.to ?? today;
  const from = query.from ?? new Date(Date.parse(to) - (DAYS_SHOWN - 1) * DAY).toISOString().slice(0, 10);
  const invalid = (pointer: string, message: string) =>
    refuse(walletErrors.periodInvalid, { errors: [{ pointer, message }] });
  if (from > to) throw invalid('?from', 'must not be after `to`');
  if (Date.parse(to) - Date.parse(from) >= DAYS_MAX * DAY) throw invalid('?from', `at most ${DAYS_MAX} days`);
  const stored = await ctx.db.orm
    .select()
    .from(walletLiability)
    .where(
      and(
        ...[eq(walletLiability.tenantId, ctx.tenant.id), gte(walletLiability.day, from)],
        lte(walletLiability.day, to),
      ),
    )
    .orderBy(asc(walletLiability.day));
  const known = new Set(stored.map(({ day }) => day));
  const late = closedDays(ctx, DAYS_LATE).filter(({ day }) => day >= from && day <= to && !known.has(day));
  const lateSums = await readLiabilities(
    ctx,
    late.map(({ endsAt }) => endsAt),
  );
  const days = [
    ...stored.map((row) => present(ctx, row.day, row)),
    ...late.flatMap(({ day }, i) => (lateSums[i] ? [present(ctx, day, lateSums[i])] : [])),
    ...(today >= from && today <= to ? [{ ...present(ctx, today, await readLiability(ctx)), isToday: true }] : []),
  ];
  return { days: days.sort((a, b) => (a.day < b.day ? -1 : 1)), from, to, asOf: toIso(ctx.now()) };
}

function present({ tenant }: Ctx, day: string, { available, pending, held, owed, wallets }: LiabilityAt) {
  const money = (amountMinor: number) => ({ amountMinor, currency: tenant.currency });
  const balances = { available: money(available), pending: money(pending), held: money(held), owed: money(owed) };
  return { day, ...balances, wallets, isToday: false };
}
