import { and, eq } from 'drizzle-orm';
import type { Env } from '../../env';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { networkErrors } from './errors';
import { getAccountRow } from './find';
import { presentAccount } from './present';
import type { NetworkAccount } from './schema';
import { type SyncHint, sendSync } from './send-syncs';
import { type SyncParts, syncPage } from './sync-page';
import { networkAccounts } from './tables';

/** Has an account polled now, whatever its time; refused while it is paused. */
export async function syncNow(ctx: Ctx, id: string): Promise<NetworkAccount> {
  const row = await getAccountRow(ctx, id);
  if (row.status !== 'active') throw refuse(networkErrors.paused, 'Resume it first.');
  await makeDue(ctx, row.id);
  await sendSync(ctx.env, { tenantId: ctx.tenant.id, accountId: row.id });
  return presentAccount(ctx, await getAccountRow(ctx, row.id));
}

/** Also says that there is news: a sync that is under way is followed by another one. */
async function makeDue(ctx: Ctx, accountId: Id<'net'>): Promise<void> {
  const now = ctx.now();
  const isIt = and(eq(networkAccounts.tenantId, ctx.tenant.id), eq(networkAccounts.id, accountId));
  await ctx.db.orm.update(networkAccounts).set({ nextPollAt: now, hintedAt: now }).where(isIt);
}

export interface SyncReport {
  accounts: number;
  rows: number;
  taken: number;
  changed: number;
  inReview: number;
  failed: number;
}

const LOOK_MS = 100;
const WAIT_MS_MAX = 20_000;

/** The job by hand: polls every active account to its end and answers what came. */
export async function syncEverything(env: Env, execution: ExecutionContext): Promise<SyncReport> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id as accountId from network_accounts where status = 'active' order by id`,
  ).all<SyncHint>();
  const report: SyncReport = { accounts: results.length, rows: 0, taken: 0, changed: 0, inReview: 0, failed: 0 };
  for (const { tenantId, accountId } of results) {
    const tenant = await readTenantById(env, tenantId);
    if (!tenant) continue;
    const ctx = systemContext(env, tenant, 'cashback-sync', execution);
    await makeDue(ctx, accountId);
    await syncWhole(ctx, accountId, report);
  }
  return report;
}

/** Reads one account until nothing is due; while another has it, it is waited for, twenty seconds at most. */
export async function syncWhole(
  ctx: Ctx,
  accountId: Id<'net'>,
  report: SyncReport,
  parts: SyncParts = {},
): Promise<void> {
  for (let waitedMs = 0; waitedMs < WAIT_MS_MAX; ) {
    const step = await syncPage(ctx, accountId, parts);
    if (step.state === 'more' || step.state === 'done') {
      report.rows += step.rows;
      report.taken += step.taken;
      report.changed += step.changed;
      report.inReview += step.inReview;
    }
    if (step.state === 'failed') {
      report.failed += 1;
      return;
    }
    if (step.state === 'idle' && !(await isDue(ctx, accountId))) return;
    if (step.state === 'idle' || step.state === 'waiting') {
      const pauseMs = step.state === 'waiting' ? step.waitMs : LOOK_MS;
      waitedMs += pauseMs;
      await scheduler.wait(pauseMs);
    }
  }
}

/** Whether there is something left to wait for: another has its lease, or it is due again. */
async function isDue(ctx: Ctx, accountId: Id<'net'>): Promise<boolean> {
  const { status, runUntil, nextPollAt, leasedUntil, failures } = await getAccountRow(ctx, accountId);
  const now = ctx.now();
  return status === 'active' && (leasedUntil > now || nextPollAt <= now || (runUntil !== null && failures === 0));
}
