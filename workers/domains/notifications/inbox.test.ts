import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import { newId } from '../../platform/id';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { watchLive } from '../../testing/watch-live';
import { addToInbox } from './add-to-inbox';
import { forgetOldInboxItems } from './forget-inbox';
import { inboxConsumers } from './inbox-events';
import type { InboxItem, ReadInbox } from './inbox-schema';

interface List {
  data: InboxItem[];
  nextCursor: string | null;
  hasMore: boolean;
  unread: number;
}

async function mintInbox(items = 0) {
  const tenant = await mintTenant();
  const user = await mintUser(tenant);
  const { ctx } = mintContext(tenant);
  const add = (key: string, now?: number) =>
    addToInbox(now === undefined ? ctx : { ...ctx, now: () => now }, {
      ...{ userId: user.userId, kind: 'new-device', values: { device: `Phone ${key}` }, key, link: '/me/account' },
    });
  for (let i = 0; i < items; i++) await add(String(i));
  return { tenant, user, ctx, add };
}

const list = async (tenant: Tenant, { headers }: MintedUser, query = '') =>
  (await call(`${originOf(tenant)}/api/v1/me/inbox${query}`, { headers })).json<List>();
const summary = async (tenant: Tenant, { headers }: MintedUser) =>
  (await (await call(`${originOf(tenant)}/api/v1/me/inbox/summary`, { headers })).json<{ unread: number }>()).unread;
const send = (tenant: Tenant, { headers }: MintedUser, body: unknown) =>
  call(`${originOf(tenant)}/api/v1/me/inbox/read`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const read = async (tenant: Tenant, user: MintedUser, body: ReadInbox) =>
  (await (await send(tenant, user, body)).json<{ unread: number }>()).unread;

describe('the inbox', () => {
  it('lists the newest first in pages, each item once, and only the unread when asked', async () => {
    const { tenant, user } = await mintInbox(5);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: List = await list(tenant, user, `?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.unread).toBe(5);
      seen.push(...page.data.map(({ values }) => String(values.device)));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['Phone 4', 'Phone 3', 'Phone 2', 'Phone 1', 'Phone 0']);
    const [first] = (await list(tenant, user)).data;
    expect(await read(tenant, user, { ids: [first?.id as `ntf_${string}`] })).toBe(4);
    expect((await list(tenant, user, '?unread=true')).data).toHaveLength(4);
    expect((await list(tenant, user)).data[0]?.readAt).toEqual(expect.any(String));
  });

  it('refuses a cursor that is not of this list', async () => {
    const { tenant, user } = await mintInbox();
    const answer = await call(`${originOf(tenant)}/api/v1/me/inbox?cursor=x`, { headers: user.headers });
    expect((await problemOf(answer)).code).toBe('request/invalid-cursor');
  });

  it('takes an item once per key, also when it is added twice at the same time', async () => {
    const { tenant, user, add } = await mintInbox();
    await Promise.all([add('k'), add('k'), add('k')]);
    expect(await summary(tenant, user)).toBe(1);
  });

  it('counts what is left unread truthfully, whatever races with the reading', async () => {
    const { tenant, user, add } = await mintInbox(3);
    const all = (await list(tenant, user)).data.map(({ id }) => id as `ntf_${string}`);
    await Promise.all([
      read(tenant, user, { ids: all.slice(0, 1) }),
      add('late'),
      read(tenant, user, { ids: all.slice(0, 2) }),
      read(tenant, user, { ids: all.slice(1) }),
    ]);
    expect(await summary(tenant, user)).toBe(1);
    expect(await read(tenant, user, { all: true })).toBe(0);
    expect(await read(tenant, user, { all: true })).toBe(0);
  });

  it('tells who watches at last what is true, whatever races', async () => {
    const { tenant, user, add } = await mintInbox(2);
    const live = await watchLive(tenant, user, 'inbox');
    expect((await live.frame(({ type }) => type === 'snapshot')).data).toMatchObject({ unread: 2 });
    await Promise.all([add('a'), add('b'), read(tenant, user, { all: true }), add('c')]);
    const left = await summary(tenant, user);
    await live.frame(({ data }) => data.unread === left && (data.latest as InboxItem).values.device !== 'Phone 1');
    await read(tenant, user, { all: true });
    await live.frame(({ data }) => data.unread === 0);
    expect(live.frames.at(-1)?.data).toMatchObject({ unread: 0 });
  });

  it("keeps one's own apart from another person's, and from one's own in another business", async () => {
    const { tenant, user, ctx } = await mintInbox(1);
    const [other, elsewhere] = [await mintUser(tenant), await mintTenant()];
    const [mine] = (await list(tenant, user)).data;
    const id = mine?.id as `ntf_${string}`;
    expect(await list(tenant, other)).toMatchObject({ data: [], unread: 0 });
    expect(await list(elsewhere, user)).toMatchObject({ data: [], unread: 0 });
    await read(tenant, other, { ids: [id] });
    await read(elsewhere, user, { all: true });
    expect(await summary(tenant, user)).toBe(1);
    await addToInbox(ctx, { userId: other.userId, kind: 'welcome', values: { business: 'B' }, key: '0' });
    expect(await summary(tenant, other)).toBe(1);
  });

  it('asks for either ids or all, and for ids that are some', async () => {
    const { tenant, user } = await mintInbox();
    for (const body of [{}, { ids: [], all: true }, { ids: [] }, { all: false }, { ids: ['x'] }]) {
      const answer = await send(tenant, user, body);
      expect((await problemOf(answer)).code, JSON.stringify(body)).toBe('request/invalid');
    }
    const nobodys = newId('ntf');
    expect(await read(tenant, user, { ids: [nobodys] })).toBe(0);
  });

  it('links to its own host only', async () => {
    const { ctx, user } = await mintInbox();
    for (const link of ['https://evil.test/', '//evil.test/', 'me', 'javascript:alert(1)']) {
      const item = { userId: user.userId, kind: 'welcome' as const, values: { business: 'B' }, key: link, link };
      await expect(addToInbox(ctx, item)).rejects.toThrow('own host');
    }
  });

  it('forgets what is older than 180 days, read or not', async () => {
    const { tenant, user, add } = await mintInbox(1);
    await add('old', Date.now() - 181 * DAY);
    await add('nearly', Date.now() - 179 * DAY);
    await forgetOldInboxItems(env, Date.now());
    expect((await list(tenant, user)).data.map(({ values }) => values.device).sort()).toEqual([
      'Phone 0',
      'Phone nearly',
    ]);
  });

  it('welcomes who joins a business, once', async () => {
    const { tenant, user, ctx } = await mintInbox();
    const event = {
      ...{ id: newId('evt'), name: 'identity.member-joined', version: 1, tenantId: tenant.id },
      ...{ subjectId: user.userId, at: Date.now(), payload: {} },
    };
    for (const consume of inboxConsumers['identity.member-joined'] ?? []) {
      await consume(ctx, event);
      await consume(ctx, event);
    }
    const { data } = await list(tenant, user);
    expect(data).toMatchObject([{ kind: 'welcome', values: { business: tenant.name } }]);
  });
});
