import { HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { askExact, ipHash, QUOTAS, rateLimitHeaders, takeExact } from '../../platform/limits';
import { postMessage, recipientIndex } from '../../platform/messages';
import type { Language } from '../../platform/tenant';
import { countPool } from '../codes';
import { findContact, normaliseEmail } from '../identity';
import { campaignErrors } from './errors';
import type { CampaignRow } from './find';
import { getDrop } from './find-drop';
import { stateOf } from './rules';
import { isListOpen } from './schema';
import { sealAddress, type WaitingPlace, waitingPlace, waitingToken } from './waiting-address';
import { CONFIRM_DAYS } from './waiting-rules';
import type { JoinWaitingInput, WaitingAnswer } from './waiting-schema';

interface From {
  ip: string;
  language: Language;
}

/**
 * Puts an address on the waiting list of a campaign. The proven address of who is signed in stands there at once; any other gets
 * a link to confirm it. Who was on the list already, or confirmed long ago, is answered the same.
 */
export async function joinWaitingList(
  ctx: Ctx,
  id: string,
  input: JoinWaitingInput,
  { ip, language }: From,
): Promise<{ answer: WaitingAnswer; headers: Record<string, string> }> {
  const { env, actor, now } = ctx;
  const row = await getDrop(ctx, id);
  const headers =
    actor.kind === 'key'
      ? {}
      : rateLimitHeaders(await takeExact(env, `distribution:${ipHash(env, ip)}`, QUOTAS.distributionByIp, now()));
  const { available } = await countPool(ctx, row.id);
  const isOpen = isListOpen({ waitingList: row.waitingList, state: stateOf(row, now()) }, available);
  if (!isOpen) throw refuse(campaignErrors.noWaitingList);
  const proven = actor.kind === 'user' ? ((await findContact(ctx, actor.userId))?.email ?? null) : null;
  const email = emailOf(input.email, proven);
  const place = waitingPlace(ctx, row.id, email);
  const isConfirmed = await keepPlace(ctx, place, { email, language, isProven: email === proven });
  if (!isConfirmed) ctx.waitUntil(askToConfirm(ctx, row, place, { email, language }));
  return { answer: { status: email === proven ? 'waiting' : 'asked' }, headers };
}

function emailOf(said: string | undefined, proven: string | null): string {
  const typed = said?.trim() ?? '';
  const email = typed === '' ? proven : normaliseEmail(typed);
  if (email !== null) return email;
  const message = typed === '' ? 'say where we may write' : 'must be an e-mail address';
  throw refuse(platformErrors.invalid, { errors: [{ pointer: '/email', message }] });
}

/** One row for each address; who was told and comes back begins anew. Answers whether the address is confirmed. */
async function keepPlace(
  ctx: Ctx,
  place: WaitingPlace,
  { email, language, isProven }: { email: string; language: Language; isProven: boolean },
): Promise<boolean> {
  const row = await ctx.db.d1
    .prepare(
      `insert into campaign_waiting (tenant_id, campaign_id, email_index, email_sealed, language, joined_at, confirmed_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
       on conflict (tenant_id, campaign_id, email_index) do update set
         email_sealed = excluded.email_sealed, language = excluded.language, told_at = null,
         joined_at = iif(told_at is null, joined_at, excluded.joined_at),
         confirmed_at = iif(told_at is null, coalesce(confirmed_at, excluded.confirmed_at), excluded.confirmed_at)
       returning confirmed_at as confirmedAt`,
    )
    .bind(
      ...[ctx.tenant.id, place.campaignId, place.emailIndex, await sealAddress(ctx, place, email), language],
      ...[ctx.now(), isProven ? ctx.now() : null],
    )
    .first<{ confirmedAt: number | null }>();
  return row?.confirmedAt != null;
}

/** Behind the answer, and at most once an hour: whoever types a stranger's address learns nothing and floods nobody. */
async function askToConfirm(
  ctx: Ctx,
  { id, name }: CampaignRow,
  place: WaitingPlace,
  { email, language }: { email: string; language: Language },
): Promise<void> {
  const { env, now } = ctx;
  const mailed = await askExact(
    env,
    `mail:${recipientIndex(env.INDEX_KEY, 'email', email)}`,
    QUOTAS.mailByAddress,
    now(),
  );
  if (!mailed.isAllowed) return;
  const link = `${ctx.origin}/waiting/${waitingToken(ctx, place)}`;
  await postMessage(ctx, {
    ...{ kind: 'waiting-confirm', channel: 'email', to: email, language },
    ...{ key: `waiting-${id}-${Math.floor(now() / HOUR)}`, values: { campaign: name, link, days: CONFIRM_DAYS } },
  });
}
