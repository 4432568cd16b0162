import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page } from '../../platform/page';
import { listPoolCodes } from '../codes';
import type { CampaignCode, ListCodesQuery } from './code-schema';
import { getCampaign } from './find';

const LIST = 'campaign-codes';

/** The codes of a campaign, masked, with what became of each. */
export async function listCodes(
  ctx: Ctx,
  id: string,
  { status, cursor, limit }: ListCodesQuery,
): Promise<Page<CampaignCode>> {
  const [after] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const { row } = await getCampaign(ctx, id);
  const asked = { status: status ?? null, cursor: after === undefined ? null : String(after), limit };
  const { lines, cursor: next } = await listPoolCodes(ctx, row.id, asked);
  return {
    data: lines.map(({ masked, platform, status, claimId, changedAt }) => ({
      ...{ masked, platform, status, claimId, changedAt: toIso(changedAt) },
    })),
    nextCursor: next === null ? null : encodeCursor(LIST, [next]),
    hasMore: next !== null,
  };
}
