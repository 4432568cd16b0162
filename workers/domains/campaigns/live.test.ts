import { runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Id } from '../../platform/id';
import { roomOf } from '../../platform/live/publish-live';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { mintKey } from '../../testing/mint-key';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { ticketOf, watchSocket } from '../../testing/watch-live';
import { getAnalytics } from './get-analytics';

const TYPES = { 'Content-Type': 'application/json' };

async function mintWatched() {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { id, developer } = await mintCampaign(tenant, { codes: 20 });
  const open = (headers: Record<string, string>, query = '', of = id) =>
    call(`${originOf(tenant)}/api/v1/campaigns/${of}/live${query}`, { headers: { Upgrade: 'websocket', ...headers } });
  const claim = (name: string) =>
    call(`${originOf(tenant)}/api/v1/distribute/${id}`, {
      ...{ method: 'POST', headers: TYPES, body: JSON.stringify({ userIdentifier: `${name}@example.com` }) },
    });
  return { tenant, id, developer, open, claim, room: roomOf(env, `${tenant.id}/campaigns`) };
}

async function refused(answer: Response, status: number, code: string) {
  expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code]);
  expect(answer.webSocket).toBeNull();
}

const ticket = async (tenant: Tenant, user: MintedUser, id: string) =>
  `?ticket=${await ticketOf(tenant, user, `campaign:${id}`)}`;

describe('GET /campaigns/:id/live', () => {
  it('opens by a ticket, an access token and an API key, and begins with what analytics answers', async () => {
    const { tenant, id, developer, open } = await mintWatched();
    const key = await mintKey(tenant, { makerId: developer.userId, scopes: ['campaigns:read'] });
    const { ctx } = mintContext(tenant);
    for (const [headers, query] of [
      [{ Origin: originOf(tenant) }, await ticket(tenant, developer, id)],
      [developer.headers, ''],
      [key.headers, ''],
    ] as [Record<string, string>, string][]) {
      const live = watchSocket(await open(headers, query));
      const { data } = await live.frame(({ type }) => type === 'snapshot');
      expect(data).toEqual(JSON.parse(JSON.stringify(await getAnalytics(ctx, id as Id<'cmp'>)))); // mintCampaign makes no other
    }
  });

  it('sends the new numbers after a claim, from nowhere but the claim itself', async () => {
    const { developer, open, claim } = await mintWatched();
    const live = watchSocket(await open(developer.headers));
    await live.frame(({ type }) => type === 'snapshot');
    expect((await claim('asha')).status).toBe(201);
    const { data } = await live.frame((frame) => frame.data.claimed === 1);
    expect(data).toMatchObject({ total: 20, available: 19, claimed: 1, byPlatform: { unknown: 1 } });
  });

  it('moves when somebody looks at the claim page, too', async () => {
    const { tenant, id, developer, open } = await mintWatched();
    const live = watchSocket(await open(developer.headers));
    await live.frame(({ type }) => type === 'snapshot');
    const headers = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
    await call(`${originOf(tenant)}/c/${id}`, { headers });
    const { data } = await live.frame((frame) => (frame.data.funnel as { viewed: number }).viewed === 1); // as CampaignAnalytics says
    expect(data).toMatchObject({ funnel: { viewed: 1, claimed: 0, used: 0 }, soldOutMinutes: null });
  });

  it('is right again after a break, whatever sequence one had come to', async () => {
    const { developer, open, claim } = await mintWatched();
    const before = watchSocket(await open(developer.headers));
    const { seq } = await before.frame(({ type }) => type === 'snapshot');
    before.socket.close();
    for (const name of ['a', 'b', 'c']) await claim(name);
    for (const after of [seq, seq + 1, 0, seq + 100_000]) {
      const again = watchSocket(await open(developer.headers, `?after=${after}`));
      expect((await again.frame(({ data }) => data.claimed === 3)).seq).toBeGreaterThanOrEqual(seq);
      again.socket.close();
    }
  });

  it('refuses nobody in particular, other businesses and developers, wrong keys, origins and tickets', async () => {
    const { tenant, id, developer, open } = await mintWatched();
    const [stranger, member] = [await mintUser(tenant, { roles: ['developer'] }), await mintUser(tenant)];
    await refused(await open({}), 401, 'live/ticket-invalid');
    await refused(await open({}, '?ticket=forged'), 401, 'live/ticket-invalid');
    await refused(await open({ Authorization: 'Bearer nonsense' }), 401, 'auth/invalid-token');
    await refused(await open(stranger.headers), 404, 'campaigns/not-found');
    await refused(await open(member.headers), 403, 'auth/forbidden');
    await refused(await open(developer.headers, '', 'cmp_01jd3v9v1kfqgtz5m2x8r4c7ab'), 404, 'campaigns/not-found');
    await refused(await open({ ...developer.headers, Origin: 'https://evil.test' }), 403, 'live/origin-refused');
    const mine = await mintCampaign(tenant, { developer: stranger });
    await refused(await open({}, await ticket(tenant, stranger, mine.id)), 401, 'live/ticket-invalid');
    const claimOnly = await mintKey(tenant, { makerId: developer.userId, scopes: ['codes:claim'] });
    await refused(await open(claimOnly.headers), 403, 'auth/scope-missing');
    const others = await mintKey(tenant, { makerId: stranger.userId, scopes: ['campaigns:read'] });
    await refused(await open(others.headers), 404, 'campaigns/not-found');
    const plain = await call(`${originOf(tenant)}/api/v1/campaigns/${id}/live`, { headers: developer.headers });
    expect(plain.headers.get('Upgrade')).toBe('websocket');
    await refused(plain, 426, 'live/upgrade-required');
  });

  it('refuses somebody whom the business has blocked', async () => {
    const { tenant, developer, open } = await mintWatched();
    await setMembership(tenant, developer.userId, "status = 'blocked'");
    await refused(await open(developer.headers), 403, 'auth/forbidden');
  });
});

describe('who loses the right to watch a campaign', () => {
  it.each([
    ['signing out', endSession],
    ['being taken off the campaign', leaveCampaign],
    ['losing the role', loseRole],
  ])('hears 4401 at the next look after %s, and the others stay', async (_, lose) => {
    const { tenant, id, developer, open, claim, room } = await mintWatched();
    const guest = await mintUser(tenant, { roles: ['developer'] });
    const url = `${originOf(tenant)}/api/v1/campaigns/${id}/people`;
    const body = JSON.stringify({ userId: guest.userId });
    const invited = await call(url, { method: 'POST', headers: { ...developer.headers, ...TYPES }, body });
    expect(invited.ok).toBe(true);
    const [stays, goes] = [watchSocket(await open(developer.headers)), watchSocket(await open(guest.headers))];
    await goes.frame(({ type }) => type === 'snapshot');
    await lose(tenant, id, guest);
    expect(await runDurableObjectAlarm(room)).toBe(true);
    expect(await goes.closed()).toBe(4401);
    const seen = goes.frames.length;
    await claim('late');
    await stays.frame(({ data }) => data.claimed === 1);
    expect(goes.frames).toHaveLength(seen);
  });

  it('hears it with a key that was revoked, or whose maker lost their rights', async () => {
    const { tenant, developer, open, room } = await mintWatched();
    const [revoked, orphan, good] = await Promise.all([
      mintKey(tenant, { makerId: developer.userId }),
      mintKey(tenant, { makerId: (await mintUser(tenant, { roles: ['manager'] })).userId }),
      mintKey(tenant, { makerId: developer.userId }),
    ]);
    const [first, second, third] = await Promise.all(
      [revoked, orphan, good].map(async ({ headers }) => watchSocket(await open(headers))),
    );
    await env.DB.prepare('update api_keys set revoked_at = 1 where tenant_id = ? and id = ?')
      .bind(tenant.id, revoked.id)
      .run();
    await setMembership(tenant, orphan.makerId, `roles = '["member"]'`);
    expect(await runDurableObjectAlarm(room)).toBe(true);
    expect([await first?.closed(), await second?.closed()]).toEqual([4401, 4401]);
    third?.socket.send('ping');
    await third?.text('pong');
  });
});

async function setMembership({ id }: Tenant, userId: string, change: string): Promise<void> {
  await env.DB.prepare(`update memberships set ${change} where tenant_id = ? and user_id = ?`).bind(id, userId).run();
}

async function endSession(_tenant: Tenant, _id: string, { sessionId }: MintedUser): Promise<void> {
  await env.DB.prepare('update sessions set revoked_at = 1 where id = ?').bind(sessionId).run();
}

async function leaveCampaign({ id: tenantId }: Tenant, id: string, { userId }: MintedUser): Promise<void> {
  const sql = 'delete from campaign_people where tenant_id = ? and campaign_id = ? and user_id = ?';
  await env.DB.prepare(sql).bind(tenantId, id, userId).run();
}

function loseRole(tenant: Tenant, _id: string, { userId }: MintedUser): Promise<void> {
  return setMembership(tenant, userId, `roles = '["member"]'`);
}
