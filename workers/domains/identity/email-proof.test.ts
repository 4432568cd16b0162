import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import { hashPassword } from '../../platform/password';
import { outbox } from '../../platform/tables';
import { env, mintTenant } from '../../testing/mint';
import { mintMailbox, newClient, tokenOf } from '../../testing/mint-mailbox';
import { mintUser } from '../../testing/mint-user';
import { changeEmail, resendEmailProof } from './change-email';
import { findAccount } from './find';
import { login } from './login';
import { register } from './register';
import { users } from './tables';
import { verifyEmail } from './verify-email';

const db = openGlobalDb(env);
const PASSWORD = 'three quiet green parrots';
const newEmail = () => `e-${crypto.randomUUID().slice(0, 13)}@example.test`;
const linkNotGood = { refusal: { code: 'auth/link-not-good', status: 410 } };

type Box = Awaited<ReturnType<typeof mintMailbox>>;

async function registered(box: Box, email: string, name = 'Asha Rao') {
  const { body } = await register(box.ctx, { email, password: PASSWORD, name, client: newClient() });
  const { link } = (await box.newest('verify-email', email)).values;
  const verify = () => verifyEmail(box.ctx, { token: tokenOf(link), client: newClient() });
  return { userId: body.user.id, link, verify };
}
const actorOf = ({ userId, sessionId }: Awaited<ReturnType<typeof mintUser>>) => {
  return { kind: 'user', userId, sessionId, roles: [], isSuperAdmin: false, isBlockedHere: false } as const;
};

describe('an address', () => {
  it('is proven by the link that was mailed there, once', async () => {
    const box = await mintMailbox();
    const email = newEmail();
    const { userId, link, verify } = await registered(box, email);
    expect(link).toMatch(new RegExp(`^http://${box.tenant.slug}\\.souk\\.test/verify-email\\?token=`));
    await verify();
    expect((await findAccount(env, userId))?.user).toMatchObject({ email, isEmailVerified: true, pendingEmail: null });
    await expect(verify()).rejects.toMatchObject(linkNotGood);
  });

  it('is not proven by a link that is forged, cut, of another purpose, or a day old', async () => {
    const box = await mintMailbox();
    const { userId, link, verify } = await registered(box, newEmail());
    const token = tokenOf(link);
    for (const bad of [token.slice(0, -1), `x${token}`, token.replace(/^./, '!'), 'a.b.c', '.']) {
      await expect(verifyEmail(box.ctx, { token: bad, client: newClient() }), bad).rejects.toMatchObject(linkNotGood);
    }
    box.wait(DAY);
    await expect(verify()).rejects.toMatchObject(linkNotGood);
    expect((await findAccount(env, userId))?.user.isEmailVerified).toBe(false);
  });

  it('has one holder when two who named it prove it at once, and the other is told', async () => {
    const box = await mintMailbox();
    const email = newEmail();
    const [a, b] = [await registered(box, email, 'A'), await registered(box, email, 'B')];
    const results = await Promise.allSettled([a.verify(), b.verify()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((result) => result.status === 'rejected');
    expect(lost?.reason).toMatchObject({ refusal: { code: 'auth/email-taken', status: 409 } });
    const accounts = [await findAccount(env, a.userId), await findAccount(env, b.userId)];
    expect(accounts.map((account) => account?.user.isEmailVerified).sort()).toEqual([false, true]);
  });

  it('gets its link again after 30 s, 60 s and so on; the older link is good no longer', async () => {
    const box = await mintMailbox();
    const email = newEmail();
    const { userId, verify } = await registered(box, email);
    const actor = {
      kind: 'user',
      userId,
      sessionId: 'ses_',
      roles: [],
      isSuperAdmin: false,
      isBlockedHere: false,
    } as const;
    const again = () => resendEmailProof(box.ctx, actor, { client: newClient() });
    const early = { refusal: { status: 429 }, details: { headers: { 'Retry-After': '30' } } };
    await expect(again()).rejects.toMatchObject(early);
    box.wait(30_000);
    expect(await again()).toMatchObject({ resendInSeconds: 60 });
    await expect(verify()).rejects.toMatchObject(linkNotGood);
    const { link } = (await box.newest('verify-email', email)).values;
    await verifyEmail(box.ctx, { token: tokenOf(link), client: newClient() });
    await expect(again()).rejects.toMatchObject({ refusal: { code: 'auth/email-proven' } });
  });

  it('that looks like another is refused before anybody is asked', async () => {
    const box = await mintMailbox();
    const { ctx, tenant } = box;
    const { TestBrowser } = await import('../../testing/browser');
    const user = await mintUser(tenant);
    const answer = await new TestBrowser(tenant).send('POST', '/me/email', { email: 'аdmin@souk.test' }, user.headers);
    expect(answer.status).toBe(422);
    expect(await box.messages()).toEqual([]);
    expect(ctx.tenant.id).toBe(tenant.id);
  });
});

describe('a change of address', () => {
  async function person(wish: { passwordHash?: string } = {}) {
    const box = await mintMailbox();
    const user = await mintUser(box.tenant, wish);
    const change = (email: string, password?: string) =>
      changeEmail(box.ctx, actorOf(user), { email, client: newClient(), ...(password && { password }) });
    return { box, user, change };
  }

  it('keeps the old one until the new one is proven, then tells the old one', async () => {
    const { box, user, change } = await person();
    const email = newEmail();
    expect(await change(email)).toMatchObject({ expiresInSeconds: 86_400 });
    expect((await findAccount(env, user.userId))?.user).toMatchObject({ email: user.email, pendingEmail: email });
    const { link } = (await box.newest('confirm-email', email)).values;
    await verifyEmail(box.ctx, { token: tokenOf(link), client: newClient() });
    expect((await findAccount(env, user.userId))?.user).toMatchObject({
      email,
      pendingEmail: null,
      isEmailVerified: true,
    });
    const notice = await box.newest('email-changed', user.email);
    expect(notice.values.newEmailMasked).toMatch(/^e•••@example\.test$/);
    const events = await box.ctx.db.orm.select().from(outbox).where(eq(outbox.tenantId, box.tenant.id));
    expect(events.map(({ name }) => name)).toContain('identity.email-changed');
    expect(JSON.stringify(events)).not.toContain(email);
  });

  it('to a taken address looks the same, and shows only to who could prove it', async () => {
    const { box, user, change } = await person();
    const owner = await mintUser(box.tenant);
    expect(await change(owner.email)).toEqual(await person().then((other) => other.change(newEmail())));
    expect((await box.messages()).map(({ kind, to }) => [kind, to])).toEqual([['account-exists', owner.email]]);
    expect((await findAccount(env, user.userId))?.user.email).toBe(user.email);
  });

  it('needs the password, or a sign-in of the last ten minutes', async () => {
    const { box, change } = await person({ passwordHash: hashPassword(PASSWORD) });
    await expect(change(newEmail(), 'wrong wrong')).rejects.toMatchObject({ refusal: { code: 'auth/wrong-password' } });
    box.wait(11 * MINUTE);
    await expect(change(newEmail())).rejects.toMatchObject({ refusal: { code: 'auth/sign-in-again' } });
    await change(newEmail(), PASSWORD);
  });

  it("does not let somebody who only names an address sign in at its holder's place", async () => {
    const { box, user, change } = await person();
    const victim = newEmail();
    await register(box.ctx, { email: victim, password: PASSWORD, name: 'Victim', client: newClient() });
    await db
      .update(users)
      .set({ passwordHash: hashPassword('the attacker knows it') })
      .where(eq(users.id, user.userId));
    await change(victim);
    const tried = login(box.ctx, { email: victim, password: 'the attacker knows it', client: newClient() });
    await expect(tried).rejects.toMatchObject({ refusal: { code: 'auth/wrong-credentials' } });
    await login(box.ctx, { email: victim, password: PASSWORD, client: newClient() });
  });

  it('on the dashboard host is mailed in the name of the portal, with a link to where one is', async () => {
    await mintTenant({ slug: 'www' }).catch(() => undefined); // another test of this run may have made it
    const { APP_TENANT } = await import('../tenants');
    const box = await mintMailbox(APP_TENANT);
    const email = newEmail();
    await register(box.ctx, { email, password: PASSWORD, name: 'Owner', client: newClient() });
    await box.settled();
    expect(box.sealed.at(-1)?.tenantId).not.toBe(APP_TENANT.id);
    expect((await box.newest('verify-email', email)).values.link).toContain('http://app.souk.test/verify-email?');
  });
});
