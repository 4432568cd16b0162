import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { ipHash, takeExact } from '../../platform/limits';
import { connectionOf, isInNetworks } from './address-range';
import { type Asker, deviceOf } from './asker';
import { checkChallenge } from './check-challenge';
import { campaignErrors } from './errors';
import type { CampaignRow } from './find';

const DAY_SECONDS = 86_400;

/** What a claimant says of themselves. */
interface Said {
  claimant: string;
  deviceId: string | undefined;
  token: string | undefined;
}

/** The rules beside the identity, for a code that its claimant does not have yet: hosting networks, the challenge, then the day's counts. */
export async function judgeAsker(
  ctx: Ctx,
  row: CampaignRow,
  asker: Asker,
  { claimant, deviceId, token }: Said,
): Promise<void> {
  const { env, actor } = ctx;
  const { id, abuse } = row;
  // A program of the business stands between us and its people: its address and agent say nothing of them.
  if (actor.kind === 'key') return;
  if (abuse.refusesDatacentres && isInNetworks(env.DATACENTRE_NETWORKS ?? '', asker.ip, asker.asn)) {
    throw refuse(campaignErrors.addressRefused);
  }
  if (abuse.needsTurnstile) await checkChallenge(ctx, row, { token, claimant, ip: asker.ip, key: asker.key });
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
