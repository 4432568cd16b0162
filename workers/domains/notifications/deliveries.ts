import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import type { SealedMessage } from '../../platform/messages';
import type { Try } from './message-schema';
import type { SendOutcome } from './sender';

/** Longer than all providers' timeouts together; after it a consumer that died is taken for dead. */
const CLAIM_MS = 60_000;

/** `ours`: send it · `busy`: another consumer is sending it · `done`: it was sent, or given up, before. */
export type Claim = { state: 'ours'; id: Id<'ntf'> } | { state: 'busy' } | { state: 'done' };

const FIELDS = 'tenant_id, id, key, channel, recipient_index, user_id, kind, language, status, attempts, claimed_until';

/** Takes the right to send a message: one statement decides, so of many consumers one has it. */
export async function claimDelivery(ctx: Ctx, message: SealedMessage): Promise<Claim> {
  const { id, key, channel, recipientIndex, userId, kind, language, postedAt } = message;
  const now = ctx.now();
  const claimed = await ctx.db.d1
    .prepare(
      `insert into deliveries (${FIELDS}, posted_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'queued', 1, ?9, ?10)
       on conflict (tenant_id, key, channel, recipient_index) do update
       set attempts = attempts + 1, claimed_until = excluded.claimed_until
       where deliveries.status = 'queued' and deliveries.claimed_until <= ?11
       returning id`,
    )
    .bind(ctx.tenant.id, id, key, channel, recipientIndex, userId, kind, language, now + CLAIM_MS, postedAt, now)
    .first<Id<'ntf'>>('id');
  if (claimed) return { state: 'ours', id: claimed };
  const status = await ctx.db.d1
    .prepare(
      'select status from deliveries where tenant_id = ?1 and key = ?2 and channel = ?3 and recipient_index = ?4',
    )
    .bind(ctx.tenant.id, key, channel, recipientIndex)
    .first<string>('status');
  return { state: status === 'queued' ? 'busy' : 'done' };
}

/** True when the message that this one may take the place of is known to have arrived. */
export async function hasArrivedBy(ctx: Ctx, { key, insteadOf, recipientIndex }: SealedMessage): Promise<boolean> {
  if (!insteadOf) return false;
  const row = await ctx.db.d1
    .prepare(
      `select 1 as n from deliveries
       where tenant_id = ?1 and key = ?2 and channel = ?3 and recipient_index = ?4 and status = 'delivered'`,
    )
    .bind(ctx.tenant.id, key, insteadOf, recipientIndex)
    .first();
  return row !== null;
}

/** The tries so far with those of a parameter behind them. */
const withTries = (parameter: string) =>
  `(select json_group_array(json(value)) from
    (select value from json_each(deliveries.tries) union all select value from json_each(${parameter})))`;

/** Marks what a provider took; a report that was faster than this mark stays. */
export async function markSent(
  ctx: Ctx,
  id: Id<'ntf'>,
  outcome: SendOutcome & { type: 'accepted' },
  tries: Try[],
): Promise<void> {
  await ctx.db.d1
    .prepare(
      `update deliveries set status = case when status = 'queued' then 'sent' else status end, provider = ?3,
       provider_message_id = ?4, sent_at = ?5, claimed_until = 0,
       error = case when status = 'queued' then null else error end, tries = ${withTries('?6')}
       where tenant_id = ?1 and id = ?2`,
    )
    .bind(ctx.tenant.id, id, outcome.provider, outcome.providerMessageId, ctx.now(), JSON.stringify(tries))
    .run();
}

/** Marks what nobody will miss: turned off, or for a browser that is gone. */
export function markUnwanted(ctx: Ctx, id: Id<'ntf'>, reason: string, tries: Try[] = []): Promise<void> {
  return markEnded(ctx, id, 'unwanted', reason, tries);
}

/** Marks what will never be sent, with the reason. */
export function markFailed(ctx: Ctx, id: Id<'ntf'>, error: string, tries: Try[] = []): Promise<void> {
  return markEnded(ctx, id, 'failed', error, tries);
}

async function markEnded(
  ctx: Ctx,
  id: Id<'ntf'>,
  status: 'failed' | 'unwanted',
  error: string,
  tries: Try[],
): Promise<void> {
  await ctx.db.d1
    .prepare(
      `update deliveries set status = ?5, error = ?3, claimed_until = 0, tries = ${withTries('?4')}
       where tenant_id = ?1 and id = ?2 and status = 'queued'`,
    )
    .bind(ctx.tenant.id, id, error, JSON.stringify(tries), status)
    .run();
}

/** Lets go of a message that no provider took just now, so that the queue's next try finds it free. */
export async function releaseDelivery(ctx: Ctx, id: Id<'ntf'>, error: string, tries: Try[]): Promise<void> {
  await ctx.db.d1
    .prepare(
      `update deliveries set error = ?3, claimed_until = 0, tries = ${withTries('?4')}
       where tenant_id = ?1 and id = ?2 and status = 'queued'`,
    )
    .bind(ctx.tenant.id, id, error, JSON.stringify(tries))
    .run();
}

/** Marks a message that the dead-letter queue received, also one that was never claimed. */
export async function markGivenUp(ctx: Ctx, message: SealedMessage): Promise<void> {
  const { id, key, channel, recipientIndex, userId, kind, language, postedAt } = message;
  await ctx.db.d1
    .prepare(
      `insert into deliveries (${FIELDS}, posted_at, error)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'failed', 0, 0, ?9, 'given up')
       on conflict (tenant_id, key, channel, recipient_index) do update
       set status = 'failed', claimed_until = 0, error = 'given up: ' || coalesce(deliveries.error, 'no reason')
       where deliveries.status = 'queued'`,
    )
    .bind(ctx.tenant.id, id, key, channel, recipientIndex, userId, kind, language, postedAt)
    .run();
}
