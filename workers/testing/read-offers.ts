import { expect } from 'vitest';
import type { Offer } from '../domains/offers/schema';
import type { Page } from '../platform/page';
import { call } from './call';
import { originOf } from './mint';
import type { mintCatalogue } from './mint-catalogue';

type Catalogue = Awaited<ReturnType<typeof mintCatalogue>>;

const ask = ({ tenant }: Catalogue, path: string) => call(`${originOf(tenant)}/api/v1${path}`);
const page = async (shop: Catalogue, path: string) => (await ask(shop, path)).json<Page<Offer>>();
const titles = async (shop: Catalogue, path: string) => (await page(shop, path)).data.map(({ title }) => title);

/** Every title, page by page. */
async function walk(shop: Catalogue, path: string, limit = 2): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const next = await page(shop, `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`);
    seen.push(...next.data.map(({ title }) => title));
    expect(next.hasMore).toBe(next.nextCursor !== null);
    if (!next.nextCursor) return seen;
    cursor = `&cursor=${next.nextCursor}`;
  }
}

/** How tests read the public lists of offers: one answer, one page, its titles, all titles. */
export const readOffers = { ask, page, titles, walk };
