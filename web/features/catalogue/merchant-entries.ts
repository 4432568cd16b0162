import type { AdminMerchant, MerchantPatch, NewMerchant } from '../../lib/api-types';
import { latinDigits } from '../../lib/money-entry';
import { linesOf } from './entries';

/** A shop as people edit it: numbers as text, exclusions one per line. */
export type MerchantEntries = {
  name: string;
  slug: string;
  tagline: string;
  description: string;
  categoryId: string;
  homepageUrl: string;
  network: AdminMerchant['network'];
  linkTemplate: string;
  trackingHours: string;
  confirmationDays: string;
  exclusions: string;
  imageFileId: string;
  status: AdminMerchant['status'];
};

export const NETWORKS = ['admitad', 'vcommission', 'cuelinks', 'direct'] as const;

export const NEW_MERCHANT: MerchantEntries = {
  ...{ name: '', slug: '', tagline: '', description: '', categoryId: '', homepageUrl: '', network: 'admitad' },
  ...{ linkTemplate: '', trackingHours: '72', confirmationDays: '60', exclusions: '', imageFileId: '' },
  status: 'active',
};

export function merchantEntries(merchant: AdminMerchant): MerchantEntries {
  const { name, slug, tagline, description, categoryId, homepageUrl, network, linkTemplate, status } = merchant;
  return {
    ...{ name, slug, tagline, description, categoryId, homepageUrl, network, linkTemplate, status },
    trackingHours: String(merchant.trackingHours),
    confirmationDays: String(merchant.confirmationDays),
    exclusions: merchant.exclusions.join('\n'),
    imageFileId: merchant.imageFileId ?? '',
  };
}

/** In the API's units. A blank slug is left to the API, which makes it from the name. */
export function newMerchant(entries: MerchantEntries): NewMerchant {
  const { categoryId, network, status } = entries;
  const slug = entries.slug.trim();
  return {
    ...{ name: entries.name.trim(), ...(slug ? { slug } : {}), tagline: entries.tagline.trim() },
    ...{ description: entries.description.trim(), categoryId, homepageUrl: entries.homepageUrl.trim(), network },
    ...{ linkTemplate: entries.linkTemplate.trim(), exclusions: linesOf(entries.exclusions), status },
    trackingHours: Number(latinDigits(entries.trackingHours)),
    confirmationDays: Number(latinDigits(entries.confirmationDays)),
    imageFileId: entries.imageFileId || null,
  };
}

/** Only what differs from the shop as it was read. */
export function merchantPatch(entries: MerchantEntries, former: MerchantEntries): MerchantPatch {
  const whole: MerchantPatch = { ...newMerchant(entries), slug: entries.slug.trim() };
  const changed = Object.entries(whole).filter(([name]) => {
    const field = name as keyof MerchantEntries; // the body bears the names of the form
    return entries[field] !== former[field];
  });
  return Object.fromEntries(changed);
}

const FIELDS = Object.keys(NEW_MERCHANT) as (keyof MerchantEntries)[]; // the keys of an object of our own

/** The form's field that a refusal points at: `/exclusions/2` -> `exclusions`. */
export function merchantField(pointer: string): keyof MerchantEntries | undefined {
  const name = pointer.split('/')[1];
  return FIELDS.find((field) => field === name);
}

/** The slug that the API would make of a name, shown while it is typed. */
export function slugHint(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}

/** A whole number that is not negative, in the digits of any keyboard. */
export function isCount(text: string): boolean {
  return /^\d{1,5}$/.test(latinDigits(text.trim()));
}
