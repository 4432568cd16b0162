import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../platform/clock';
import { newClickId } from '../../platform/id';
import { type Simulated, simulateNetwork } from '../../testing/simulated-networks';
import type { NetworkConversion } from '../cashback';
import type { Fault, NetworkAdapter, OpenAccount, SyncWindow } from './adapter';
import type { Fetcher } from './ask-network';
import { CLICK_ID_SAMPLE } from './click-id-mark';
import { adapterOf } from './open-account';

/** What every adapter promises, held against the simulator that speaks its network's wire format. */
const NETWORKS: Simulated[] = ['admitad', 'vcommission', 'cuelinks'];
const answering =
  (status: number, body: string, headers = {}): Fetcher =>
  async () =>
    new Response(status === 204 ? null : body, { status, headers });

const lastMonth = (): SyncWindow => ({ from: Date.now() - 40 * DAY, until: Date.now() });

async function readAll(adapter: NetworkAdapter, account: OpenAccount, window = lastMonth()) {
  const rows: NetworkConversion[] = [];
  let pages = 0;
  for (let place: string | null = null; ; pages++) {
    const page = await adapter.readPage(account, window, place, Date.now());
    if (page.type === 'fault') throw new Error(`${page.kind} ${page.text}`);
    rows.push(...page.rows);
    account.session = page.session;
    place = page.next;
    if (place === null || pages > 200) return { rows, pages: pages + 1 };
  }
}

describe.each(NETWORKS)('%s', (network) => {
  it('answers a sale in our words', async () => {
    const { add, fetcher, account } = simulateNetwork(network);
    const clickId = newClickId();
    const soldAt = Math.floor((Date.now() - 3 * HOUR) / 1000) * 1000;
    const sale = add({
      clickId,
      orderId: 'A 1',
      soldAt,
      changedAt: soldAt + HOUR,
      status: 'approved',
      merchant: '6115',
    });
    const own = account();
    const { rows } = await readAll(adapterOf(network, fetcher), own);
    expect(rows).toEqual([
      expect.objectContaining({
        ...{
          network,
          accountId: own.id,
          orderId: 'A 1',
          clickId,
          merchantRef: '6115',
          status: 'approved',
          currency: 'INR',
        },
        ...{ saleMinor: 800_000, commissionMinor: 80_000, soldAt, changedAt: soldAt + HOUR, faults: [] },
        externalId: String(sale.id),
      }),
    ]);
    expect(rows[0]?.raw.length).toBeLessThanOrEqual(2_000);
  });

  it('knows what pending and declined are, and takes a word that it does not know as pending with a fault', async () => {
    const { add, fetcher, account } = simulateNetwork(network);
    for (const status of ['pending', 'approved', 'declined', 'on-hold-for-ever']) add({ status });
    const { rows } = await readAll(adapterOf(network, fetcher), account());
    expect(rows.map(({ status }) => status)).toEqual(['pending', 'approved', 'declined', 'pending']);
    expect(rows.map(({ faults }) => faults.length)).toEqual([0, 0, 0, 1]);
  });

  it('names what it cannot read and drops no row', async () => {
    const { add, fetcher, account } = simulateNetwork(network);
    add({ saleAmountMinor: 'eight thousand', commissionMinor: -5 });
    add({ currency: 'XAU' });
    add({ currency: 'JOD', saleAmountMinor: 1_234 });
    const { rows } = await readAll(adapterOf(network, fetcher), account());
    expect(rows.map(({ saleMinor, currency, faults }) => [saleMinor, currency, faults.length])).toEqual([
      [null, 'INR', 2],
      [null, null, 1],
      [1_234, 'JOD', 0],
    ]);
  });

  it('reads every page, each row once', async () => {
    const { add, fetcher, account } = simulateNetwork(network);
    for (let i = 0; i < 1_203; i++) add();
    const { rows, pages } = await readAll(adapterOf(network, fetcher), account());
    expect(new Set(rows.map(({ externalId }) => externalId)).size).toBe(1_203);
    expect(pages).toBeGreaterThan(2);
  });

  it('finds nothing where nothing is', async () => {
    const { fetcher, account } = simulateNetwork(network);
    expect((await readAll(adapterOf(network, fetcher), account())).rows).toEqual([]);
  });

  it('finds a change of an old sale again, since it looks back far enough', async () => {
    const { add, fetcher, account } = simulateNetwork(network);
    const adapter = adapterOf(network, fetcher);
    const until = Date.now() - HOUR;
    add({ soldAt: until - 30 * DAY, changedAt: Date.now() - 1_000, status: 'approved' });
    const { rows } = await readAll(adapter, account(), { from: until - adapter.overlapMs, until: Date.now() });
    // Stretches of days touch, so a row may come twice.
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['approved']));
  });

  it.each<[string, Fetcher, Partial<Fault>]>([
    ['a page of HTML', answering(200, '<html>'), { kind: 'unreadable' }],
    ['JSON of another shape', answering(200, '{"ok":true}'), { kind: 'unreadable' }],
    ['429', answering(429, '{"error":"slow down"}', { 'Retry-After': '90' }), { kind: 'busy', retryAfterMs: 90_000 }],
    ['503', answering(503, '<html>'), { kind: 'down', text: '503' }],
    ['401', answering(401, '{"error":"who"}'), { kind: 'credentials' }],
    ['nothing', () => Promise.reject(new TypeError('Network connection lost.')), { kind: 'down' }],
    ['too late', () => Promise.reject(new DOMException('late', 'TimeoutError')), { kind: 'slow' }],
  ])('takes %s as a fault of its kind and never throws', async (_, fetcher, fault) => {
    const { account } = simulateNetwork(network);
    const signedIn = { ...account(), session: { token: 'token', endsAt: Date.now() + DAY } };
    const adapter = adapterOf(network, fetcher);
    expect(await adapter.readPage(signedIn, lastMonth(), null, Date.now())).toMatchObject({ type: 'fault', ...fault });
    expect(await adapter.probe(signedIn, Date.now())).toMatchObject({ type: 'fault', ...fault });
  });

  it('tells known credentials from wrong ones by a real request', async () => {
    const { fetcher, account } = simulateNetwork(network);
    const adapter = adapterOf(network, fetcher);
    expect(await adapter.probe(account(), Date.now())).toMatchObject({ type: 'known' });
    const wrong = { ...account(), credentials: { clientId: 'souk', clientSecret: 'no', apiKey: 'no' } };
    expect(await adapter.probe(wrong, Date.now())).toMatchObject({ type: 'fault', kind: 'credentials' });
  });

  it('makes a link with our mark in place of the click id, and a fault where there is none', async () => {
    const { fetcher, account } = simulateNetwork(network);
    const adapter = adapterOf(network, fetcher);
    const made = await adapter.makeLink(account(), { campaignId: '6115', url: 'https://shop.test/a?b=c' }, Date.now());
    expect(made).toMatchObject({ type: 'link', template: expect.stringMatching(/^https:\/\/[^{}]+\{clickId\}/) });
    expect(JSON.stringify(made)).not.toContain(CLICK_ID_SAMPLE);
    const wish = { campaignId: 'unknown', url: 'https://unknown.test' };
    expect(await adapter.makeLink(account(), wish, Date.now())).toMatchObject({ type: 'fault' });
  });

  it('puts no secret into an address', async () => {
    const { add, fetcher, account, asked } = simulateNetwork(network);
    add();
    const own = account();
    await readAll(adapterOf(network, fetcher), own);
    const secrets = Object.values(own.credentials);
    for (const { url } of asked) for (const secret of secrets) expect(url).not.toContain(secret);
  });
});

describe('admitad, besides', () => {
  it('signs in once for many pages with exactly the scopes that it needs, and again when its token is refused', async () => {
    const { add, fetcher, account, asked } = simulateNetwork('admitad');
    for (let i = 0; i < 1_100; i++) add();
    const own = account();
    await readAll(adapterOf('admitad', fetcher), own);
    const signIns = () => asked.filter(({ url }) => url.endsWith('/token/'));
    expect(signIns().length).toBe(1);
    expect(await signIns()[0]?.text()).toContain('scope=statistics+deeplink_generator');
    own.session = { token: 'revoked', endsAt: Date.now() + DAY };
    const page = await adapterOf('admitad', fetcher).readPage(own, lastMonth(), null, Date.now());
    expect(page).toMatchObject({ type: 'page', session: { token: expect.not.stringMatching('revoked') } });
    expect(signIns().length).toBe(2);
  });

  it('signs in anew when the token is about to end, by the Basic credentials of the verified vector', async () => {
    const { fetcher, account, asked } = simulateNetwork('admitad');
    const [clientId, clientSecret] = ['cb281d918a37e346b45e9aea1c6eb7', 'a0f8a8b24de8b8182a0ddd2e89f5b1'];
    const own = { ...account(), credentials: { clientId, clientSecret } };
    own.session = { token: 'old', endsAt: Date.now() + 1_000 };
    await adapterOf('admitad', fetcher).probe(own, Date.now());
    expect(asked[0]?.headers.get('Authorization')).toBe(
      'Basic Y2IyODFkOTE4YTM3ZTM0NmI0NWU5YWVhMWM2ZWI3OmEwZjhhOGIyNGRlOGI4MTgyYTBkZGQyZTg5ZjViMQ==',
    );
  });

  it("asks by the instants of a change, in the clock of the account's zone, five hundred at a time", async () => {
    const { fetcher, account, asked } = simulateNetwork('admitad');
    const window = { from: Date.UTC(2026, 10, 20, 22), until: Date.UTC(2026, 10, 21, 1, 2, 3) };
    await adapterOf('admitad', fetcher).readPage(account(), window, null, Date.now());
    const { searchParams } = new URL(asked.at(-1)?.url ?? '');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      ...{ status_updated_start: '21.11.2026 01:00:00', status_updated_end: '21.11.2026 04:02:03' },
      ...{ limit: '500', offset: '0', website: '22222' },
    });
  });

  it('passes over no row when earlier ones change, and so leave the window, while it is being read', async () => {
    const { add, fetcher, account, sales } = simulateNetwork('admitad');
    const start = Date.now() - HOUR;
    for (let i = 0; i < 1_500; i++) add({ changedAt: start + i * 1_000 });
    const adapter = adapterOf('admitad', fetcher);
    const window = { from: start - DAY, until: Date.now() };
    const own = account();
    const seen = new Set<string | null>();
    for (let place: string | null = null, pages = 0; pages < 50; pages++) {
      const page = await adapter.readPage(own, window, place, Date.now());
      if (page.type === 'fault') throw new Error(page.text);
      for (const { orderId } of page.rows) seen.add(orderId);
      // Forty of the first page move behind the end of the window, twice.
      if (pages < 2) {
        const early = [...sales.values()].filter(({ changedAt }) => changedAt <= window.until).slice(0, 40);
        for (const sale of early) add({ orderId: sale.orderId, changedAt: window.until + DAY });
      }
      own.session = page.session;
      place = page.next;
      if (place === null) break;
    }
    expect([...sales.keys()].filter((orderId) => !seen.has(orderId))).toEqual([]);
  });

  it('takes approved but stalled as pending: the shop has not paid', async () => {
    const { add, fetcher, account } = simulateNetwork('admitad');
    add({ status: 'approved_but_stalled' });
    const { rows } = await readAll(adapterOf('admitad', fetcher), account());
    expect(rows).toMatchObject([{ status: 'pending', faults: [] }]);
  });
});
