import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { memberships, sessions } from '../domains/identity';
import { openGlobalDb } from '../platform/db/open-db';
import { hashPassword } from '../platform/password';
import type { Tenant } from '../platform/tenant';
import { TestBrowser } from '../testing/browser';
import { problemOf } from '../testing/call';
import { env, mintContext, mintTenant } from '../testing/mint';
import { newPhone } from '../testing/mint-mailbox';
import { type MintedUser, mintUser } from '../testing/mint-user';
import { sendAs } from '../testing/send-as';
import { sentMessages } from '../testing/sent-messages';

const statuses = (answers: Response[]) => answers.map(({ status }) => status).sort();
const rolesIn = async (tenant: Tenant, { userId }: MintedUser) => {
  const isIt = and(eq(memberships.tenantId, tenant.id), eq(memberships.userId, userId));
  return (await mintContext(tenant).ctx.db.orm.select({ roles: memberships.roles }).from(memberships).where(isIt))[0];
};
const liveSessions = (userId: MintedUser['userId']) =>
  openGlobalDb(env).$count(sessions, and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
const linkToken = (text = '') => /[?&]token=([\w.-]+)/.exec(text)?.[1];

describe('of those who race', () => {
  it('with one code by SMS, one is signed in, and the number has one account with one session', async () => {
    const tenant = await mintTenant();
    const phone = newPhone();
    expect((await new TestBrowser(tenant).send('POST', '/auth/otp', { phone })).status).toBe(202);
    const [sms] = await sentMessages(phone);
    const code = /\d{6}/.exec(sms?.text ?? '')?.[0];
    const browsers = Array.from({ length: 4 }, () => new TestBrowser(tenant));
    const answers = await Promise.all(browsers.map((one) => one.send('POST', '/auth/otp/verify', { phone, code })));
    expect(statuses(answers)).toEqual([201, 401, 401, 401]);
    const winner = answers.find(({ status }) => status === 201);
    const body = await winner?.json<{ user: { id: MintedUser['userId'] } }>();
    expect(body && (await liveSessions(body.user.id))).toBe(1);
    expect(browsers.filter(({ cookies }) => cookies.has('souk_session'))).toHaveLength(1);
  });

  it('with one hand-over to the next business, one arrives', async () => {
    const [home, next] = [await mintTenant(), await mintTenant()];
    const user = await mintUser(home);
    const asked = await sendAs(home, user, '/auth/hand-over', { method: 'POST', body: { slug: next.slug } });
    const { code } = await asked.json<{ code: string }>();
    const redeem = () => new TestBrowser(next).send('POST', '/auth/hand-over/redeem', { code });
    const answers = await Promise.all([redeem(), redeem(), redeem()]);
    expect(statuses(answers)).toEqual([200, 401, 401]);
    expect(await liveSessions(user.userId)).toBe(2); // this one, and the one at home
  });

  it('with one invite to the team, one acceptance counts, however often it is pressed', async () => {
    const tenant = await mintTenant();
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const guest = await mintUser(tenant);
    const body = { email: guest.email, roles: ['staff'] };
    expect((await sendAs(tenant, owner, '/admin/invites', { method: 'POST', body })).status).toBe(201);
    const [mail] = await sentMessages(guest.email);
    const token = /\/invite#([\w-]+)/.exec(mail?.text ?? '')?.[1];
    const accept = (who: MintedUser) =>
      sendAs(tenant, who, '/auth/invites/accept', { method: 'POST', body: { token } });
    const answers = await Promise.all([accept(guest), accept(guest), accept(owner)]);
    expect(statuses(answers)).toEqual([200, 403, 409]);
    expect((await rolesIn(tenant, guest))?.roles).toContain('staff');
    const audit = await sendAs(tenant, owner, '/admin/audit');
    const { data } = await audit.json<{ data: { action: string }[] }>();
    expect(data.filter(({ action }) => action === 'identity.invite-accepted')).toHaveLength(1);
  });

  it('to demote each other, one owner stays', async () => {
    const tenant = await mintTenant();
    const owners = [
      await mintUser(tenant, { roles: ['owner'] }),
      await mintUser(tenant, { roles: ['owner'] }),
    ] as const;
    const demote = (who: MintedUser, whom: MintedUser) =>
      sendAs(tenant, who, `/admin/users/${whom.userId}`, {
        ...{ method: 'PATCH', version: 1 },
        body: { roles: ['member'], reason: 'A race' },
      });
    const answers = await Promise.all([demote(owners[0], owners[1]), demote(owners[1], owners[0])]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = [await rolesIn(tenant, owners[0]), await rolesIn(tenant, owners[1])];
    expect(left.filter((row) => row?.roles.includes('owner'))).toHaveLength(1);
  });

  it('a reset of the password and a sign-in with the old one, no old session is left, whoever was first', async () => {
    const tenant = await mintTenant();
    const user = await mintUser(tenant, { passwordHash: hashPassword('three quiet green parrots') });
    const browser = new TestBrowser(tenant);
    const { email } = user;
    const enter = (password: string) => new TestBrowser(tenant).send('POST', '/auth/login', { email, password });
    expect((await browser.send('POST', '/auth/forgot-password', { email })).status).toBe(202);
    const token = linkToken((await sentMessages(email))[0]?.text);
    const password = 'seven loud orange herons';
    const reset = () => new TestBrowser(tenant).send('POST', '/auth/reset-password', { token, password });
    const old = 'three quiet green parrots';
    const [done, again, ...late] = await Promise.all([reset(), reset(), enter(old), enter(old), enter(old)]);
    expect([done?.status, again?.status].sort()).toEqual([204, 410]);
    for (const { status } of late) expect([200, 401]).toContain(status);
    expect(await liveSessions(user.userId)).toBe(0);
    expect(await problemOf(await enter(old))).toMatchObject({ status: 401, code: 'auth/wrong-credentials' });
    expect((await enter(password)).status).toBe(200);
  });
});
