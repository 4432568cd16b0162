import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import { PUBLIC_EVENTS, TEST_EVENT, WEBHOOK_EVENTS } from './public-events';
import { delayAfter, hasFailedTooLong, publicBody, TRIES_MAX, verdictOf } from './rules';

describe('the schedule', () => {
  it('tries for most of a day and never longer', () => {
    const sum = (random: number) =>
      Array.from({ length: TRIES_MAX - 1 }, (_, i) => delayAfter(i + 1, random)).reduce((a, b) => a + b);
    expect(sum(0)).toBeLessThanOrEqual(DAY);
    expect(sum(1)).toBeGreaterThan(0.7 * DAY);
  });

  it('waits longer each time, and not the same for all', () => {
    for (let tries = 1; tries < TRIES_MAX - 1; tries++)
      expect(delayAfter(tries, 0)).toBeLessThan(delayAfter(tries + 1, 1) * 1.3);
    expect(delayAfter(3, 0)).not.toBe(delayAfter(3, 0.5));
  });
});

describe('a verdict', () => {
  const answered = (status: number) => ({ status, fault: null });
  it.each([200, 201, 204, 299])('takes %i as a yes', (status) => {
    expect(verdictOf(answered(status), 'withdrawals.paid', 1)).toBe('delivered');
  });
  it.each([302, 400, 401, 404, 429, 500, 503])('tries again after %i, until the tries are spent', (status) => {
    expect(verdictOf(answered(status), 'withdrawals.paid', 1)).toBe('again');
    expect(verdictOf(answered(status), 'withdrawals.paid', TRIES_MAX)).toBe('failed');
  });
  it('takes 410 as a no for ever, a fault as none, and tries a test once', () => {
    expect(verdictOf(answered(410), 'withdrawals.paid', 1)).toBe('gone');
    expect(verdictOf({ status: null, fault: 'timeout' }, 'withdrawals.paid', 1)).toBe('again');
    expect(verdictOf({ status: 200, fault: 'redirect' }, 'withdrawals.paid', 1)).toBe('again');
    expect(verdictOf(answered(500), TEST_EVENT, 1)).toBe('failed');
  });
});

describe('an endpoint', () => {
  it('has failed too long after five days without a success', () => {
    expect(hasFailedTooLong(null, 9 * DAY)).toBe(false);
    expect(hasFailedTooLong(DAY, 6 * DAY - 1)).toBe(false);
    expect(hasFailedTooLong(DAY, 6 * DAY)).toBe(true);
  });
});

describe('what leaves the house', () => {
  it('holds what is listed and nothing of a person beyond an id, whatever the event holds', () => {
    const personal = {
      ...{ name: 'Asha Rao', email: 'a@b.c', phone: '+91', destinationMasked: 'as•••@upi', reason: 'Asha called' },
      ...{ utr: 'UTR1', destination: 'asha@upi' },
    };
    for (const event of WEBHOOK_EVENTS) {
      const ids = { userId: 'usr_1', campaignId: 'cmp_1', poolId: 'cmp_1' };
      const body = publicBody(event, 0, { ...personal, ...ids, amountMinor: 5, currency: 'INR' });
      for (const value of Object.values(personal)) expect(body).not.toContain(value);
      expect(JSON.parse(body)).toMatchObject({
        type: event,
        timestamp: '1970-01-01T00:00:00.000Z',
        data: PUBLIC_EVENTS[event].module === 'campaigns' ? { campaignId: 'cmp_1' } : { userId: 'usr_1' },
      });
    }
  });

  it('tells of a claimed code where and when, never the code or who has it', () => {
    const payload = {
      ...{ poolId: 'cmp_1', claimId: 'ccl_1', platform: 'ios', country: null, masked: 'PIX***QXF', at: 0, n: 1 },
      ...{ code: 'PIXEL-7K2M-9QXF', claimant: 'hash', people: ['usr_1'] },
    };
    expect(JSON.parse(publicBody('code.claimed', 0, payload)).data).toEqual({
      ...{ campaignId: 'cmp_1', claimId: 'ccl_1', platform: 'ios', country: null },
      ...{ claimedAt: '1970-01-01T00:00:00.000Z', codeMasked: 'PIX***QXF' },
    });
  });

  it('tells of a campaign that runs out by its id and numbers', () => {
    const payload = { campaignId: 'cmp_1', campaign: 'Asha’s launch', available: 4, lowAt: 5, total: 9, isGone: false };
    expect(JSON.parse(publicBody('campaign.low', 0, payload)).data).toEqual({
      ...{ campaignId: 'cmp_1', available: 4, lowAt: 5, total: 9 },
    });
    expect(JSON.parse(publicBody('campaign.sold-out', 0, payload)).data).toEqual({ campaignId: 'cmp_1', total: 9 });
  });

  it('writes money and instants as the API does', () => {
    const payload = {
      ...{ userId: 'usr_1', conversionId: 'cnv_1', clickId: 'c', merchantName: 'Amazon', saleMinor: 800_000 },
      ...{ cashbackMinor: 50_000, currency: 'INR', expectedAt: 0 },
    };
    expect(JSON.parse(publicBody('cashback.tracked', 0, payload)).data).toEqual({
      ...{ userId: 'usr_1', conversionId: 'cnv_1', clickId: 'c', merchantName: 'Amazon' },
      sale: { amountMinor: 800_000, currency: 'INR' },
      cashback: { amountMinor: 50_000, currency: 'INR' },
      expectedAt: '1970-01-01T00:00:00.000Z',
    });
  });
});
