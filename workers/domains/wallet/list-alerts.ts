import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { findPeople, type NamedPerson, users } from '../identity';
import type { ListAlertsQuery, WalletAlert } from './staff-schema';
import { ledgers, walletAlerts } from './tables';

const LIST = 'wallet-alerts';

/** What the checks found to differ, the newest first. */
export async function listAlerts(
  ctx: Ctx,
  { limit, cursor, status, user }: ListAlertsQuery,
): Promise<Page<WalletAlert>> {
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows = await selectAlerts(ctx)
    .where(
      and(
        eq(walletAlerts.tenantId, ctx.tenant.id),
        status === 'open' ? isNull(walletAlerts.settledAt) : isNotNull(walletAlerts.settledAt),
        user ? eq(ledgers.userId, user as `usr_${string}`) : undefined, // compared only
        before ? lt(walletAlerts.id, sql`${before}`) : undefined,
      ),
    )
    .orderBy(desc(walletAlerts.id))
    .limit(limit + 1);
  const people = await findPeople(
    ctx,
    rows.flatMap(({ userId }) => userId ?? []),
  );
  return toPage(...([rows, limit, ({ alert }: AlertRow) => encodeCursor(LIST, [alert.id])] as const), (row) =>
    presentAlert(row, people),
  );
}

export interface AlertRow {
  alert: typeof walletAlerts.$inferSelect;
  userId: string | null;
  settledByName: string | null;
}

/** Alerts with whose wallet they are about and who settled them; the condition on the tenant is the caller's. */
export function selectAlerts(ctx: Ctx) {
  return ctx.db.orm
    .select({ alert: walletAlerts, userId: ledgers.userId, settledByName: users.name })
    .from(walletAlerts)
    .leftJoin(ledgers, and(eq(ledgers.tenantId, ctx.tenant.id), eq(ledgers.id, walletAlerts.ledgerId)))
    .leftJoin(users, eq(users.id, walletAlerts.settledBy))
    .$dynamic();
}

export function presentAlert(row: AlertRow, people: Map<string, NamedPerson>): WalletAlert {
  const { id, kind, ledgerId, expected, found, detail, firstSeenAt, lastSeenAt, seen, settledAt, note } = row.alert;
  return {
    ...{ id, kind, user: (row.userId && people.get(row.userId)) || null, ledgerId: ledgerId || null },
    ...{ expected, found, detail, firstSeenAt: toIso(firstSeenAt), lastSeenAt: toIso(lastSeenAt), seen },
    ...{ settledAt: settledAt === null ? null : toIso(settledAt), settledBy: row.settledByName, note },
  };
}
