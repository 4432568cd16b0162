import { takesDevelopers } from '../../web/lib/places';
import type { Language } from '../platform/tenant';
import { readsOf } from './reads';
import type { Visit } from './visit';

/** robots.txt and the sitemap of one business. Source: sitemaps.org 0.9, Google's hreflang extension. */
export function robots({ origin }: Visit): string {
  const closed = ['/api/', '/go/', '/r/', '/me/', '/sign-out', '/offline', '/dev/'].map((path) => `Disallow: ${path}`);
  return ['User-agent: *', ...closed, `Sitemap: ${origin}/sitemap.xml`, ''].join('\n');
}

/** Far below the 50,000 addresses that one sitemap may hold. */
const PAGES_MAX = 50;
const LIST_LIMIT = 100;

export async function sitemap(visit: Visit): Promise<string> {
  const { origin, tenant } = visit;
  const reads = readsOf(visit);
  const paths = ['/'];
  if (tenant.modules.includes('offers')) {
    const categories = await reads.listCategories();
    paths.push('/merchants', '/coupons', ...categories.map(({ slug }) => `/c/${slug}`));
    const merchants = await all((cursor) => reads.listMerchants({ sort: 'name', limit: LIST_LIMIT, cursor }));
    const offers = await all((cursor) => reads.listOffers({ sort: 'newest', limit: LIST_LIMIT, cursor }));
    paths.push(...merchants.map(({ slug }) => `/merchants/${slug}`), ...offers.map(({ id }) => `/offers/${id}`));
  }
  if (takesDevelopers(tenant.modules)) paths.push('/developers');
  const entries = paths.map((path) => entry(origin + encodeURI(path), tenant.languages));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n');
}

async function all<T>(read: (cursor: string | undefined) => Promise<{ data: T[]; nextCursor: string | null }>) {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const { data, nextCursor } = await read(cursor);
    items.push(...data);
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return items;
}

function entry(address: string, languages: Language[]): string {
  const safe = address.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const alternates = languages.map(
    (language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${safe}?lang=${language}"/>`,
  );
  return `<url><loc>${safe}</loc>${alternates.join('')}</url>`;
}
