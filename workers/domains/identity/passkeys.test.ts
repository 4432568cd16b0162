import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import { audit, outbox } from '../../platform/tables';
import { env, mintTenant } from '../../testing/mint';
import { mintMailbox, newClient } from '../../testing/mint-mailbox';
import { mintUser } from '../../testing/mint-user';
import { setMembership } from '../../testing/set-membership';
import { type Quirks, SoftwareAuthenticator } from '../../testing/software-authenticator';
import { beginPasskey, finishPasskey } from './add-passkey';
import { listPasskeys, removePasskey, renamePasskey } from './edit-passkey';
import { beginPasskeySignIn, signInByPasskey } from './sign-in-by-passkey';
import { passkeys, sessions, users } from './tables';

const db = openGlobalDb(env);
const notGood = { refusal: { code: 'auth/passkey-not-good', status: 401 } };
const notTaken = { refusal: { code: 'auth/passkey-not-taken', status: 422 } };

async function mintPerson(limitsFactor = '1000') {
  const box = await mintMailbox(undefined, limitsFactor);
  const user = await mintUser(box.tenant, { passwordHash: 'of a password that nobody types' });
  const { userId, sessionId } = user;
  const actor = { kind: 'user', userId, sessionId, roles: [], isSuperAdmin: false, isBlockedHere: false } as const;
  return { box, ctx: box.ctx, user, actor };
}

/** A person with a passkey on a device in their hand. */
async function mintHolder(kind?: 'ES256' | 'RS256', counts = false) {
  const { box, ctx, user, actor } = await mintPerson();
  const device = await SoftwareAuthenticator.make(ctx.origin, kind);
  if (counts) device.signCount = 1;
  const add = async (quirks: Quirks = {}) =>
    finishPasskey(ctx, actor, {
      ...(await device.create(await beginPasskey(ctx, actor, {}), quirks)),
      client: newClient(),
    });
  const passkey = await add();
  const answer = (quirks: Quirks = {}) => device.sign(beginPasskeySignIn(ctx), quirks);
  const bring = (input: Awaited<ReturnType<typeof answer>>, where = ctx) =>
    signInByPasskey(where, { ...input, client: newClient() });
  const enter = async (quirks: Quirks = {}) => bring(await answer(quirks));
  const auditOf = async (action: string) =>
    (await ctx.db.orm.select().from(audit).where(eq(audit.tenantId, ctx.tenant.id))).filter(
      (row) => row.action === action,
    );
  const eventsOf = async (name: string) =>
    (await ctx.db.orm.select().from(outbox).where(eq(outbox.tenantId, ctx.tenant.id))).filter(
      (row) => row.name === name,
    );
  return { box, ctx, user, actor, device, passkey, add, answer, bring, enter, auditOf, eventsOf };
}

describe('a passkey', () => {
  it.each(['ES256', 'RS256'] as const)('of %s is added and signs its person in', async (kind) => {
    const { ctx, user, actor, passkey, enter, auditOf, eventsOf } = await mintHolder(kind);
    expect(passkey).toMatchObject({ name: 'Chrome, Android', lastUsedAt: null });
    const { body, cookies } = await enter();
    expect(body).toMatchObject({ user: { id: user.userId }, accessToken: expect.any(String) });
    expect(cookies).toHaveLength(3);
    const { data } = await listPasskeys(ctx, actor);
    expect(data).toEqual([{ ...passkey, lastUsedAt: expect.any(String) }]);
    expect(await auditOf('identity.passkey-added')).toHaveLength(1);
    expect(await eventsOf('identity.ways-in-changed')).toMatchObject([{ payload: { way: 'passkey', isOn: true } }]);
  });

  it('is asked for in the same words whoever looks, and looking stores nothing', async () => {
    const { ctx } = await mintHolder();
    const { ctx: elsewhere } = await mintPerson();
    const count = async () =>
      await env.DB.prepare('select count(*) as n from proofs where host = ?').bind(ctx.host).first('n');
    const before = await count();
    const [a, b] = [beginPasskeySignIn(ctx), beginPasskeySignIn(elsewhere)];
    expect(Object.keys(a)).toEqual(Object.keys(b));
    expect({ ...a, challenge: '', rpId: '' }).toEqual({ ...b, challenge: '', rpId: '' });
    expect(JSON.stringify(a)).not.toContain('allowCredentials');
    expect(await count()).toBe(before);
  });

  it('is known to its device by a name that says nothing of the person and differs between hosts', async () => {
    const { ctx, user, actor } = await mintHolder();
    const here = await beginPasskey(ctx, actor, {});
    const other = await mintTenant();
    const there = await beginPasskey(
      { ...ctx, tenant: other, origin: `http://${other.slug}.souk.test` },
      actor,
      {},
    ).catch(() => null);
    expect(here.user.id).toMatch(/^[\w-]{43}$/);
    expect(here.user.id).not.toContain(user.userId);
    expect(there?.user.id).not.toBe(here.user.id);
    expect(here.excludeCredentials).toHaveLength(1);
  });
});

describe('signing in with a passkey is refused', () => {
  it.each<[string, Quirks]>([
    ['another origin', { origin: 'https://evil.test' }],
    ['a subdomain of ours', { origin: 'http://other.souk.test' }],
    ['another relying party', { rpId: 'souk.test' }],
    ['the answer of another purpose', { type: 'webauthn.create' }],
    ['a page in a frame of another site', { crossOrigin: true }],
    ['nobody who touched the device', { isPresent: false }],
  ])('for %s', async (_, quirks) => {
    const { enter } = await mintHolder();
    await expect(enter(quirks)).rejects.toMatchObject(notGood);
    await enter();
  });

  it('for an answer that was used, brought twice at once too', async () => {
    const { answer, bring } = await mintHolder();
    const input = await answer();
    const both = await Promise.allSettled([bring(input), bring(input)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(bring(input)).rejects.toMatchObject(notGood);
  });

  it('for an answer after five minutes', async () => {
    const { box, answer, bring } = await mintHolder();
    const input = await answer();
    box.wait(5 * MINUTE);
    await expect(bring(input)).rejects.toMatchObject(notGood);
  });

  it('for a challenge that we did not make, or made to add a passkey', async () => {
    const { ctx, actor, device, bring } = await mintHolder();
    const request = beginPasskeySignIn(ctx);
    for (const challenge of ['AAAA', `${request.challenge}AA`, (await beginPasskey(ctx, actor, {})).challenge]) {
      await expect(bring(await device.sign({ ...request, challenge }))).rejects.toMatchObject(notGood);
    }
  });

  it('for anything that was changed on the way', async () => {
    const { answer, bring } = await mintHolder();
    const changes = ['signature', 'authenticatorData', 'clientDataJSON', 'credentialId', 'userHandle'] as const;
    for (const field of changes) {
      const input = await answer();
      const text = input[field];
      const at = text.length - 6;
      const flipped = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      await expect(bring({ ...input, [field]: flipped }), field).rejects.toMatchObject(notGood);
    }
  });

  it('for a signature by another key under the same id, and for an id that nobody has', async () => {
    const { ctx, device, bring } = await mintHolder();
    const thief = await SoftwareAuthenticator.make(ctx.origin);
    thief.userHandle = device.userHandle;
    const input = await thief.sign(beginPasskeySignIn(ctx));
    await expect(bring(input)).rejects.toMatchObject(notGood);
    const { credentialId } = await device.sign(beginPasskeySignIn(ctx));
    await expect(bring({ ...input, credentialId })).rejects.toMatchObject(notGood);
  });

  it('at another business, whichever host the device was told', async () => {
    const { device, bring } = await mintHolder();
    const other = await mintPerson();
    const { ctx } = other;
    const honest = await device.sign(beginPasskeySignIn(ctx));
    await expect(bring(honest, ctx)).rejects.toMatchObject(notGood);
    const rpId = new URL(ctx.origin).hostname;
    const forged = await device.sign(beginPasskeySignIn(ctx), { origin: ctx.origin, rpId });
    await expect(bring(forged, ctx)).rejects.toMatchObject(notGood);
  });

  it('once it was removed', async () => {
    const { ctx, actor, passkey, enter, answer, bring, auditOf } = await mintHolder();
    const input = await answer();
    await removePasskey(ctx, actor, { id: passkey.id });
    await expect(bring(input)).rejects.toMatchObject(notGood);
    await expect(enter()).rejects.toMatchObject(notGood);
    expect(await auditOf('identity.passkey-removed')).toHaveLength(1);
  });

  it('for a person whom the business has blocked', async () => {
    const { ctx, user, enter } = await mintHolder();
    await setMembership(ctx.tenant, user.userId, { status: 'blocked' });
    await expect(enter()).rejects.toMatchObject({ refusal: { code: 'auth/blocked' } });
  });

  it('for a passkey from before a first proof by reset, on whatever host', async () => {
    const { ctx, user, actor, enter } = await mintHolder();
    await db.update(users).set({ passkeysSince: ctx.now() }).where(eq(users.id, user.userId));
    await expect(enter()).rejects.toMatchObject(notGood);
    expect(await listPasskeys(ctx, actor)).toEqual({ data: [] });
  });

  it('after a hundred tries in a quarter of an hour from one address', async () => {
    const { ctx } = await mintPerson('1');
    const device = await SoftwareAuthenticator.make(ctx.origin);
    device.userHandle = 'AAAA';
    const [input, client] = [await device.sign(beginPasskeySignIn(ctx)), newClient()];
    for (let i = 0; i < 100; i++)
      await expect(signInByPasskey(ctx, { ...input, client })).rejects.toMatchObject(notGood);
    await expect(signInByPasskey(ctx, { ...input, client })).rejects.toMatchObject({ refusal: { status: 429 } });
  });
});

describe('the count of a device', () => {
  it('has to grow; where it does not, nobody is signed in and the owner hears of a copy', async () => {
    const { device, enter, auditOf, eventsOf, user } = await mintHolder('ES256', true);
    await enter();
    const sessionsOf = () => db.select().from(sessions).where(eq(sessions.userId, user.userId));
    const before = (await sessionsOf()).length;
    for (const signCount of [device.signCount, device.signCount - 1, 0]) {
      await expect(enter({ signCount })).rejects.toMatchObject(notGood);
    }
    expect(await sessionsOf()).toHaveLength(before);
    expect(await auditOf('identity.passkey-copied')).toHaveLength(3);
    expect(await eventsOf('identity.passkey-copied')).toHaveLength(3);
    await enter();
  });

  it('may stay at nothing, for devices that do not count', async () => {
    const { enter, eventsOf } = await mintHolder();
    await enter();
    await enter();
    expect(await eventsOf('identity.passkey-copied')).toHaveLength(0);
  });
});

describe('the second step', () => {
  async function withTwoStep() {
    const holder = await mintHolder();
    await db.update(users).set({ totpConfirmedAt: holder.ctx.now() }).where(eq(users.id, holder.user.userId));
    return holder;
  }

  it('is not asked for after a device that knew its owner', async () => {
    const { enter, user } = await withTwoStep();
    expect((await enter()).body).toMatchObject({ user: { id: user.userId } });
  });

  it('is asked for after a device that anybody could have touched', async () => {
    const { enter } = await withTwoStep();
    expect(await enter({ isVerified: false })).toMatchObject({ body: { mfaRequired: true }, cookies: [] });
  });
});

describe('adding a passkey', () => {
  it('needs the password or a sign-in of the last ten minutes', async () => {
    const { box, ctx, actor } = await mintPerson();
    box.wait(11 * MINUTE);
    await expect(beginPasskey(ctx, actor, {})).rejects.toMatchObject({ refusal: { code: 'auth/sign-in-again' } });
    await expect(beginPasskey(ctx, actor, { password: 'wrong' })).rejects.toMatchObject({
      refusal: { code: 'auth/wrong-password' },
    });
  });

  it.each<[string, Quirks]>([
    ['another origin', { origin: 'https://evil.test' }],
    ['another relying party', { rpId: 'evil.test' }],
    ['another purpose', { type: 'webauthn.get' }],
    ['nobody who touched the device', { isPresent: false }],
  ])('is refused for %s', async (_, quirks) => {
    const { add } = await mintHolder();
    await expect(add(quirks)).rejects.toMatchObject(notTaken);
  });

  it('is refused in another session, after five minutes, and a second time', async () => {
    const { box, ctx, user, actor } = await mintPerson();
    const device = await SoftwareAuthenticator.make(ctx.origin);
    const made = await device.create(await beginPasskey(ctx, actor, {}));
    const client = newClient();
    const other = { ...actor, sessionId: (await mintUser(ctx.tenant)).sessionId };
    await expect(finishPasskey(ctx, other, { ...made, client })).rejects.toMatchObject(notTaken);
    await finishPasskey(ctx, actor, { ...made, client });
    await expect(finishPasskey(ctx, actor, { ...made, client })).rejects.toMatchObject(notTaken);
    const late = await device.create(await beginPasskey(ctx, actor, {}));
    box.wait(5 * MINUTE);
    await expect(finishPasskey(ctx, actor, { ...late, client })).rejects.toMatchObject(notTaken);
    expect(user.userId).toBe(actor.userId);
  });

  it('is refused for what is no attestation', async () => {
    const { ctx, actor } = await mintPerson();
    const device = await SoftwareAuthenticator.make(ctx.origin);
    for (const attestationObject of ['AAAA', 'oA', 'o2NmbXRkbm9uZQ']) {
      const { clientDataJSON } = await device.create(await beginPasskey(ctx, actor, {}));
      const input = { clientDataJSON, attestationObject, client: newClient() };
      await expect(finishPasskey(ctx, actor, input)).rejects.toMatchObject(notTaken);
    }
  });

  it('is refused for a passkey that is here already, be it of another person', async () => {
    const { ctx, device, add } = await mintHolder();
    const known = { refusal: { code: 'auth/passkey-known' } };
    await expect(add()).rejects.toMatchObject(known);
    const { userId, sessionId } = await mintUser(ctx.tenant);
    const thief = { kind: 'user', userId, sessionId, roles: [], isSuperAdmin: false } as const;
    const made = await device.create(await beginPasskey(ctx, thief, {}));
    await expect(finishPasskey(ctx, thief, { ...made, client: newClient() })).rejects.toMatchObject(known);
  });

  it('stops at ten, at once too', async () => {
    const { ctx, actor } = await mintPerson();
    const full = { refusal: { code: 'auth/passkeys-full' } };
    const makeOne = async () => {
      const device = await SoftwareAuthenticator.make(ctx.origin);
      return device.create(await beginPasskey(ctx, actor, {}));
    };
    const eleven = await Promise.all(Array.from({ length: 11 }, makeOne));
    const all = await Promise.allSettled(
      eleven.map((made) => finishPasskey(ctx, actor, { ...made, client: newClient() })),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(all.find(({ status }) => status === 'rejected')).toMatchObject({ reason: full });
    await expect(beginPasskey(ctx, actor, {})).rejects.toMatchObject(full);
  });

  it('comes too late for a session that has ended meanwhile', async () => {
    const { ctx, actor } = await mintPerson();
    const device = await SoftwareAuthenticator.make(ctx.origin);
    const made = await device.create(await beginPasskey(ctx, actor, {}));
    await db.update(sessions).set({ revokedAt: ctx.now() }).where(eq(sessions.id, actor.sessionId));
    await expect(finishPasskey(ctx, actor, { ...made, client: newClient() })).rejects.toMatchObject({
      refusal: { status: 409 },
    });
    expect(await listPasskeys(ctx, actor)).toEqual({ data: [] });
  });
});

describe('an own passkey', () => {
  it('gets a name, and nobody else can name or remove it', async () => {
    const { ctx, actor, passkey } = await mintHolder();
    const id = passkey.id;
    expect(await renamePasskey(ctx, actor, { id, name: 'My phone' })).toMatchObject({ name: 'My phone' });
    const { userId, sessionId } = await mintUser(ctx.tenant);
    const stranger = { ...actor, userId, sessionId };
    const notFound = { refusal: { code: 'auth/passkey-not-found', status: 404 } };
    await expect(renamePasskey(ctx, stranger, { id, name: 'Mine' })).rejects.toMatchObject(notFound);
    await expect(removePasskey(ctx, stranger, { id })).rejects.toMatchObject(notFound);
    expect((await listPasskeys(ctx, actor)).data).toMatchObject([{ name: 'My phone' }]);
  });

  it('is removed after a confirmation, and never as the last way in', async () => {
    const { box, ctx, user, actor, passkey } = await mintHolder();
    const id = passkey.id;
    await db.update(users).set({ passwordHash: null, phoneVerifiedAt: null }).where(eq(users.id, user.userId));
    const last = { refusal: { code: 'auth/last-way-in', status: 409 } };
    await expect(removePasskey(ctx, actor, { id })).rejects.toMatchObject(last);
    await db.update(users).set({ phoneVerifiedAt: 1 }).where(eq(users.id, user.userId));
    box.wait(11 * MINUTE);
    await expect(removePasskey(ctx, actor, { id })).rejects.toMatchObject({ refusal: { code: 'auth/sign-in-again' } });
    expect(await ctx.db.orm.select().from(passkeys).where(eq(passkeys.tenantId, ctx.tenant.id))).toHaveLength(1);
  });

  it('may go while another is left, and of two that go at once one stays', async () => {
    const { ctx, user, actor, passkey, eventsOf } = await mintHolder();
    await db.update(users).set({ passwordHash: null, phoneVerifiedAt: null }).where(eq(users.id, user.userId));
    const device = await SoftwareAuthenticator.make(ctx.origin);
    const made = await device.create(await beginPasskey(ctx, actor, {}));
    const second = await finishPasskey(ctx, actor, { ...made, client: newClient() });
    const ids = [passkey.id, second.id];
    const both = await Promise.allSettled(ids.map((id) => removePasskey(ctx, actor, { id })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await listPasskeys(ctx, actor)).data).toHaveLength(1);
    expect(await eventsOf('identity.ways-in-changed')).toHaveLength(3);
  });
});
