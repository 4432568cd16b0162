import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { isUniqueViolation, write } from '../../platform/write';
import type { AlertKind } from './staff-schema';
import { walletAlerts } from './tables';

export interface Difference {
  kind: AlertKind;
  expected: number;
  found: number;
  /** What a number cannot say. */
  detail: string;
}

const DETAIL_MAX = 500;

/** One open alert for each difference: the first time it is told, later it is seen again. Empty: of the whole business. */
export async function raiseAlerts(ctx: Ctx, ledgerId: Id<'led'> | '', differences: Difference[]): Promise<void> {
  for (const difference of differences) {
    if (await seeAgain(ctx, ledgerId, difference)) continue;
    try {
      await raise(ctx, ledgerId, difference);
    } catch (error) {
      // Two checks found it at once: the other one has told it.
      if (!isUniqueViolation(error, 'wallet_alerts.kind')) throw error;
    }
  }
}

async function seeAgain(ctx: Ctx, ledgerId: Id<'led'> | '', difference: Difference): Promise<boolean> {
  const { kind, expected, found } = difference;
  const ofLedger = and(eq(walletAlerts.tenantId, ctx.tenant.id), eq(walletAlerts.ledgerId, ledgerId));
  const { meta } = await ctx.db.orm
    .update(walletAlerts)
    .set({ expected, found, detail: detailOf(difference), lastSeenAt: ctx.now(), seen: sql`${walletAlerts.seen} + 1` })
    .where(and(ofLedger, eq(walletAlerts.kind, kind), isNull(walletAlerts.settledAt)));
  return meta.changes > 0;
}

async function raise(ctx: Ctx, ledgerId: Id<'led'> | '', difference: Difference): Promise<void> {
  const { kind, expected, found } = difference;
  const id = newId('alr');
  const now = ctx.now();
  const row = { tenantId: ctx.tenant.id, id, ledgerId, kind, expected, found, firstSeenAt: now, lastSeenAt: now };
  const of = ledgerId ? { ledgerId } : {};
  const payload = { alertId: id, ...of, kind, expectedMinor: expected, foundMinor: found };
  await write(ctx, {
    statements: [ctx.db.orm.insert(walletAlerts).values({ ...row, detail: detailOf(difference) })],
    events: [
      {
        ...{ name: 'wallet.difference-found', version: 1, subjectId: id },
        payload: { ...payload, currency: ctx.tenant.currency },
      },
    ],
  });
}

function detailOf({ detail }: Difference): string {
  return detail.slice(0, DETAIL_MAX);
}
