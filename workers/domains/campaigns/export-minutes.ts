import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { csvLine } from '../../platform/csv-line';
import { streamText } from '../../platform/stream-text';
import { getCampaign } from './find';

const PAGE = 2_000;

interface Line {
  minute: number;
  platform: string;
  country: string;
  viewed: number;
  claimed: number;
  used: number;
}

/** The numbers of a campaign as CSV, minute by minute, the oldest first; a page at a time, however long it runs. */
export async function exportMinutes(ctx: Ctx, id: string): Promise<ReadableStream<Uint8Array>> {
  const { row } = await getCampaign(ctx, id);
  return streamText(linesOf(ctx, row.id));
}

async function* linesOf(ctx: Ctx, campaignId: string): AsyncGenerator<string> {
  yield csvLine(['minute', 'platform', 'country', 'viewed', 'claimed', 'used']);
  let last: Line | undefined;
  for (;;) {
    const page = await readPage(ctx, campaignId, last);
    if (page.length) yield page.map(toCsv).join('');
    last = page.at(-1);
    if (page.length < PAGE) return;
  }
}

async function readPage({ db: { d1 }, tenant }: Ctx, campaignId: string, last: Line | undefined): Promise<Line[]> {
  const { results } = await d1
    .prepare(
      `select minute, platform, country, viewed, claimed, used from campaign_minutes
       where tenant_id = ?1 and campaign_id = ?2 and (minute, platform, country) > (?3, ?4, ?5)
       order by minute, platform, country limit ?6`,
    )
    .bind(tenant.id, campaignId, last?.minute ?? -1, last?.platform ?? '', last?.country ?? '', PAGE)
    .all<Line>();
  return results;
}

function toCsv({ minute, platform, country, viewed, claimed, used }: Line): string {
  return csvLine([toIso(minute), platform || 'unknown', country, String(viewed), String(claimed), String(used)]);
}
