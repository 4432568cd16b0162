import type { ClaimPlatform } from '../../platform/claim-messages';
import type { Ctx } from '../../platform/context';
import { isId } from '../../platform/id';
import { isLanguage } from '../../platform/language';
import { askExact, QUOTAS } from '../../platform/limits';
import { logger } from '../../platform/log';
import { postMessage, recipientIndex } from '../../platform/messages';
import type { Consumers } from '../../platform/outbox';
import { type ClaimLine, findClaimLine, findClaimsOf } from '../codes';
import { findCampaignRow } from './find';
import { openEmail } from './list-emails';

/**
 * Who leaves an address with a claim gets the code there, once for each claim however often this is said: the message bears the
 * claim's id. Asking again for a code that one has sends nothing.
 */
export const codeMailConsumers: Consumers = {
  'codes.claimed': [
    async (ctx, { payload: { poolId, claimId } }) => {
      if (!isId('cmp', poolId) || !isId('ccl', claimId)) return;
      const line = await findClaimLine(ctx, poolId, claimId);
      const email = line && (await openEmail(ctx, poolId, line));
      if (!email || !(await mayWrite(ctx, email))) return;
      await mailCode(ctx, poolId, line, email);
    },
  ],
};

/** Anybody can leave anybody's address: it gets a few of these a day, whichever campaigns they come from. */
async function mayWrite({ env, now }: Ctx, email: string): Promise<boolean> {
  const key = `code-mail:${recipientIndex(env.INDEX_KEY, 'email', email)}`;
  const { isAllowed } = await askExact(env, key, QUOTAS.mailByAddress, now());
  if (!isAllowed) logger('campaigns').warn('an address has had its mails of claimed codes for now');
  return isAllowed;
}

async function mailCode(ctx: Ctx, campaignId: string, line: ClaimLine, to: string): Promise<void> {
  const [campaign, claims] = await Promise.all([
    findCampaignRow(ctx, campaignId),
    findClaimsOf(ctx, campaignId, line.claimant),
  ]);
  const claim = claims.find(({ claimId }) => claimId === line.claimId);
  // Taken back meanwhile: there is nothing to send.
  if (!campaign || !claim || claim.state === 'revoked') return;
  const language = String(line.facts.language);
  const platform = PLATFORMS.find((one) => one === line.platform || one === campaign.platform) ?? null;
  await postMessage(ctx, {
    ...{ kind: 'code-claimed', channel: 'email', to, key: `code:${line.claimId}` },
    ...(isLanguage(language) ? { language } : {}),
    values: { code: claim.code, campaign: campaign.name, platform, link: `${ctx.origin}/c/${campaignId}` },
  });
}

const PLATFORMS: readonly ClaimPlatform[] = ['ios', 'android', 'web'];
