import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { write } from '../../platform/write';
import { makePool } from '../codes';
import type { Campaign, NewCampaign } from './campaign-schema';
import { mustHaveTurnstile } from './challenge-of';
import { type CampaignRow, getCampaign, personOf } from './find';
import { mustFitStore } from './must-fit-store';
import { poolRulesOf } from './pool-rules';
import { toCampaign } from './present';
import { isScheduleSound } from './rules';
import { campaigns } from './tables';

/** Makes a campaign of the one who asks, with an empty pool of codes. */
export async function createCampaign(ctx: Ctx, input: NewCampaign): Promise<Campaign> {
  const developerId = personOf(ctx.actor);
  if (!developerId) throw refuse(platformErrors.unauthenticated);
  mustBeSchedule(input.startsAt, input.endsAt);
  mustFitStore(input);
  mustHaveTurnstile(ctx.env, input.abuse);
  const { emailCapture, ...rest } = input;
  const row: CampaignRow = {
    ...{ tenantId: ctx.tenant.id, id: newId('cmp'), developerId, ...rest, capture: emailCapture },
    ...{ createdAt: ctx.now(), archivedAt: null, lowToldTotal: null, soldOutToldTotal: null, version: 1 },
  };
  // The pool first: a pool without a campaign harms nobody, a campaign without its pool would.
  await makePool(ctx, { poolId: row.id, shards: row.shards, rules: poolRulesOf(row) });
  const { name, platform, status } = row;
  await write(ctx, {
    statements: [ctx.db.orm.insert(campaigns).values(row)],
    audit: [{ action: 'campaigns.campaign-created', subject: row.id, after: { name, platform, status } }],
  });
  return toCampaign(ctx, await getCampaign(ctx, row.id));
}

/** Refuses an end that is not after its start. */
export function mustBeSchedule(startsAt: number | null, endsAt: number | null): void {
  if (isScheduleSound(startsAt, endsAt)) return;
  throw refuse(platformErrors.invalid, { errors: [{ pointer: '/endsAt', message: 'must be after startsAt' }] });
}
