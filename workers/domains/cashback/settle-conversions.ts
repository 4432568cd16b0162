import { and, eq, sql } from 'drizzle-orm';
import { MINUTE, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type Id, newIds } from '../../platform/id';
import { logger } from '../../platform/log';
import { publishHints } from '../../platform/outbox';
import { merchants } from '../offers';
import { moveChainsIn, type Outcome, type Wallet, walletsOf } from '../wallet';
import { findLines, valuesOf } from './find-past';
import type { ConversionRow } from './next-conversion';
import { toldOf } from './rules';
import type { LineRow } from './store-steps';
import { conversions } from './tables';

const WALLETS_AT_ONCE = 16;
const TRY_AGAIN_AFTER = 10 * MINUTE;

interface Moved {
  key: string;
  sequence: number | null;
  refusal: string | null;
}

/**
 * Brings the wallets of these conversions to what was written of them, then says so: lines done, news out, in one batch. Each
 * line has its own key in the wallet, so it moves once however often this runs; what could not be done stays for the sweep.
 */
export async function settleConversions(ctx: Ctx, ids: string[]): Promise<void> {
  if (!ids.length) return;
  const rows = await ctx.db.orm
    .select({ conversion: conversions, merchantName: merchants.name })
    .from(conversions)
    .leftJoin(merchants, and(eq(merchants.tenantId, ctx.tenant.id), eq(merchants.id, conversions.merchantId)))
    .where(
      and(
        eq(conversions.tenantId, ctx.tenant.id),
        eq(conversions.isUnsettled, true),
        sql`${conversions.id} in ${valuesOf(ids)}`,
      ),
    );
  const lines = await findLines(
    ctx,
    rows.map(({ conversion }) => conversion.id),
  );
  const waiting = [...lines.values()]
    .map((all) => all.filter(({ doneAt }) => doneAt === null))
    .filter(({ length }) => length);
  const moved = await moveAll(ctx, waiting);
  await writeDown(ctx, rows, moved);
}

/** One call for each wallet. */
async function moveAll(ctx: Ctx, bySale: LineRow[][]): Promise<Moved[]> {
  const byUser = Map.groupBy(bySale, (lines) => lines[0]?.userId as Id<'usr'>); // no sale here is without a line
  if (!byUser.size) return [];
  const wallets = await walletsOf(ctx, [...byUser.keys()]);
  const moved = await mapBounded([...byUser], WALLETS_AT_ONCE, async ([userId, sales]) => {
    const wallet = wallets.get(userId);
    if (!wallet) throw new Error('a wallet was made and is not there');
    const outcomes = await moveChainsIn(
      ctx,
      wallet,
      sales.map((lines) => lines.map(commandOf)),
    );
    return sales.flatMap((lines, i) => readOutcomes(wallet, lines, outcomes[i] ?? []));
  });
  return moved.flat();
}

function commandOf({ key, conversionId: subject, kind, followed, amountMinor }: LineRow) {
  const movement =
    kind === 'credit-pending' ? { kind, amountMinor } : ({ kind, of: followed ?? '', amountMinor } as const);
  return { key, movement, subject, reason: '' };
}

/** What became of the lines of one sale; those after a refused one were not tried. */
function readOutcomes(wallet: Wallet, lines: LineRow[], outcomes: Outcome[]): Moved[] {
  return outcomes.map((outcome, i) => {
    const key = lines[i]?.key ?? ''; // an outcome for each line, at most
    if (outcome.isDone) return { key, sequence: outcome.sequence, refusal: null };
    const { refusal } = outcome;
    logger('cashback').error('a wallet refused a line', { key, refusal, ledgerId: wallet.id });
    return { key, sequence: null, refusal };
  });
}

type Told = { conversion: ConversionRow; merchantName: string | null };

async function writeDown(ctx: Ctx, rows: Told[], moved: Moved[]): Promise<void> {
  const { d1 } = ctx.db;
  const tenantId = ctx.tenant.id;
  const now = ctx.now();
  const mark = crypto.randomUUID();
  const events = newsOf(ctx, rows);
  const told = JSON.stringify(rows.map(({ conversion }) => [conversion.id, conversion.version, toldOf(conversion)]));
  const ids = JSON.stringify(rows.map(({ conversion: { id } }) => id));
  await d1.batch([
    d1
      .prepare(
        `update conversion_lines set sequence = wish.sequence, refusal = wish.refusal, done_at = iif(wish.refusal is null, ?3, null)
         from (select value ->> 'key' as key, value ->> 'sequence' as sequence, value ->> 'refusal' as refusal
           from json_each(?2)) as wish
         where conversion_lines.tenant_id = ?1 and conversion_lines.key = wish.key and conversion_lines.done_at is null`,
      )
      .bind(tenantId, JSON.stringify(moved), now),
    // Whoever changed the sale since we looked settles it, with what is then to be told.
    d1
      .prepare(
        `update conversions set is_unsettled = 0, announced = wish.told,
           announced_by = iif(announced is wish.told, announced_by, ?3)
         from (select value ->> 0 as id, value ->> 1 as version, value ->> 2 as told from json_each(?2)) as wish
         where conversions.tenant_id = ?1 and conversions.id = wish.id and conversions.version = wish.version
           and is_unsettled = 1
           and not exists (select 1 from conversion_lines as l
             where l.tenant_id = ?1 and l.conversion_id = conversions.id and l.done_at is null)`,
      )
      .bind(tenantId, told, mark),
    d1
      .prepare(
        `insert into outbox (tenant_id, id, name, version, subject_id, payload, at)
         select ?1, value ->> 'id', value ->> 'name', 1, value ->> 'subjectId', value ->> 'payload', ?4 from json_each(?2)
         where exists (select 1 from conversions as c
           where c.tenant_id = ?1 and c.id = value ->> 'subjectId' and c.announced_by = ?3)`,
      )
      .bind(tenantId, JSON.stringify(events), mark, now),
    d1
      .prepare(
        `update conversions set settle_at = ?3
         where conversions.tenant_id = ?1 and conversions.id in (select value from json_each(?2)) and is_unsettled = 1`,
      )
      .bind(tenantId, ids, now + TRY_AGAIN_AFTER),
  ]);
  if (events.length)
    ctx.waitUntil(
      publishHints(
        ctx.env,
        events.map(({ id }) => ({ tenantId, id })),
      ),
    );
}

const NEWS = {
  ...{ pending: 'cashback.tracked', confirmed: 'cashback.confirmed', early: 'cashback.confirmed' },
  declined: 'cashback.declined',
} as const;

/** What a shopper was told already, the network has now said too: news for those alone who waited for it. */
function nameOf(conversion: ConversionRow) {
  const told = toldOf(conversion) as keyof typeof NEWS; // `tracked` is no news
  return told === 'confirmed' && conversion.announced === 'early' ? ('cashback.secured' as const) : NEWS[told];
}

/** One event for each sale whose shopper has not heard of its state; what only waits for a look is no news. */
function newsOf(ctx: Ctx, rows: Told[]) {
  const told = rows.filter(({ conversion }) => {
    const { userId, state, announced } = conversion;
    return userId !== null && state !== 'tracked' && toldOf(conversion) !== announced;
  });
  const ids = newIds('evt', told.length);
  return told.map(({ conversion, merchantName }, i) => ({
    ...{ id: ids[i] as string, name: nameOf(conversion), subjectId: conversion.id }, // as many ids as rows
    payload: {
      ...{ userId: conversion.userId, conversionId: conversion.id, clickId: conversion.clickId, merchantName },
      ...{ saleMinor: conversion.saleMinor, cashbackMinor: conversion.cashbackMinor, currency: ctx.tenant.currency },
      ...(conversion.expectedAt === null ? {} : { expectedAt: toIso(conversion.expectedAt) }),
      ...(toldOf(conversion) === 'early' ? { isEarly: true } : {}),
      ...(conversion.state === 'declined' ? { reason: conversion.review === 'rejected' ? 'review' : 'network' } : {}),
    },
  }));
}

/** Like `Promise.all` over a map, with at most so many at once. */
async function mapBounded<T, R>(items: T[], limit: number, act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await act(items[i] as T); // i is within the list
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}
