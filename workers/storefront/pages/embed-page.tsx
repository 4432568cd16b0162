import { listEmbedSites } from '../../domains/campaigns';
import { AppError } from '../../platform/errors';
import type { Page } from '../page';
import { contextOf, type Visit } from '../visit';
import { dropPage, sendDrop } from './drop-page';
import { sendWaitingList } from './waiting-pages';

/** The claim page as other sites show it in a frame: the form alone, for whom it does not know. */
export function embedPage(visit: Visit, id: string): Promise<Page | null> {
  return framed(visit, id, () => dropPage(visit, id));
}

/** Claims inside the frame, and shows the code or what to do. */
export function sendEmbed(visit: Visit, id: string): Promise<Page | null> {
  return framed(visit, id, () => sendDrop(visit, id));
}

/** Joins the waiting list inside the frame. */
export function sendEmbedWaiting(visit: Visit, id: string): Promise<Page | null> {
  return framed(visit, id, () => sendWaitingList(visit, id));
}

/** Only where the campaign lists a site; then those may show it, and nobody else. */
async function framed(visit: Visit, id: string, draw: () => Promise<Page | null>): Promise<Page | null> {
  const sites = await findSites(visit, id);
  const page = sites.length > 0 ? await draw() : null;
  if (!page) return null;
  return {
    ...page,
    ...{ isStatic: true, isHidden: true, seeds: [], framedBy: sites },
    policy: { ...page.policy, ancestors: sites },
    scripts: ['/frame.js', ...(page.scripts ?? [])],
  };
}

async function findSites(visit: Visit, id: string): Promise<string[]> {
  return listEmbedSites(contextOf(visit, 'first-primary'), id).catch((error) => {
    if (error instanceof AppError && error.refusal.status === 404) return [];
    throw error;
  });
}
