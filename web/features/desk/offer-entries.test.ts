import { describe, expect, it } from 'vitest';
import type { AdminOffer } from '../../lib/api-types';
import { differences, fieldOf, toEntries, toPatch } from './offer-entries';

const place = { currency: 'INR', timeZone: 'Asia/Kolkata' };
const offer: AdminOffer = {
  ...{ id: 'off_1', merchantId: 'mer_1', merchant: { id: 'mer_1', slug: 'amazon', name: 'Amazon' }, categoryId: null },
  ...{ type: 'cashback', title: 'Mobiles', description: '', rateBasisPoints: 650, flatMinor: null, capMinor: 50_000 },
  ...{ couponCode: null, exclusions: ['Gift cards'], trackingHours: 72, confirmationDays: 60, status: 'active' },
  ...{ startsAt: '2026-11-01T00:00:00.000Z', endsAt: '2026-12-31T18:29:59.000Z', linkTemplate: null },
  ...{ imageFileId: null, version: 3, createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z' },
};
const former = toEntries(offer, place);

describe('editing an offer', () => {
  it('shows percents, major units and days of the business', () => {
    expect(former).toMatchObject({ rateKind: 'percent', ratePercent: '6.5', cap: '500', endsAt: '2026-12-31' });
  });

  it('sends nothing when nothing changed', () => {
    expect(toPatch(former, former, place)).toEqual({});
  });

  it('sends only what changed, in the units of the API', () => {
    const entries = { ...former, ratePercent: '7.25', exclusions: 'Gift cards\n\n Gold ', endsAt: '' };
    expect(toPatch(entries, former, place)).toEqual({
      rateBasisPoints: 725,
      flatMinor: null,
      exclusions: ['Gift cards', 'Gold'],
      endsAt: null,
    });
  });

  it('takes the rate and its cap back when the kind becomes a fixed amount', () => {
    const entries = { ...former, rateKind: 'flat' as const, rateFlat: '120.50' };
    expect(toPatch(entries, former, place)).toEqual({ rateBasisPoints: null, flatMinor: 12_050, capMinor: null });
  });

  it('counts a dinar in a thousand parts', () => {
    const dinars = { currency: 'JOD', timeZone: 'Asia/Amman' };
    const flat = { ...offer, rateBasisPoints: null, flatMinor: 2_500, capMinor: null };
    const entries = toEntries(flat, dinars);
    expect(entries.rateFlat).toBe('2.5');
    expect(toPatch({ ...entries, rateFlat: '2.75' }, entries, dinars).flatMinor).toBe(2_750);
  });

  it('names what somebody else changed, and the field that a refusal points at', () => {
    expect(differences(former, { ...former, title: 'Other', cap: '' })).toEqual(['title', 'cap']);
    expect(fieldOf('/capMinor')).toBe('cap');
    expect(fieldOf('/exclusions/2')).toBe('exclusions');
    expect(fieldOf('/version')).toBeUndefined();
  });
});
