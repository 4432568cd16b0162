import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { csvLine } from '../../platform/csv-line';
import { streamText } from '../../platform/stream-text';
import { type ClaimLine, listClaims } from '../codes';
import { getCampaign } from './find';

const PAGE = 1_000;

/** The claims of a campaign as CSV, the newest first: codes masked, and nothing of who has them. */
export async function exportClaims(ctx: Ctx, id: string): Promise<ReadableStream<Uint8Array>> {
  const { row } = await getCampaign(ctx, id);
  return streamText(linesOf(ctx, row.id));
}

async function* linesOf(ctx: Ctx, campaignId: string): AsyncGenerator<string> {
  yield csvLine(['claim', 'code', 'status', 'platform', 'country', 'claimed_at', 'changed_at']);
  let before: { claimedAt: number; claimId: ClaimLine['claimId'] } | undefined;
  for (;;) {
    const page: ClaimLine[] = await listClaims(ctx, campaignId, { limit: PAGE, ...(before ? { before } : {}) });
    if (page.length) yield page.map(toCsv).join('');
    before = page.at(-1);
    if (page.length < PAGE) return;
  }
}

function toCsv({ claimId, masked, state, platform, country, claimedAt, changedAt }: ClaimLine): string {
  const values = [claimId, masked, state, platform ?? '', country ?? '', toIso(claimedAt), toIso(changedAt)];
  return csvLine(values);
}
