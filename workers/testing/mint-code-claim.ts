import { inviteDeveloper } from '../domains/campaigns/choose-people';
import { claimCode } from '../domains/codes';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';
import { mintCampaign } from './mint-campaign';
import { mintUser } from './mint-user';

/** A code of a campaign that somebody has claimed. */
export async function mintCodeClaim(tenant: Tenant): Promise<{ id: string; claimId: string }> {
  const { ctx } = mintContext(tenant);
  const { id } = await mintCampaign(tenant);
  const request = { claimant: 'somebody', platform: null, key: null, country: null, isReserve: false, facts: {} };
  const answer = await claimCode(ctx, id, request);
  if (!answer.isDone) throw new Error(`The code was not given: ${answer.refusal}.`);
  return { id, claimId: answer.claim.claimId };
}

/** A code of a campaign that is held for somebody. */
export async function mintReservation(tenant: Tenant): Promise<{ campaignId: string; claimId: string }> {
  const { ctx } = mintContext(tenant);
  const { id } = await mintCampaign(tenant);
  const request = { claimant: 'somebody', platform: null, key: null, country: null, isReserve: true };
  const answer = await claimCode(ctx, id, { ...request, facts: { heldBy: 'somebody' } });
  if (!answer.isDone) throw new Error(`The code was not held: ${answer.refusal}.`);
  return { campaignId: id, claimId: answer.claim.claimId };
}

/** A developer who was invited to work on a campaign. */
export async function mintInvited(tenant: Tenant): Promise<{ id: string; userId: string }> {
  const { ctx } = mintContext(tenant);
  const [{ id }, { userId }] = [await mintCampaign(tenant), await mintUser(tenant, { roles: ['developer'] })];
  await inviteDeveloper(ctx, id, userId);
  return { id, userId };
}
