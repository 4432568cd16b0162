import { describe, expect, it } from 'vitest';
import type { AdminMerchant } from '../../lib/api-types';
import {
  isCount,
  merchantEntries,
  merchantField,
  merchantPatch,
  NEW_MERCHANT,
  newMerchant,
  slugHint,
} from './merchant-entries';

const merchant: AdminMerchant = {
  ...{ id: 'mer_1', slug: 'big-bazaar', name: 'Big Bazaar', tagline: 'All', description: '', categoryId: 'cat_1' },
  ...{ homepageUrl: 'https://shop.test', network: 'direct', linkTemplate: 'https://shop.test/?s={clickId}' },
  ...{ trackingHours: 24, confirmationDays: 30, exclusions: ['Gold', 'Gift cards'], imageFileId: null },
  ...{ status: 'active', version: 2, createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z' },
  offerCount: 3,
};
const former = merchantEntries(merchant);

describe('editing a shop', () => {
  it('sends nothing when nothing changed', () => {
    expect(merchantPatch(former, former)).toEqual({});
  });

  it('sends only what changed, in the units of the API', () => {
    const entries = {
      ...former,
      trackingHours: '४८',
      exclusions: 'Gold\n\n Coins ',
      imageFileId: 'fil_1',
      slug: 'bazaar',
    };
    expect(merchantPatch(entries, former)).toEqual({
      ...{ trackingHours: 48, exclusions: ['Gold', 'Coins'], imageFileId: 'fil_1', slug: 'bazaar' },
    });
    expect(merchantPatch(former, entries).imageFileId).toBeNull();
  });

  it('leaves a blank slug of a new one to the API, and shows which it will be', () => {
    expect(newMerchant({ ...NEW_MERCHANT, name: ' Big & Small ' })).not.toHaveProperty('slug');
    expect(newMerchant({ ...NEW_MERCHANT, slug: 'own' })).toMatchObject({ slug: 'own' });
    expect(slugHint('Café & Co.')).toBe('cafe-and-co');
    expect(slugHint('अमेज़न')).toBe('');
  });

  it('knows the field of a refusal, and a whole number in any digits', () => {
    expect(merchantField('/exclusions/2')).toBe('exclusions');
    expect(merchantField('/commission')).toBeUndefined();
    expect(['12', '٤٨', ' 7 ', '', '1.5', '-1', 'x'].map(isCount)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
