import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openGlobalDb } from '../../platform/db/open-db';
import { TestBrowser } from '../../testing/browser';
import { problemOf } from '../../testing/call';
import { env, mintTenant } from '../../testing/mint';
import { mintMailbox, newClient } from '../../testing/mint-mailbox';
import { mintUser } from '../../testing/mint-user';
import { setTenant } from '../../testing/set-tenant';
import { handOver, redeemHandOver } from './hand-over';
import { users } from './tables';

const wrongCode = { status: 401, code: 'auth/wrong-code' };

async function onTheWay() {
  const [home, next] = [await mintTenant(), await mintTenant()];
  const user = await mintUser(home);
  const answer = await new TestBrowser(home).send('POST', '/auth/hand-over', { slug: next.slug }, user.headers);
  expect(answer.status).toBe(200);
  const { code, url } = await answer.json<{ code: string; url: string }>();
  const redeem = (tenant = next, given = code) =>
    new TestBrowser(tenant).send('POST', '/auth/hand-over/redeem', { code: given });
  return { home, next, user, code, url, redeem };
}

describe('a hand-over', () => {
  it('signs the same person in at the next business and joins them there', async () => {
    const { next, user, code, url, redeem } = await onTheWay();
    expect(url).toBe(`http://${next.slug}.souk.test/sign-in/hand-over#code=${code}`);
    const answer = await redeem();
    expect(answer.headers.getSetCookie()).toHaveLength(3);
    const { user: there } = await answer.json<{ user: { id: string; memberships: { tenant: { slug: string } }[] } }>();
    expect(there.id).toBe(user.userId);
    expect(there.memberships.map(({ tenant }) => tenant.slug)).toContain(next.slug);
  });

  it('is good once, at its host only, and not with a code that is made up', async () => {
    const { home, next, code, redeem } = await onTheWay();
    for (const answer of [await redeem(home), await redeem(next, `${code}x`), await redeem(next, 'a.b.c')]) {
      expect(await problemOf(answer)).toMatchObject(wrongCode);
    }
    const twice = await Promise.all([redeem(), redeem()]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('ends after 30 seconds', async () => {
    const box = await mintMailbox();
    const { userId, sessionId } = await mintUser(box.tenant);
    const actor = { kind: 'user', userId, sessionId, roles: [], isSuperAdmin: false, isBlockedHere: false } as const;
    const { code } = await handOver(box.ctx, actor, { slug: box.tenant.slug });
    box.wait(30_000);
    const late = redeemHandOver(box.ctx, { code, client: newClient() });
    await expect(late).rejects.toMatchObject({ refusal: { code: 'auth/wrong-code' } });
  });

  it('leads to no business that is not there or suspended, and lets no blocked person in', async () => {
    const { home, next, user, redeem } = await onTheWay();
    const suspended = await mintTenant();
    await setTenant(suspended, { status: 'suspended' });
    for (const slug of ['nobody', suspended.slug]) {
      const answer = await new TestBrowser(home).send('POST', '/auth/hand-over', { slug }, user.headers);
      expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'auth/no-such-business' });
    }
    await openGlobalDb(env).update(users).set({ status: 'blocked' }).where(eq(users.id, user.userId));
    expect(await problemOf(await redeem(next))).toMatchObject({ status: 403, code: 'auth/blocked' });
  });
});
