import { and, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { mustChange, write } from '../../platform/write';
import { findPeople } from '../identity';
import { checkWallet } from './check-wallet';
import { walletErrors } from './errors';
import { type AlertRow, presentAlert, selectAlerts } from './list-alerts';
import { rebuildLedger } from './project-ledger';
import type { AlertSettlement, WalletAlert } from './staff-schema';
import { walletAlerts } from './tables';
import { compareLiability } from './take-liability';

/** Closes a difference with a note; on demand the lines are read from the wallet again first, and must agree then. */
export async function settleAlert(
  ctx: Ctx,
  actor: UserActor,
  id: string,
  { note, isReadAgain }: AlertSettlement,
): Promise<WalletAlert> {
  const { alert } = await getAlert(ctx, id);
  if (alert.settledAt !== null) throw refuse(walletErrors.alertSettled);
  if (isReadAgain) await readAgain(ctx, alert);
  const isOpen = and(
    ...[eq(walletAlerts.tenantId, ctx.tenant.id), eq(walletAlerts.id, alert.id)],
    isNull(walletAlerts.settledAt),
  );
  const settled = { settledAt: ctx.now(), settledBy: actor.userId, note };
  const { kind, expected, found } = alert;
  await write(ctx, {
    statements: [mustChange(ctx.db.orm.update(walletAlerts).set(settled).where(isOpen), walletErrors.alertSettled)],
    audit: [
      {
        action: 'wallet.alert-settled',
        subject: alert.id,
        before: { kind, expected, found },
        after: { note, isReadAgain },
      },
    ],
  });
  const row = await getAlert(ctx, id);
  return presentAlert(row, await findPeople(ctx, row.userId ? [row.userId] : []));
}

async function getAlert(ctx: Ctx, id: string): Promise<AlertRow> {
  const rows: AlertRow[] = isId('alr', id)
    ? await selectAlerts(ctx).where(and(eq(walletAlerts.tenantId, ctx.tenant.id), eq(walletAlerts.id, id)))
    : [];
  const [row] = rows;
  if (!row) throw refuse(walletErrors.alertNotFound);
  return row;
}

async function readAgain(ctx: Ctx, { ledgerId, kind }: AlertRow['alert']): Promise<void> {
  if (ledgerId) await rebuildLedger(ctx, ledgerId);
  const left = ledgerId ? await checkWallet(ctx, ledgerId) : await compareLiability(ctx);
  if (left.some((difference) => difference.kind === kind)) throw refuse(walletErrors.stillDiffers);
}
