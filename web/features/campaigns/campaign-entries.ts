import {
  EMBED_SITES_MAX,
  RESERVE_MINUTES_MAX,
  STORE_APP,
  STORE_PLATFORMS,
  siteOf,
} from '../../../workers/domains/campaigns/schema';
import type { Campaign, CampaignPatch, NewCampaign } from '../../lib/api-types';
import { latinDigits } from '../../lib/money-entry';
import { instantOf, wallTimeOf } from '../../lib/zoned-day';

/** A campaign as people edit it: numbers and times as text, in the digits and the zone of the business. */
export interface CampaignEntries {
  name: string;
  description: string;
  platform: Campaign['platform'];
  perUserLimit: string;
  startsAt: string;
  endsAt: string;
  emailCapture: Campaign['emailCapture'];
  minLength: string;
  maxLength: string;
  alphabet: Campaign['format']['alphabet'];
  perAddressDay: string;
  perDeviceDay: string;
  refusesDatacentres: boolean;
  needsTurnstile: boolean;
  reserveMinutes: string;
  /** A site on each line. */
  embedSites: string;
  lowAt: string;
  waitingList: boolean;
  /** `own`: no store makes its codes. */
  store: NonNullable<Campaign['store']> | 'own';
  storeApp: string;
}

export type CampaignField = keyof CampaignEntries;
export const PER_USER_MAX = 100;
const LENGTH_MAX = 100;
const DAILY_MAX = 100_000;
const LOW_MAX = 1_000_000;

/** What must be a whole number between these; blank where `isOpen`. */
export const NUMBERS = {
  perUserLimit: { min: 1, max: PER_USER_MAX, isOpen: false },
  minLength: { min: 1, max: LENGTH_MAX, isOpen: false },
  maxLength: { min: 1, max: LENGTH_MAX, isOpen: false },
  perAddressDay: { min: 1, max: DAILY_MAX, isOpen: true },
  perDeviceDay: { min: 1, max: DAILY_MAX, isOpen: true },
  lowAt: { min: 0, max: LOW_MAX, isOpen: false },
  reserveMinutes: { min: 1, max: RESERVE_MINUTES_MAX, isOpen: false },
} as const;
export type NumberField = keyof typeof NUMBERS;

export const NEW_CAMPAIGN: CampaignEntries = {
  ...{ name: '', description: '', platform: 'universal', perUserLimit: '1', startsAt: '', endsAt: '' },
  ...{ emailCapture: 'off', minLength: '1', maxLength: String(LENGTH_MAX), alphabet: 'any' },
  ...{ perAddressDay: '', perDeviceDay: '', refusesDatacentres: false, needsTurnstile: false, lowAt: '0' },
  ...{ waitingList: false, store: 'own', storeApp: '' },
  ...{ reserveMinutes: '10', embedSites: '' },
};

export function campaignEntries(campaign: Campaign, timeZone: string): CampaignEntries {
  const { name, description, platform, emailCapture, format, abuse } = campaign;
  const wall = (instant: string | null) => (instant === null ? '' : wallTimeOf(instant, timeZone));
  return {
    ...{ name, description, platform, emailCapture, perUserLimit: String(campaign.perUserLimit) },
    ...{ startsAt: wall(campaign.startsAt), endsAt: wall(campaign.endsAt), lowAt: String(campaign.lowAt) },
    ...{ minLength: String(format.minLength), maxLength: String(format.maxLength), alphabet: format.alphabet },
    ...{ perAddressDay: String(abuse.perAddressDay ?? ''), perDeviceDay: String(abuse.perDeviceDay ?? '') },
    ...{ refusesDatacentres: abuse.refusesDatacentres, needsTurnstile: abuse.needsTurnstile },
    ...{ waitingList: campaign.waitingList, store: campaign.store ?? 'own', storeApp: campaign.storeApp ?? '' },
    ...{ reserveMinutes: String(campaign.reserveMinutes), embedSites: campaign.embedSites.join('\n') },
  };
}

type StoreFault = 'storePlatform' | 'storeAppWrong';
export type Fault = 'nameMissing' | 'countWrong' | 'endsBeforeStart' | 'lengthsWrong' | 'sitesWrong' | StoreFault;

/** What is wrong, by field; empty when all is sound. */
export function faultsOf(entries: CampaignEntries): Partial<Record<CampaignField, Fault>> {
  const faults: Partial<Record<CampaignField, Fault>> = {};
  if (entries.name.trim() === '') faults.name = 'nameMissing';
  for (const [field, { min, max, isOpen }] of Object.entries(NUMBERS)) {
    const name = field as NumberField; // a key of the table above
    const text = latinDigits(entries[name].trim());
    if (text === '' && isOpen) continue;
    if (!/^\d{1,7}$/.test(text) || Number(text) < min || Number(text) > max) faults[name] = 'countWrong';
  }
  if (!faults.minLength && !faults.maxLength && countOf(entries.minLength) > countOf(entries.maxLength)) {
    faults.maxLength = 'lengthsWrong';
  }
  const sites = linesOf(entries.embedSites);
  if (sites.length > EMBED_SITES_MAX || sites.some((site) => siteOf(site) === null)) faults.embedSites = 'sitesWrong';
  if (entries.startsAt && entries.endsAt && entries.endsAt <= entries.startsAt) faults.endsAt = 'endsBeforeStart';
  const { store, storeApp, platform } = entries;
  if (store === 'own') return faults;
  if (STORE_PLATFORMS[store] !== platform) faults.platform = 'storePlatform';
  if (storeApp.trim() !== '' && !STORE_APP.test(storeApp.trim())) faults.storeApp = 'storeAppWrong';
  return faults;
}

/** In the API's units. */
export function campaignBody(entries: CampaignEntries, timeZone: string): NewCampaign {
  const { platform, emailCapture, alphabet, refusesDatacentres, needsTurnstile } = entries;
  const store = entries.store === 'own' ? null : entries.store;
  const instant = (wall: string) => (wall === '' ? null : instantOf(wall, timeZone));
  const perDay = (text: string) => (text.trim() === '' ? null : countOf(text));
  return {
    ...{ name: entries.name.trim(), description: entries.description.trim(), platform, emailCapture },
    ...{ perUserLimit: countOf(entries.perUserLimit), lowAt: countOf(entries.lowAt) },
    reserveMinutes: countOf(entries.reserveMinutes),
    embedSites: linesOf(entries.embedSites).map((site) => siteOf(site) ?? site),
    ...{ startsAt: instant(entries.startsAt), endsAt: instant(entries.endsAt) },
    ...{ waitingList: entries.waitingList, store, storeApp: store && (entries.storeApp.trim() || null) },
    format: { minLength: countOf(entries.minLength), maxLength: countOf(entries.maxLength), alphabet },
    abuse: {
      ...{ perAddressDay: perDay(entries.perAddressDay), perDeviceDay: perDay(entries.perDeviceDay) },
      ...{ refusesDatacentres, needsTurnstile },
    },
  };
}

/** Only what differs from the campaign as it was read. */
export function campaignPatch(entries: CampaignEntries, former: CampaignEntries, timeZone: string): CampaignPatch {
  const [now, before] = [campaignBody(entries, timeZone), campaignBody(former, timeZone)];
  const changed = Object.entries(now).filter(([name, value]) => {
    const was = before[name as keyof NewCampaign]; // both bear the same names
    return JSON.stringify(value) !== JSON.stringify(was);
  });
  return Object.fromEntries(changed);
}

function linesOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function countOf(text: string): number {
  return Number(latinDigits(text.trim()));
}
