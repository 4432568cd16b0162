import { describe, expect, it } from 'vitest';
import type { AdminOffer } from '../../lib/api-types';
import { differences } from './entries';
import { isPercent, NEW_OFFER, newOffer, offerEntries, offerField, offerPatch } from './offer-entries';

const place = { currency: 'INR', timeZone: 'Asia/Kolkata' };
const offer: AdminOffer = {
  ...{ id: 'off_1', merchantId: 'mer_1', merchant: { id: 'mer_1', slug: 'amazon', name: 'Amazon' }, categoryId: null },
  ...{ type: 'cashback', title: 'Mobiles', description: '', rateBasisPoints: 650, flatMinor: null, capMinor: 50_000 },
  ...{ couponCode: null, exclusions: ['Gift cards'], trackingHours: 72, confirmationDays: 60, status: 'active' },
  ...{ startsAt: '2026-11-01T00:00:00.000Z', endsAt: '2026-12-31T18:29:59.000Z', linkTemplate: null },
  ...{ imageFileId: null, version: 3, createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z' },
};
const former = offerEntries(offer, place);

describe('editing an offer', () => {
  it("shows percents, major units and times of the business's clock", () => {
    expect(former).toMatchObject({ rateKind: 'percent', ratePercent: '6.5', cap: '500' });
    expect([former.startsAt, former.endsAt]).toEqual(['2026-11-01T05:30', '2026-12-31T23:59']);
  });

  it('sends nothing when nothing changed, also no rounded seconds', () => {
    expect(offerPatch(former, former, place)).toEqual({});
  });

  it('sends only what changed, in the units of the API', () => {
    const entries = {
      ...former,
      ratePercent: '7.25',
      exclusions: 'Gift cards\n\n Gold ',
      endsAt: '',
      type: 'deal' as const,
    };
    expect(offerPatch(entries, former, place)).toEqual({
      ...{ rateBasisPoints: 725, flatMinor: null, exclusions: ['Gift cards', 'Gold'], endsAt: null, type: 'deal' },
    });
    expect(offerPatch({ ...former, startsAt: '2026-11-21T00:00' }, former, place)).toEqual({
      startsAt: '2026-11-20T18:30:00.000Z',
    });
    const more = { ...former, categoryId: 'cat_1', imageFileId: 'fil_1' };
    expect(offerPatch(more, former, place)).toEqual({ categoryId: 'cat_1', imageFileId: 'fil_1' });
  });

  it('takes the rate and its cap back when the kind becomes a fixed amount', () => {
    const entries = { ...former, rateKind: 'flat' as const, rateFlat: '1,120.50' };
    expect(offerPatch(entries, former, place)).toEqual({ rateBasisPoints: null, flatMinor: 112_050, capMinor: null });
  });

  it('counts a dinar in a thousand parts, in the digits of any keyboard', () => {
    const dinars = { currency: 'JOD', timeZone: 'Asia/Amman' };
    const entries = offerEntries({ ...offer, rateBasisPoints: null, flatMinor: 2_500, capMinor: null }, dinars);
    expect(entries.rateFlat).toBe('2.500');
    expect(offerPatch({ ...entries, rateFlat: '٢٫٧٥' }, entries, dinars).flatMinor).toBe(2_750);
  });

  it('names what somebody else changed, and the field that a refusal points at', () => {
    expect(differences(former, { ...former, title: 'Other', cap: '' })).toEqual(['title', 'cap']);
    expect(offerField('/capMinor')).toBe('cap');
    expect(offerField('/exclusions/2')).toBe('exclusions');
    expect(offerField('/version')).toBeUndefined();
  });
});

describe('adding an offer', () => {
  it('leaves what is blank to the shop and to the clock', () => {
    const entries = { ...NEW_OFFER, merchantId: 'mer_1', title: ' Shoes ', ratePercent: '५' };
    expect(newOffer(entries, place)).toEqual({
      ...{ merchantId: 'mer_1', title: 'Shoes', type: 'cashback', status: 'active', description: '', categoryId: null },
      ...{ rateBasisPoints: 500, flatMinor: null, capMinor: null, couponCode: null, exclusions: [], endsAt: null },
      ...{ linkTemplate: null, imageFileId: null },
    });
  });

  it('takes a percentage of two decimals', () => {
    expect(['6.5', '100', '٥', '0', '101', '1.234', '', 'x'].map(isPercent)).toEqual([
      ...[true, true, true, false, false, false, false, false],
    ]);
  });
});
