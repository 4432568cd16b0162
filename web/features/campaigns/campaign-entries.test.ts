import { describe, expect, it } from 'vitest';
import { campaignBody, campaignPatch, faultsOf, NEW_CAMPAIGN } from './campaign-entries';

const ZONE = 'Asia/Kolkata';
const entries = { ...NEW_CAMPAIGN, name: ' Launch ' };

describe('a campaign as it is typed', () => {
  it('becomes what the API takes, times in the zone of the business', () => {
    const body = campaignBody({ ...entries, startsAt: '2026-12-01T09:00', perAddressDay: '२०', lowAt: '5' }, ZONE);
    expect(body).toMatchObject({ name: 'Launch', startsAt: '2026-12-01T03:30:00.000Z', endsAt: null, lowAt: 5 });
    expect(body.abuse).toMatchObject({ perAddressDay: 20, perDeviceDay: null });
  });

  it('sends only what was changed', () => {
    expect(campaignPatch(entries, entries, ZONE)).toEqual({});
    expect(campaignPatch({ ...entries, perUserLimit: '3' }, entries, ZONE)).toEqual({ perUserLimit: 3 });
  });

  it('reads a site on each line, as browsers write its origin', () => {
    const typed = 'https://Studio.example/\n  http://localhost:8080 ';
    expect(campaignBody({ ...entries, embedSites: typed }, ZONE).embedSites).toEqual([
      ...['https://studio.example', 'http://localhost:8080'],
    ]);
    const wrong = [
      'studio.example',
      'http://studio.example',
      'https://*.example',
      'https://a.example/page',
      'https://a;b.example',
    ];
    for (const embedSites of wrong) expect(faultsOf({ ...entries, embedSites })).toEqual({ embedSites: 'sitesWrong' });
  });

  it('names what is wrong at its field', () => {
    expect(faultsOf(entries)).toEqual({});
    const bad = { ...entries, name: ' ', perUserLimit: '0', lowAt: '', minLength: '9', maxLength: '3' };
    expect(faultsOf({ ...bad, startsAt: '2026-12-02T00:00', endsAt: '2026-12-01T00:00' })).toEqual({
      ...{ name: 'nameMissing', perUserLimit: 'countWrong', lowAt: 'countWrong', maxLength: 'lengthsWrong' },
      endsAt: 'endsBeforeStart',
    });
  });
});
