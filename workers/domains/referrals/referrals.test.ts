import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import type { OutboxEvent } from '../../platform/outbox';
import type { Tenant } from '../../platform/tenant';
import { TestBrowser } from '../../testing/browser';
import { problemOf } from '../../testing/call';
import { interruptWrite } from '../../testing/interrupt-write';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintKyc } from '../../testing/mint-kyc';
import { mintReferral } from '../../testing/mint-referral';
import { mintUser } from '../../testing/mint-user';
import { sendAs } from '../../testing/send-as';
import { findWallet } from '../wallet';
import { codeOf } from './code-of';
import { findReferral } from './find-referral';
import { noteReferral } from './note-referral';
import { editReferralSettings } from './referral-settings';
import { earnReward, noteEarning } from './reward-referral';
import type { AdminReferral, Referrals } from './schema';
import { sweepReferrals } from './sweep-referrals';

const DAY = 86_400_000;
const ON = { friendMinor: 10_000, referrerMinor: 15_000, minimumMinor: 5_000, monthlyMax: 2 };
const execution = { waitUntil: () => undefined } as unknown as ExecutionContext; // the sweep calls nothing else of it
let counter = 0;

async function shop(settings = ON) {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  await editReferralSettings(ctx, 1, settings);
  const referrer = await mintUser(tenant, { name: 'Asha Rao' });
  const code = await codeOf(ctx, referrer.userId);
  /** Somebody whom the referrer sent, written directly. */
  const friend = async (wish: Partial<Parameters<typeof mintReferral>[1]> = {}) => {
    const { userId } = await mintUser(tenant);
    const state = 'joined' as const;
    await mintReferral(tenant, { state, refusal: null, ...wish, referrerId: referrer.userId, friendId: userId });
    return { userId };
  };
  return { tenant, ctx, referrer, code, friend, ...deskOf(tenant, ctx) };
}

function deskOf(tenant: Tenant, ctx: Ctx) {
  /** Signs up with a browser of its own, at an address of its own, and lets the news arrive. */
  const join = async (body: { referralCode?: string; email?: string }, browser = new TestBrowser(tenant)) => {
    counter += 1;
    const email = `f${Date.now().toString(36)}-${counter}@example.test`;
    const from = { 'CF-Connecting-IP': `10.9.${counter >> 8}.${counter & 255}` };
    const sent = { name: 'Farhan Ali', password: 'three quiet green parrots', email, ...body };
    const answer = await browser.send('POST', '/auth/register', sent, from);
    const { user } = await answer.json<{ user: { id: Id<'usr'> } }>();
    await noteReferral(ctx, await joinedEvent(user.id));
    return { status: answer.status, userId: user.id };
  };
  const joinedEvent = async (userId: string): Promise<OutboxEvent> => {
    const sql = `select * from outbox where tenant_id = ?1 and subject_id = ?2 and name = 'identity.member-joined'`;
    const row = await ctx.db.d1.prepare(sql).bind(tenant.id, userId).first<Record<string, string>>();
    const { id = '', name = '', payload = '{}' } = row ?? {};
    const about = { id, name, version: 1, tenantId: tenant.id, subjectId: userId };
    return { ...about, at: Date.now(), payload: JSON.parse(payload) };
  };
  const stateOf = async (friendId: string) => {
    const sql =
      'select id, state, refusal, friend_minor, referrer_minor from referrals where tenant_id = ?1 and friend_id = ?2';
    return ctx.db.d1
      .prepare(sql)
      .bind(tenant.id, friendId)
      .first<{ id: string; state: string; refusal: string | null }>();
  };
  const balanceOf = async (userId: Id<'usr'>) =>
    (await (await findWallet(ctx, userId))?.ledger.read())?.balances.available ?? 0;
  const rewards = async () => {
    const sql = `select payload from outbox where tenant_id = ?1 and name = 'referrals.rewarded' order by id`;
    const { results } = await ctx.db.d1.prepare(sql).bind(tenant.id).all<{ payload: string }>();
    return results.map(({ payload }) => JSON.parse(payload));
  };
  return { join, joinedEvent, stateOf, balanceOf, rewards };
}

function confirmed(tenant: Tenant, userId: Id<'usr'>, cashbackMinor = 6_000, currency = 'INR'): OutboxEvent {
  const conversionId = newId('cnv');
  return {
    ...{ id: newId('evt'), name: 'cashback.confirmed', version: 1, tenantId: tenant.id, at: Date.now() },
    ...{ subjectId: conversionId, payload: { userId, conversionId, cashbackMinor, currency } },
  };
}

describe('a link for friends', () => {
  it('is the same each time, and says what it gives', async () => {
    const { tenant, referrer, code } = await shop();
    const read = async () => (await sendAs(tenant, referrer, '/me/referrals')).json<Referrals>();
    expect(await read()).toMatchObject({
      ...{ code, link: `http://${tenant.slug}.souk.test/?ref=${code}`, friends: [], friendsCount: 0 },
      rewards: { friend: { amountMinor: 10_000, currency: 'INR' }, referrer: { amountMinor: 15_000 }, monthlyMax: 2 },
      earned: { amountMinor: 0 },
    });
    expect((await read()).code).toBe(code);
  });

  it('gives nothing while the business gives nothing', async () => {
    const tenant = await mintTenant();
    const member = await mintUser(tenant);
    expect(await (await sendAs(tenant, member, '/me/referrals')).json()).toMatchObject({ rewards: null });
  });

  it('is remembered by the browser, and rides with a sign-up that names no code', async () => {
    const { tenant, code, join, stateOf } = await shop();
    const browser = new TestBrowser(tenant);
    const { handlePage } = await import('../../storefront');
    const page = await handlePage(new Request(`${browser.origin}/?ref=${code.toLowerCase()}`), env, execution);
    const [cookie = ''] = page.headers.getSetCookie().filter((line) => line.startsWith('souk_ref='));
    expect(cookie).toMatch(/^souk_ref=\w{8}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
    expect(page.headers.get('Cache-Control')).toBe('private, no-store');
    browser.keep([cookie]);
    const { userId } = await join({}, browser);
    expect(await stateOf(userId)).toMatchObject({ state: 'joined', refusal: null });
  });

  it.each(['<script>', 'a', 'x'.repeat(60), 'a;b=c', ''])('sets no cookie for %j', async (code) => {
    const { tenant } = await shop();
    const { handlePage } = await import('../../storefront');
    const url = `http://${tenant.slug}.souk.test/?ref=${encodeURIComponent(code)}`;
    const page = await handlePage(new Request(url), env, execution);
    expect(page.headers.getSetCookie().filter((line) => line.startsWith('souk_ref='))).toEqual([]);
  });
});

describe('a friend who joins', () => {
  it('is noted once, shown by initials and state only', async () => {
    const { tenant, ctx, referrer, code, join, joinedEvent } = await shop();
    const friend = await join({ referralCode: ` ${code.toLowerCase()} ` });
    await noteReferral(ctx, await joinedEvent(friend.userId));
    const view = await (await sendAs(tenant, referrer, '/me/referrals')).json<Referrals>();
    expect(view.friends).toEqual([{ initials: 'F. A.', joinedAt: expect.any(String), state: 'joined' }]);
    expect(view.friendsCount).toBe(1);
  });

  it.each(['NOBODYS1', 'x'.repeat(5_000), '<b>', '💥'])(
    'is let in with a code that nobody has: %#',
    async (referralCode) => {
      const { join, stateOf } = await shop();
      const { status, userId } = await join({ referralCode });
      expect([status, await stateOf(userId)]).toEqual([201, null]);
    },
  );

  it('keeps the first who sent them', async () => {
    const { tenant, ctx, code, join, joinedEvent, stateOf } = await shop();
    const { userId } = await join({ referralCode: code });
    const first = await stateOf(userId);
    const other = await mintUser(tenant);
    const event = await joinedEvent(userId);
    await noteReferral(ctx, { ...event, payload: { ...event.payload, referralCode: await codeOf(ctx, other.userId) } });
    expect(await stateOf(userId)).toEqual(first);
  });

  it('says nothing of where they came from in the news that is kept', async () => {
    const { code, join, joinedEvent } = await shop();
    const { userId } = await join({ referralCode: code });
    const { payload } = await joinedEvent(userId);
    expect(Object.keys(payload).sort()).toEqual(['client', 'referralCode']);
    expect(payload.client).toMatch(/^[\w-]+\.[\w-]{16}\.[\w-]{80,}$/);
  });

  it('in a browser of the referrer, or of somebody they sent before, is refused in silence', async () => {
    const { tenant, referrer, code, join, stateOf } = await shop();
    const browser = new TestBrowser(tenant);
    const first = await join({ referralCode: code }, browser);
    const second = await join({ referralCode: code }, browser);
    expect([await stateOf(first.userId), await stateOf(second.userId)]).toMatchObject([
      { state: 'joined' },
      { state: 'refused', refusal: 'same-device' },
    ]);
    expect(second.status).toBe(201);
    const text = await (await sendAs(tenant, referrer, '/me/referrals')).text();
    expect(text).toContain('"refused"');
    expect(text).not.toContain('same-device');
  });

  it('at the address and with the kind of browser of the referrer is refused', async () => {
    const { ctx, tenant, join, stateOf } = await shop();
    const asha = await join({});
    const sql = 'update sessions set ip_hash = (select ip_hash from sessions where user_id = ?2) where user_id = ?1';
    const friend = await join({});
    await ctx.db.d1.prepare(sql).bind(asha.userId, friend.userId).run();
    const { joinedEvent } = deskOf(tenant, ctx);
    const again = await join({ referralCode: 'NOBODYS1' });
    await ctx.db.d1.prepare(sql).bind(asha.userId, again.userId).run();
    const event = await joinedEvent(again.userId);
    await noteReferral(ctx, { ...event, payload: { ...event.payload, referralCode: await codeOf(ctx, asha.userId) } });
    expect(await stateOf(again.userId)).toMatchObject({ state: 'refused', refusal: 'same-place' });
  });

  it('who names the address of the referrer is refused', async () => {
    const { referrer, code, join, stateOf } = await shop();
    const { userId } = await join({ referralCode: code, email: referrer.email });
    expect(await stateOf(userId)).toMatchObject({ state: 'refused', refusal: 'same-person' });
  });

  it('who has sent the referrer, over others too, is refused; so is who joined long ago', async () => {
    const { ctx, referrer, join, joinedEvent, stateOf, tenant } = await shop();
    const asha = await join({});
    const ashas = await join({ referralCode: await codeOf(ctx, asha.userId) });
    const theirs = await join({ referralCode: await codeOf(ctx, ashas.userId) });
    const event = await joinedEvent(theirs.userId);
    const about = async (userId: Id<'usr'>, referrerId: Id<'usr'>) => {
      // The event of somebody who came with a code, said of another who came with one.
      const { payload } = await joinedEvent(userId);
      return { ...event, subjectId: userId, payload: { ...payload, referralCode: await codeOf(ctx, referrerId) } };
    };
    const old = await join({ referralCode: 'NOBODYS1' });
    await noteReferral(ctx, { ...(await about(old.userId, referrer.userId)), at: Date.now() + 31 * DAY });
    expect(await stateOf(old.userId)).toMatchObject({ state: 'refused', refusal: 'not-new' });
    const first = await join({ referralCode: 'NOBODYS1' });
    await ctx.db.d1
      .prepare('update referrals set referrer_id = ?3 where tenant_id = ?1 and friend_id = ?2')
      .bind(tenant.id, ashas.userId, first.userId)
      .run();
    await noteReferral(ctx, await about(first.userId, theirs.userId));
    expect(await stateOf(first.userId)).toMatchObject({ state: 'refused', refusal: 'loop' });
  });
});

describe('a reward', () => {
  it('is paid to both for the first cashback that counts, once, however often its news comes', async () => {
    const { tenant, ctx, referrer, friend, stateOf, balanceOf, rewards } = await shop();
    const { userId } = await friend();
    await noteEarning(ctx, confirmed(tenant, userId));
    expect(await stateOf(userId)).toMatchObject({ state: 'earning' });
    await earnReward(ctx, confirmed(tenant, userId, 4_999));
    await earnReward(ctx, confirmed(tenant, userId, 9_000, 'USD'));
    expect([await balanceOf(userId), await balanceOf(referrer.userId)]).toEqual([0, 0]);
    const event = confirmed(tenant, userId, 5_000);
    await Promise.all([earnReward(ctx, event), earnReward(ctx, event), earnReward(ctx, confirmed(tenant, userId))]);
    await earnReward(ctx, event);
    expect([await balanceOf(userId), await balanceOf(referrer.userId)]).toEqual([10_000, 15_000]);
    const { id: referralId } = (await stateOf(userId)) ?? {};
    const common = { referralId, currency: 'INR' };
    expect(await rewards()).toEqual([
      { ...common, userId, amountMinor: 10_000, isFriend: true },
      { ...common, userId: referrer.userId, amountMinor: 15_000, isFriend: false },
    ]);
    const view = await (await sendAs(tenant, referrer, '/me/referrals')).json<Referrals>();
    expect(view).toMatchObject({ earned: { amountMinor: 15_000 }, friends: [{ state: 'rewarded' }] });
  });

  it('comes to nobody by a refused friend, by one without a referrer, or while the business gives nothing', async () => {
    const { tenant, ctx, referrer, friend, balanceOf } = await shop({ ...ON, friendMinor: 0, referrerMinor: 0 });
    const joined = await friend();
    const refused = await friend({ state: 'refused', refusal: 'same-person' });
    const alone = await mintUser(tenant);
    for (const { userId } of [joined, refused, alone]) await earnReward(ctx, confirmed(tenant, userId));
    expect(await balanceOf(referrer.userId)).toBe(0);
    await editReferralSettings(ctx, 2, ON);
    for (const { userId } of [refused, alone]) await earnReward(ctx, confirmed(tenant, userId));
    expect(await balanceOf(referrer.userId)).toBe(0);
    await earnReward(ctx, confirmed(tenant, joined.userId));
    expect(await balanceOf(referrer.userId)).toBe(15_000);
  });

  it('stops for the referrer at the cap of the month, also for friends who race; the friends still get theirs', async () => {
    const { tenant, ctx, referrer, friend, balanceOf } = await shop();
    const friends = [];
    for (let i = 0; i < 4; i++) friends.push(await friend());
    await Promise.all(friends.map(({ userId }) => earnReward(ctx, confirmed(tenant, userId))));
    expect(await balanceOf(referrer.userId)).toBe(30_000);
    expect(await Promise.all(friends.map(({ userId }) => balanceOf(userId)))).toEqual(Array(4).fill(10_000));
    const later = { ...ctx, now: () => Date.now() + 32 * DAY };
    const next = await friend();
    await earnReward(later, confirmed(tenant, next.userId));
    expect(await balanceOf(referrer.userId)).toBe(45_000);
  });

  it('comes to no referrer whom the business has blocked', async () => {
    const { tenant, ctx, referrer, friend, balanceOf } = await shop();
    const { userId } = await friend();
    const sql = `update memberships set status = 'blocked' where tenant_id = ?1 and user_id = ?2`;
    await ctx.db.d1.prepare(sql).bind(tenant.id, referrer.userId).run();
    await earnReward(ctx, confirmed(tenant, userId));
    expect([await balanceOf(userId), await balanceOf(referrer.userId)]).toEqual([10_000, 0]);
  });

  it('is refused when both sent one document', async () => {
    const { tenant, ctx, referrer, friend, balanceOf, stateOf } = await shop();
    const { userId } = await friend();
    await mintKyc(tenant, referrer.userId, 'asked', { number: 'ABCPE1234F' });
    await mintKyc(tenant, userId, 'asked', { number: 'ABCPE1234F' });
    await earnReward(ctx, confirmed(tenant, userId));
    expect(await stateOf(userId)).toMatchObject({ state: 'refused', refusal: 'same-document' });
    expect(await balanceOf(referrer.userId)).toBe(0);
  });

  it.each([1, 2])('left by a Worker that died at its step %i is paid by the sweep, once', async (step) => {
    const { tenant, ctx, referrer, friend, balanceOf, stateOf, rewards } = await shop();
    const { userId } = await friend();
    const dead = new Error('the Worker died');
    const LEDGER = {
      get: () => ({ apply: () => Promise.reject(dead) }),
      idFromName: env.LEDGER.idFromName.bind(env.LEDGER),
    };
    const dying =
      step === 1
        ? { ...ctx, env: { ...env, LEDGER: LEDGER as unknown as typeof env.LEDGER } } // nothing else is called of it
        : interruptWrite(ctx, () => Promise.reject(dead));
    await expect(earnReward(dying, confirmed(tenant, userId))).rejects.toThrow(dead);
    expect(await stateOf(userId)).toMatchObject({ state: 'rewarding' });
    const view = await (await sendAs(tenant, referrer, '/me/referrals')).json<Referrals>();
    expect(view).toMatchObject({ earned: { amountMinor: 0 }, friends: [{ state: 'earning' }] });
    await sweepReferrals(env, execution, Date.now());
    expect(await stateOf(userId)).toMatchObject({ state: 'rewarding' }); // it may still be at it
    await sweepReferrals(env, execution, Date.now() + 31_000);
    await sweepReferrals(env, execution, Date.now() + 31_000);
    expect(await stateOf(userId)).toMatchObject({ state: 'rewarded' });
    expect([await balanceOf(userId), await balanceOf(referrer.userId)]).toEqual([10_000, 15_000]);
    expect(await rewards()).toHaveLength(2);
  });
});

describe('the desk of referrals', () => {
  it('says why one is refused, lets it count after all, and asks no second time', async () => {
    const { tenant, ctx, referrer, code, join, balanceOf } = await shop();
    const { userId } = await join({ referralCode: code, email: referrer.email });
    const manager = await mintUser(tenant, { roles: ['manager'] });
    const list = await (await sendAs(tenant, manager, '/admin/referrals?status=refused')).json<{
      data: AdminReferral[];
    }>();
    expect(list.data).toMatchObject([
      { state: 'refused', refusal: 'same-person', referrer: { name: 'Asha Rao' }, friend: { name: 'Farhan Ali' } },
    ]);
    const path = `/admin/referrals/${list.data[0]?.id}/allow`;
    expect(await (await sendAs(tenant, manager, path, { method: 'PATCH' })).json()).toMatchObject({ state: 'joined' });
    expect(await problemOf(await sendAs(tenant, manager, path, { method: 'PATCH' }))).toMatchObject({
      ...{ status: 409, code: 'referrals/not-refused' },
    });
    await mintKyc(tenant, referrer.userId, 'asked', { number: 'ABCPE1234F' });
    await mintKyc(tenant, userId, 'asked', { number: 'ABCPE1234F' });
    await earnReward(ctx, confirmed(tenant, userId));
    expect(await balanceOf(referrer.userId)).toBe(15_000);
  });

  it('lets nobody decide on their own, and knows no other business’s', async () => {
    const { tenant, ctx } = await shop();
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const id = await mintReferral(tenant, { referrerId: owner.userId });
    const own = await sendAs(tenant, owner, `/admin/referrals/${id}/allow`, { method: 'PATCH' });
    expect(await problemOf(own)).toMatchObject({ status: 403, code: 'referrals/own-referral' });
    const foreign = await sendAs(tenant, owner, `/admin/referrals/${newId('rfl')}/allow`, { method: 'PATCH' });
    expect(await problemOf(foreign)).toMatchObject({ status: 404, code: 'referrals/not-found' });
    expect(await findReferral(ctx, 'nonsense')).toBeNull();
  });

  it('pages newest first, each list with a cursor of its own', async () => {
    const { tenant } = await shop();
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push(await mintReferral(tenant));
    type Page = { data: AdminReferral[]; nextCursor: string };
    const first = await (await sendAs(tenant, owner, '/admin/referrals?limit=2')).json<Page>();
    const rest = await (
      await sendAs(tenant, owner, `/admin/referrals?limit=2&cursor=${first.nextCursor}`)
    ).json<Page>();
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(ids.toReversed());
    const wrong = await sendAs(tenant, owner, `/admin/referrals?status=refused&cursor=${first.nextCursor}`);
    expect(await problemOf(wrong)).toMatchObject({ code: 'request/invalid-cursor' });
  });
});

describe('what is given for a friend', () => {
  it('is the owner’s to change, once for each version that was seen', async () => {
    const tenant = await mintTenant();
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const path = '/admin/referral-settings';
    const before = await sendAs(tenant, owner, path);
    expect([before.headers.get('ETag'), await before.json()]).toMatchObject([
      '"1"',
      { friendMinor: 0, referrerMinor: 0 },
    ]);
    const change = (body: unknown, version: number) => sendAs(tenant, owner, path, { method: 'PUT', body, version });
    const answers = await Promise.all([change(ON, 1), change({ ...ON, friendMinor: 1 }, 1)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await change(ON, 2)).status).toBe(200);
    expect((await change(ON, 2)).status).toBe(412);
    const bad = { friendMinor: -1, referrerMinor: 1.5, minimumMinor: '5', monthlyMax: 0 };
    expect((await problemOf(await change(bad, 3))).errors?.map(({ pointer }) => pointer)).toEqual([
      ...['/friendMinor', '/referrerMinor', '/minimumMinor', '/monthlyMax'],
    ]);
    const manager = await mintUser(tenant, { roles: ['manager'] });
    expect((await sendAs(tenant, manager, path)).status).toBe(403);
  });
});
