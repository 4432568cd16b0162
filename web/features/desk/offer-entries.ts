import type { AdminOffer } from '../../lib/api-types';
import { minorPerMajor } from '../../lib/rate-parts';
import { dayOf, endOfDay } from '../../lib/zoned-day';

/** An offer as people edit it: percents and major units as text, exclusions one per line, days in the tenant's zone. */
export interface OfferEntries {
  title: string;
  description: string;
  status: 'active' | 'paused';
  rateKind: 'percent' | 'flat' | 'none';
  ratePercent: string;
  rateFlat: string;
  cap: string;
  couponCode: string;
  trackingHours: string;
  confirmationDays: string;
  exclusions: string;
  endsAt: string;
  linkTemplate: string;
}

export interface Place {
  currency: string;
  timeZone: string;
}

export function toEntries(offer: AdminOffer, { currency, timeZone }: Place): OfferEntries {
  const perMajor = minorPerMajor(currency);
  const major = (minor: number | null) => (minor === null ? '' : String(minor / perMajor));
  return {
    title: offer.title,
    description: offer.description,
    status: offer.status,
    rateKind: offer.rateBasisPoints !== null ? 'percent' : offer.flatMinor !== null ? 'flat' : 'none',
    ratePercent: offer.rateBasisPoints === null ? '' : String(offer.rateBasisPoints / 100),
    rateFlat: major(offer.flatMinor),
    cap: major(offer.capMinor),
    couponCode: offer.couponCode ?? '',
    trackingHours: String(offer.trackingHours),
    confirmationDays: String(offer.confirmationDays),
    exclusions: offer.exclusions.join('\n'),
    endsAt: offer.endsAt ? dayOf(offer.endsAt, timeZone) : '',
    linkTemplate: offer.linkTemplate ?? '',
  };
}

/** Only what differs from the offer as it was read, in the API's units. */
export function toPatch(
  entries: OfferEntries,
  former: OfferEntries,
  { currency, timeZone }: Place,
): Partial<AdminOffer> {
  const perMajor = minorPerMajor(currency);
  const minor = (text: string) => (text.trim() === '' ? null : Math.round(Number(text) * perMajor));
  const has = (...names: (keyof OfferEntries)[]) => names.some((name) => entries[name] !== former[name]);
  const patch: Partial<AdminOffer> = {};
  if (has('title')) patch.title = entries.title.trim();
  if (has('description')) patch.description = entries.description.trim();
  if (has('status')) patch.status = entries.status;
  if (has('rateKind', 'ratePercent', 'rateFlat')) {
    patch.rateBasisPoints = entries.rateKind === 'percent' ? Math.round(Number(entries.ratePercent) * 100) : null;
    patch.flatMinor = entries.rateKind === 'flat' ? minor(entries.rateFlat) : null;
  }
  if (has('cap', 'rateKind')) patch.capMinor = entries.rateKind === 'percent' ? minor(entries.cap) : null;
  if (has('couponCode')) patch.couponCode = entries.couponCode.trim() || null;
  if (has('trackingHours')) patch.trackingHours = Number(entries.trackingHours);
  if (has('confirmationDays')) patch.confirmationDays = Number(entries.confirmationDays);
  if (has('exclusions')) patch.exclusions = linesOf(entries.exclusions);
  if (has('endsAt')) patch.endsAt = entries.endsAt ? endOfDay(entries.endsAt, timeZone) : null;
  if (has('linkTemplate')) patch.linkTemplate = entries.linkTemplate.trim() || null;
  return patch;
}

/** What somebody else changed between two readings, in the words of the form. */
export function differences(before: OfferEntries, after: OfferEntries): (keyof OfferEntries)[] {
  // The keys of an object literal type of our own.
  return (Object.keys(after) as (keyof OfferEntries)[]).filter((name) => before[name] !== after[name]);
}

const FIELDS: Record<string, keyof OfferEntries> = {
  rateBasisPoints: 'ratePercent',
  flatMinor: 'rateFlat',
  capMinor: 'cap',
};
const SAME = [
  'title',
  'description',
  'couponCode',
  'trackingHours',
  'confirmationDays',
  'exclusions',
  'endsAt',
  'linkTemplate',
] as const;

/** The form's field that a refusal of the API points at: `/capMinor` -> `cap`. */
export function fieldOf(pointer: string): keyof OfferEntries | undefined {
  const name = pointer.split('/')[1] ?? '';
  return FIELDS[name] ?? SAME.find((field) => field === name);
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
