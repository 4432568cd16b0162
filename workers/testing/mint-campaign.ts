import type { NewCampaign } from '../domains/campaigns/campaign-schema';
import { createCampaign } from '../domains/campaigns/create-campaign';
import { addToPool } from '../domains/codes';
import type { UserActor } from '../platform/auth';
import { newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';
import { type MintedUser, mintUser } from './mint-user';

const BARE: NewCampaign = {
  ...{ name: 'Launch week', description: '', platform: 'universal', status: 'active', perUserLimit: 1 },
  ...{ startsAt: null, endsAt: null, format: { minLength: 1, maxLength: 100, alphabet: 'any' } },
  ...{ reserveMinutes: 10, embedSites: [] },
  emailCapture: 'off',
  abuse: { perAddressDay: null, perDeviceDay: null, refusesDatacentres: false, needsTurnstile: false },
  ...{ lowAt: 0, shards: 2, waitingList: false, store: null, storeApp: null },
};

/** A campaign of a developer, with so many codes `CODE-0000`, `CODE-0001`, … for any platform. */
export async function mintCampaign(
  tenant: Tenant,
  { codes = 3, developer, ...wish }: Partial<NewCampaign> & { codes?: number; developer?: MintedUser } = {},
) {
  const owner = developer ?? (await mintUser(tenant, { roles: ['developer'] }));
  const { userId, sessionId } = owner;
  const actor: UserActor = { kind: 'user', userId, sessionId, roles: ['developer'], isSuperAdmin: false };
  const { ctx } = mintContext(tenant);
  const campaign = await createCampaign({ ...ctx, actor }, { ...BARE, ...wish });
  const lines = Array.from({ length: codes }, (_, i) => ({
    ...{ line: i + 2, code: `CODE-${String(i).padStart(4, '0')}`, platform: null, metadata: null },
  }));
  if (codes > 0) await addToPool(ctx, campaign.id, newId('req'), 0, lines);
  return { id: campaign.id, developer: owner };
}
