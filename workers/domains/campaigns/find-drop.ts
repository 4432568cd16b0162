import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { countPool } from '../codes';
import { challengeOf } from './challenge-of';
import type { Drop } from './drop-schema';
import { campaignErrors } from './errors';
import { type CampaignRow, findCampaignRow } from './find';
import { stateOf } from './rules';

/** A rush reads a campaign once in so long, not once a claim. What must hold at once the shards know by themselves. */
const FRESH_MS = 1_000;
const KNOWN_MAX = 1_000;
const known = new Map<string, { row: CampaignRow; until: number }>();

/** The campaign that codes are asked of: any of this business that is not archived. */
export async function getDrop(ctx: Ctx, id: string): Promise<CampaignRow> {
  const key = keyOf(ctx, id);
  const kept = known.get(key);
  if (kept && kept.until > ctx.now()) return kept.row;
  const row = isId('cmp', id) ? await findCampaignRow(ctx, id) : null;
  if (!row || row.archivedAt !== null) throw refuse(campaignErrors.notFound);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, { row, until: ctx.now() + FRESH_MS });
  return row;
}

/** What this isolate remembers of it is not so any more. */
export function forgetDrop(ctx: Ctx, id: string): void {
  known.delete(keyOf(ctx, id));
}

/** A campaign as anybody may see it, with how many codes are left. */
export async function showDrop(ctx: Ctx, id: string): Promise<Drop> {
  const row = await getDrop(ctx, id);
  const { available, total } = await countPool(ctx, row.id);
  const iso = (at: number | null) => (at === null ? null : toIso(at));
  return {
    ...{ id: row.id, name: row.name, description: row.description, platform: row.platform },
    state: stateOf(row, ctx.now()) as Drop['state'], // getDrop answers no archived ones
    ...{ remaining: available, isStocked: total > 0, startsAt: iso(row.startsAt), endsAt: iso(row.endsAt) },
    ...{ emailCapture: row.capture, perUserLimit: row.perUserLimit, waitingList: row.waitingList },
    challenge: challengeOf(ctx.env, row),
  };
}

function keyOf({ tenant }: Ctx, id: string): string {
  return `${tenant.id}/${id}`;
}
