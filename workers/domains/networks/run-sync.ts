import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { findAccountRow } from './find';
import { sendSync } from './send-syncs';
import { type SyncParts, type SyncStep, syncPage } from './sync-page';

/** The queue's step: one page, and a hint for the next one, so that no message holds more than a page. */
export async function runSync(ctx: Ctx, accountId: Id<'net'>, parts: SyncParts = {}): Promise<SyncStep> {
  const step = await syncPage(ctx, accountId, parts);
  const hint = { tenantId: ctx.tenant.id, accountId };
  if (step.state === 'more' || (step.state === 'done' && (await isDue(ctx, accountId)))) await sendSync(ctx.env, hint);
  if (step.state === 'waiting') await sendSync(ctx.env, hint, step.waitMs);
  return step;
}

/** News that came while it ran is read at once, not by the minute's sweep. */
async function isDue(ctx: Ctx, accountId: Id<'net'>): Promise<boolean> {
  const row = await findAccountRow(ctx, accountId);
  return row !== null && row.nextPollAt <= ctx.now();
}
