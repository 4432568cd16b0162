import type { AdminOffer, NewOffer, OfferPatch } from '../../lib/api-types';
import { latinDigits, readAmount, writeAmount } from '../../lib/money-entry';
import { instantOf, wallTimeOf } from '../../lib/zoned-day';
import { linesOf } from './entries';

/** An offer as people edit it: percents and major units as text, exclusions one per line, times of the business's clock. */
export type OfferEntries = {
  merchantId: string;
  categoryId: string;
  type: AdminOffer['type'];
  title: string;
  description: string;
  rateKind: 'percent' | 'flat' | 'none';
  ratePercent: string;
  rateFlat: string;
  cap: string;
  couponCode: string;
  exclusions: string;
  trackingHours: string;
  confirmationDays: string;
  startsAt: string;
  endsAt: string;
  status: AdminOffer['status'];
  linkTemplate: string;
  imageFileId: string;
};

export interface Place {
  currency: string;
  timeZone: string;
}

export const NEW_OFFER: OfferEntries = {
  ...{ merchantId: '', categoryId: '', type: 'cashback', title: '', description: '', rateKind: 'percent' },
  ...{ ratePercent: '', rateFlat: '', cap: '', couponCode: '', exclusions: '', trackingHours: '' },
  ...{ confirmationDays: '', startsAt: '', endsAt: '', status: 'active', linkTemplate: '', imageFileId: '' },
};

export function offerEntries(offer: AdminOffer, { currency, timeZone }: Place): OfferEntries {
  const { merchantId, type, title, description, status, rateBasisPoints, flatMinor } = offer;
  return {
    ...{ merchantId, categoryId: offer.categoryId ?? '', type, title, description, status },
    rateKind: rateBasisPoints !== null ? 'percent' : flatMinor !== null ? 'flat' : 'none',
    ratePercent: rateBasisPoints === null ? '' : String(rateBasisPoints / 100),
    rateFlat: writeAmount(flatMinor, currency),
    cap: writeAmount(offer.capMinor, currency),
    couponCode: offer.couponCode ?? '',
    exclusions: offer.exclusions.join('\n'),
    trackingHours: String(offer.trackingHours),
    confirmationDays: String(offer.confirmationDays),
    startsAt: wallTimeOf(offer.startsAt, timeZone),
    endsAt: offer.endsAt ? wallTimeOf(offer.endsAt, timeZone) : '',
    linkTemplate: offer.linkTemplate ?? '',
    imageFileId: offer.imageFileId ?? '',
  };
}

/** Which fields of the form make which fields of the API. */
const SOURCES: Record<keyof OfferPatch, (keyof OfferEntries)[]> = {
  ...{ categoryId: ['categoryId'], type: ['type'], title: ['title'], description: ['description'] },
  rateBasisPoints: ['rateKind', 'ratePercent', 'rateFlat'],
  flatMinor: ['rateKind', 'ratePercent', 'rateFlat'],
  capMinor: ['rateKind', 'cap'],
  ...{ couponCode: ['couponCode'], exclusions: ['exclusions'], trackingHours: ['trackingHours'] },
  ...{ confirmationDays: ['confirmationDays'], startsAt: ['startsAt'], endsAt: ['endsAt'], status: ['status'] },
  ...{ linkTemplate: ['linkTemplate'], imageFileId: ['imageFileId'] },
};

/** Only what differs from the offer as it was read, in the API's units. */
export function offerPatch(entries: OfferEntries, former: OfferEntries, place: Place): OfferPatch {
  const changed = Object.entries(wholeOf(entries, place)).filter(([name]) =>
    SOURCES[name as keyof OfferPatch].some((field) => entries[field] !== former[field]),
  );
  return Object.fromEntries(changed);
}

/** What is left blank follows the shop, starts now and never ends. */
export function newOffer(entries: OfferEntries, place: Place): NewOffer {
  const { title = '', type = 'deal', startsAt, trackingHours, confirmationDays, ...rest } = wholeOf(entries, place);
  return {
    ...{ merchantId: entries.merchantId, title, type, ...rest },
    ...(entries.startsAt ? { startsAt } : {}),
    ...(entries.trackingHours ? { trackingHours } : {}),
    ...(entries.confirmationDays ? { confirmationDays } : {}),
  };
}

function wholeOf(entries: OfferEntries, { currency, timeZone }: Place): OfferPatch {
  const minor = (text: string) => {
    const amount = readAmount(text, currency);
    return amount === 'unreadable' ? null : amount; // the form does not let it through
  };
  const isPercent = entries.rateKind === 'percent';
  return {
    ...{ categoryId: entries.categoryId || null, type: entries.type, title: entries.title.trim() },
    ...{ description: entries.description.trim(), status: entries.status },
    rateBasisPoints: isPercent ? Math.round(Number(latinDigits(entries.ratePercent)) * 100) : null,
    flatMinor: entries.rateKind === 'flat' ? minor(entries.rateFlat) : null,
    capMinor: isPercent ? minor(entries.cap) : null,
    couponCode: entries.couponCode.trim() || null,
    exclusions: linesOf(entries.exclusions),
    trackingHours: Number(latinDigits(entries.trackingHours)),
    confirmationDays: Number(latinDigits(entries.confirmationDays)),
    ...(entries.startsAt ? { startsAt: instantOf(entries.startsAt, timeZone) } : {}),
    endsAt: entries.endsAt ? instantOf(entries.endsAt, timeZone) : null,
    ...{ linkTemplate: entries.linkTemplate.trim() || null, imageFileId: entries.imageFileId || null },
  };
}

const RENAMED: Record<string, keyof OfferEntries> = {
  ...{ rateBasisPoints: 'ratePercent', flatMinor: 'rateFlat', capMinor: 'cap' },
};
const FIELDS = Object.keys(NEW_OFFER) as (keyof OfferEntries)[]; // the keys of an object of our own

/** The form's field that a refusal of the API points at: `/capMinor` -> `cap`. */
export function offerField(pointer: string): keyof OfferEntries | undefined {
  const name = pointer.split('/')[1] ?? '';
  return RENAMED[name] ?? FIELDS.find((field) => field === name);
}

/** A percentage with at most two decimals, in the digits of any keyboard, above 0 and up to 100. */
export function isPercent(text: string): boolean {
  const plain = latinDigits(text.trim()).replace('٫', '.');
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) && Number(plain) > 0 && Number(plain) <= 100;
}
