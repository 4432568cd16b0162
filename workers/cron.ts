import { forgetOldRequests, forgetWaiting, sweepWaiting } from './domains/campaigns';
import { sweepConversions, sweepEarly } from './domains/cashback';
import { forgetOldCounts, rebuildCounts } from './domains/clicks';
import { sweepPools } from './domains/codes';
import {
  forgetEndedSessions,
  forgetOldDevices,
  forgetOldProofs,
  retireSigningKeys,
  rotateSigningKeys,
} from './domains/identity';
import { forgetImports, sweepImports } from './domains/imports';
import { forgetRejectedKyc, sweepKycDrafts } from './domains/kyc';
import { sendDueSyncs, syncEverything } from './domains/networks';
import { forgetOldInboxItems, forgetOldMessages } from './domains/notifications';
import { forgetDeletedOffers, refreshTrending } from './domains/offers';
import { sweepReferrals } from './domains/referrals';
import { reconcileWallets, sweepAdjustments, sweepStates } from './domains/wallet';
import { forgetOldDeliveries, sweepWebhooks } from './domains/webhooks';
import { sweepPayouts, sweepWithdrawals } from './domains/withdrawals';
import type { Env } from './env';
import { forgetOldKeys } from './platform/idempotency';
import { sweepOutbox } from './platform/outbox';

type Job = (env: Env, ctx: ExecutionContext, now: number) => Promise<unknown>;

/** Every scheduled job by its name; `POST /dev/cron/:job` runs one by hand. */
export const jobs: Record<string, Job> = {
  /** By hand: polls every account at an affiliate network to its end. By itself each is polled when it is due. */
  'cashback-sync': (env, ctx) => syncEverything(env, ctx),
  'cashback-sync-due': (env, _ctx, now) => sendDueSyncs(env, now),
  'outbox-sweep': (env, _ctx, now) => sweepOutbox(env, now),
  'webhooks-sweep': (env, _ctx, now) => sweepWebhooks(env, now),
  'webhooks-forget': (env, _ctx, now) => forgetOldDeliveries(env, now),
  'cashback-sweep': (env, ctx, now) => sweepConversions(env, ctx, now),
  /** Tells those who wait for codes of a campaign that has some. */
  'waiting-sweep': (env, ctx, now) => sweepWaiting(env, ctx, now),
  'waiting-forget': (env, _ctx, now) => forgetWaiting(env, now),
  /** What may be confirmed before its network does, as far as the month's budget goes. */
  'cashback-early': (env, ctx) => sweepEarly(env, ctx),
  /** Tells shards of codes the rules that they did not hear of. */
  'codes-sweep': (env, ctx) => sweepPools(env, ctx),
  trending: (env, ctx, now) => refreshTrending(env, ctx, now),
  'wallets-sweep': (env, ctx, now) => Promise.all([sweepAdjustments(env, ctx, now), sweepStates(env, ctx)]),
  'wallets-reconcile': (env, ctx, now) => reconcileWallets(env, ctx, now),
  'idempotency-forget': (env, _ctx, now) => forgetOldKeys(env.DB, now),
  'distribution-forget': (env, _ctx, now) => forgetOldRequests(env, now),
  'inbox-forget': (env, _ctx, now) => forgetOldInboxItems(env, now),
  'counts-forget': (env, _ctx, now) => forgetOldCounts(env, now),
  /** By hand only: counts are kept with the clicks and need it after rows were changed by something else. */
  'counts-rebuild': (env) => rebuildCounts(env),
  'imports-forget': (env, ctx, now) => forgetImports(env, ctx, now),
  'imports-sweep': (env, _ctx, now) => sweepImports(env, now),
  'kyc-forget': (env, ctx, now) => forgetRejectedKyc(env, ctx, now),
  'kyc-sweep': (env, ctx, now) => sweepKycDrafts(env, ctx, now),
  'referrals-sweep': (env, ctx, now) => sweepReferrals(env, ctx, now),
  'offers-forget': (env, _ctx, now) => forgetDeletedOffers(env, now),
  'messages-forget': (env, _ctx, now) => forgetOldMessages(env, now),
  'proofs-forget': (env, _ctx, now) => Promise.all([forgetOldProofs(env, now), forgetOldDevices(env, now)]),
  /** Finishes what died between a wallet and its withdrawal. */
  withdrawals: async (env, ctx, now) => {
    const swept = await sweepWithdrawals(env, ctx, now);
    return { swept, asked: await sweepPayouts(env, ctx, now) };
  },
  'sessions-forget': (env, _ctx, now) => forgetEndedSessions(env, now),
  'signing-keys-rotate': (env, _ctx, now) => rotateSigningKeys(env, now).then(() => retireSigningKeys(env, now)),
};

/** Cron expression of wrangler.toml -> jobs. */
const SCHEDULE: Record<string, string[]> = {
  '* * * * *': [
    'cashback-sync-due',
    'codes-sweep',
    'imports-sweep',
    'kyc-sweep',
    'outbox-sweep',
    'referrals-sweep',
    'cashback-sweep',
    'trending',
    'waiting-sweep',
    'wallets-sweep',
    'webhooks-sweep',
    'withdrawals',
  ],
  '23 * * * *': ['cashback-early', 'imports-forget'],
  '*/5 1-4 * * *': ['wallets-reconcile'],
  '7 3 * * *': [
    'counts-forget',
    'distribution-forget',
    'idempotency-forget',
    'inbox-forget',
    'kyc-forget',
    'messages-forget',
    'offers-forget',
    'proofs-forget',
    'sessions-forget',
    'signing-keys-rotate',
    'waiting-forget',
    'webhooks-forget',
  ],
};

export async function runSchedule(cron: string, env: Env, ctx: ExecutionContext): Promise<void> {
  const now = Date.now();
  const results = await Promise.allSettled((SCHEDULE[cron] ?? []).map((name) => jobs[name]?.(env, ctx, now)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
