import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { ipHash, takeExact } from '../../platform/limits';
import { connectionOf, isInNetworks } from './address-range';
import { type Asker, deviceOf } from './asker';
import { campaignErrors } from './errors';
import type { CampaignRow } from './find';

const DAY_SECONDS = 86_400;

/** The rules beside the identity, for a code that its claimant does not have yet: hosting networks, then the day's counts. */
export async function judgeAsker(
  ctx: Ctx,
  { id, abuse }: CampaignRow,
  asker: Asker,
  deviceId: string | undefined,
): Promise<void> {
  const { env, actor } = ctx;
  // A program of the business stands between us and its people: its address and agent say nothing of them.
  if (actor.kind === 'key') return;
  if (abuse.refusesDatacentres && isInNetworks(env.DATACENTRE_NETWORKS ?? '', asker.ip, asker.asn)) {
    throw refuse(campaignErrors.addressRefused);
  }
  const take = (what: string, limit: number | null, identity: string) =>
    limit === null
      ? undefined
      : takeExact(
          env,
          `claims:${id}:${what}:${identity}`,
          [{ name: `claims-${what}`, limit, windowSeconds: DAY_SECONDS }],
          ctx.now(),
        );
  await take('device', abuse.perDeviceDay, deviceOf(ctx, asker, deviceId));
  await take('address', abuse.perAddressDay, ipHash(env, connectionOf(asker.ip)));
}
