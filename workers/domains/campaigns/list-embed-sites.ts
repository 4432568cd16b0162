import type { Ctx } from '../../platform/context';
import { getDrop } from './find-drop';

/** The sites that may show a campaign's claim page in a frame; none: nobody may. */
export async function listEmbedSites(ctx: Ctx, id: string): Promise<string[]> {
  return (await getDrop(ctx, id)).embedSites;
}
