import type { NewOffer } from './schema';

/** The believable catalogue of the demo portal; amounts in paise, days relative to the day it is seeded. */
export interface DemoCategory {
  name: string;
  children?: string[];
}

export const DEMO_CATEGORIES: DemoCategory[] = [
  { name: 'Marketplaces', children: ['Daily essentials', 'Books and stationery'] },
  { name: 'Fashion', children: ['Footwear', 'Ethnic wear', 'Jewellery'] },
  { name: 'Electronics', children: ['Mobiles', 'Laptops and audio'] },
  { name: 'Beauty and health', children: ['Skincare', 'Pharmacy'] },
  { name: 'Food and grocery', children: ['Food delivery', 'Groceries'] },
  { name: 'Travel', children: ['Flights', 'Hotels', 'Cabs and buses'] },
  { name: 'Home and kitchen', children: ['Furniture', 'Appliances'] },
  { name: 'Learning and services', children: ['Courses', 'Recharges'] },
];

/** Days from now; a negative number lies behind us. */
interface DemoWindow {
  startsIn?: number;
  endsIn?: number;
}
export type DemoOffer = DemoWindow &
  Pick<NewOffer, 'type' | 'title'> &
  Partial<
    Pick<
      NewOffer,
      'description' | 'rateBasisPoints' | 'flatMinor' | 'capMinor' | 'couponCode' | 'exclusions' | 'status'
    >
  > & { category?: string };

export interface DemoMerchant {
  name: string;
  category: string;
  tagline: string;
  description: string;
  homepageUrl: string;
  network: 'admitad' | 'vcommission' | 'cuelinks' | 'direct';
  trackingHours: number;
  confirmationDays: number;
  exclusions: string[];
  offers: DemoOffer[];
}

const rupees = (amount: number) => amount * 100;
const percent = (share: number) => Math.round(share * 100);

/** Cashback of so many per cent, perhaps with the most it pays. */
export function back(share: number, title: string, more: Partial<DemoOffer> & { upTo?: number } = {}): DemoOffer {
  const { upTo, ...rest } = more;
  const cap = upTo === undefined ? {} : { capMinor: rupees(upTo) };
  return { type: 'cashback', title, rateBasisPoints: percent(share), ...cap, ...rest };
}

/** A flat cashback in rupees. */
export function flat(amount: number, title: string, more: Partial<DemoOffer> = {}): DemoOffer {
  return { type: 'cashback', title, flatMinor: rupees(amount), ...more };
}

/** A coupon; with `share` it pays cashback as well. */
export function coupon(
  couponCode: string,
  title: string,
  more: Partial<DemoOffer> & { share?: number } = {},
): DemoOffer {
  const { share, ...rest } = more;
  return {
    type: 'coupon',
    title,
    couponCode,
    ...(share === undefined ? {} : { rateBasisPoints: percent(share) }),
    ...rest,
  };
}

export function deal(title: string, more: Partial<DemoOffer> = {}): DemoOffer {
  return { type: 'deal', title, ...more };
}
