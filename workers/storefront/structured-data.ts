import { iconPath } from './manifest';
import type { Merchant, Offer } from './reads';
import type { Visit } from './visit';

/** What search engines read of a page. Source: schema.org BreadcrumbList, OfferCatalog, Offer. */
interface Place {
  name: string;
  path: string;
}

/** Home and the places on the way to this page. */
export function trailOf({ origin, tenant }: Visit, places: Place[]): object {
  const itemListElement = [{ name: tenant.name, path: '/' }, ...places].map(({ name, path }, i) => ({
    ...{ '@type': 'ListItem', position: i + 1, name, item: origin + path },
  }));
  return { '@type': 'BreadcrumbList', itemListElement };
}

export function catalogOf(visit: Visit, merchant: Merchant): object {
  return {
    ...{ '@type': 'OfferCatalog', name: merchant.name, url: `${visit.origin}/merchants/${merchant.slug}` },
    numberOfItems: merchant.offers.length,
    itemListElement: merchant.offers.map((offer) => offerOf(visit, offer)),
  };
}

export function offerOf({ origin }: Visit, offer: Offer): object {
  return {
    ...{ '@type': 'Offer', name: offer.title, description: offer.description || undefined },
    url: `${origin}/offers/${offer.id}`,
    ...{ availabilityStarts: offer.startsAt, availabilityEnds: offer.endsAt ?? undefined },
    seller: { '@type': 'Organization', name: offer.merchant.name },
  };
}

/** The business itself and its site. Source: schema.org Organization, WebSite. */
export function businessOf({ origin, tenant, language }: Visit): object[] {
  const slogan = tenant.taglines[language];
  const logo = origin + iconPath(tenant, 512);
  const organisation = { '@type': 'Organization', name: tenant.name, url: `${origin}/`, logo, slogan };
  return [organisation, { '@type': 'WebSite', name: tenant.name, url: `${origin}/`, inLanguage: tenant.languages }];
}
