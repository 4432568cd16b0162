/** The places of a business's own pages: navigation, bottom bar and home show those that it has, the edge and the app alike. */
export interface Place {
  href: string;
  /** A text of frame.json. */
  word: 'home' | 'shops' | 'coupons' | 'clicks' | 'wallet' | 'inbox';
  icon: 'home' | 'shops' | 'coupon' | 'clicks' | 'wallet' | 'bell';
}

const HOME: Place = { href: '/', word: 'home', icon: 'home' };
const CLICKS: Place = { href: '/me/clicks', word: 'clicks', icon: 'clicks' };
const WALLET: Place = { href: '/wallet', word: 'wallet', icon: 'wallet' };
const OFFERS: Place[] = [
  { href: '/merchants', word: 'shops', icon: 'shops' },
  { href: '/coupons', word: 'coupons', icon: 'coupon' },
];
const INBOX: Place = { href: '/me/inbox', word: 'inbox', icon: 'bell' };

export function hasOffers(modules: readonly string[]): boolean {
  return modules.includes('offers');
}

/** Whether people may become developers here by themselves: they build on its promo codes. */
export function takesDevelopers(modules: readonly string[]): boolean {
  return modules.includes('campaigns');
}

/** What the stall links to; the bell of the inbox and the account stand beside it. */
export function placesOfStall(modules: readonly string[]): Place[] {
  return hasOffers(modules) ? [...OFFERS, CLICKS, WALLET] : [];
}

/** What the bottom bar of phones links to, before the account: five targets in all, so the clicks are found in the wallet. */
export function placesOfBar(modules: readonly string[]): Place[] {
  return [HOME, ...(hasOffers(modules) ? [...OFFERS, WALLET] : [INBOX])];
}

/** Modules whose pages are not built yet, as the home page says it. */
export const UNOPENED = ['loyalty', 'restaurant', 'shop'] as const;

/** The module that a home page without offers speaks of. */
export function unopenedOf(modules: readonly string[]): (typeof UNOPENED)[number] | null {
  return UNOPENED.find((module) => modules.includes(module)) ?? null;
}
