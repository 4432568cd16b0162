import { describe, expect, it } from 'vitest';
import type { Id } from '../../platform/id';
import { newId } from '../../platform/id';
import { call, problemOf } from '../../testing/call';
import { MESSAGE_KINDS, MESSAGE_SAMPLES } from '../../testing/message-samples';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { sealedMessage } from '../../testing/mint-sent';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { editPreferences } from './edit-preferences';
import { PREFERENCES } from './preference-schema';
import { groupOf } from './rules';
import { sendMessage } from './send-message';
import type { OutgoingEmail } from './sender';
import { findPerson, type Notice, tellPerson } from './tell-person';
import { unsubscribeToken } from './unsubscribe';

const PATH = '/api/v1/me/notification-preferences';

async function mintReader() {
  const tenant = await mintTenant();
  const user = await mintUser(tenant);
  const { ctx } = mintContext(tenant);
  const read = async () => {
    const answer = await call(originOf(tenant) + PATH, { headers: user.headers });
    return { body: await answer.json<typeof PREFERENCES>(), etag: answer.headers.get('ETag') };
  };
  const edit = (change: unknown, etag: string | null, headers: MintedUser['headers'] = user.headers) =>
    call(originOf(tenant) + PATH, {
      method: 'PATCH',
      headers: { ...headers, 'Content-Type': 'application/json', ...(etag ? { 'If-Match': etag } : {}) },
      body: JSON.stringify(change),
    });
  return { tenant, user, ctx, read, edit };
}

/** A message of this kind to this person, as a provider would be given it; undefined when none was asked. */
async function sendTo({ ctx, user }: Awaited<ReturnType<typeof mintReader>>, kind: Notice) {
  const sealed = { ...(await sealedMessage(ctx, kind, user.email)), userId: user.userId };
  const taken: OutgoingEmail[] = [];
  const send = async (message: OutgoingEmail) => {
    taken.push(message);
    return { type: 'accepted', provider: 'sendgrid', providerMessageId: crypto.randomUUID() } as const;
  };
  await sendMessage(ctx, sealed, { email: [send], smsTo: () => [], push: [], device: [], whatsapp: [] });
  const row = await ctx.db.d1
    .prepare('select status from deliveries where tenant_id = ?1 and id = ?2')
    .bind(ctx.tenant.id, sealed.id)
    .first<{ status: string }>();
  return { mail: taken[0], status: row?.status };
}

describe('what a person is told of', () => {
  it('is what they chose over the defaults, and each choice leaves the others', async () => {
    const { read, edit } = await mintReader();
    const reach = { whatsapp: 'no-phone' };
    expect(await read()).toEqual({ body: { ...PREFERENCES, reach, version: 1 }, etag: '"1"' });
    const answer = await edit({ cashback: { email: false }, news: { push: true } }, '"1"');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ETag')).toBe('"2"');
    await edit({ withdrawals: { sms: false } }, '"2"');
    expect(await read()).toEqual({
      etag: '"3"',
      body: {
        ...{ ...PREFERENCES, reach, version: 3 },
        ...{ cashback: { ...PREFERENCES.cashback, email: false }, news: { email: false, push: true } },
        withdrawals: { ...PREFERENCES.withdrawals, sms: false },
      },
    });
  });

  it('is changed by one of those who saw the same choices at once, the first time and later', async () => {
    const { ctx, user, edit, read } = await mintReader();
    for (const seen of [1, 2]) {
      const tries = [1, 2, 3].map(() => editPreferences(ctx, user.userId, { news: { email: true } }, seen));
      const outcomes = await Promise.allSettled(tries);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    }
    expect((await edit({}, '"2"')).status).toBe(412);
    expect((await read()).etag).toBe('"3"');
  });

  it.each([
    [{ cashback: { sms: false } }, '/cashback/sms'],
    [{ security: { email: false } }, '/security'],
    [{ cashback: { email: 'no' } }, '/cashback/email'],
  ])('refuses %j, which cannot be chosen', async (change, pointer) => {
    const { edit } = await mintReader();
    const problem = await problemOf(await edit(change, '"1"'));
    expect(problem).toMatchObject({ status: 422, code: 'request/invalid' });
    expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it('asks for the version that was seen', async () => {
    const { edit } = await mintReader();
    expect(await problemOf(await edit({}, null))).toMatchObject({ status: 428 });
    expect(await problemOf(await edit({}, '"7"'))).toMatchObject({ status: 412 });
  });

  it('is asked when a message leaves, not when it is posted', async () => {
    const reader = await mintReader();
    expect((await sendTo(reader, 'cashback-tracked')).status).toBe('sent');
    await reader.edit({ cashback: { email: false } }, '"1"');
    expect(await sendTo(reader, 'cashback-confirmed')).toEqual({ mail: undefined, status: 'unwanted' });
    expect((await sendTo(reader, 'withdrawal-paid')).status).toBe('sent');
  });

  it('never holds back what is about sign-in and security', async () => {
    const reader = await mintReader();
    const off = { email: false, push: false };
    await reader.edit({ cashback: off, withdrawals: off, referrals: off, news: off, staff: off }, '"1"');
    for (const kind of MESSAGE_KINDS.filter((name) => groupOf(name) === null && name !== 'confirm-phone')) {
      expect((await sendTo(reader, kind as Notice)).status, kind).toBe('sent');
    }
  });

  it('sends an SMS of a payout where the mail is turned off, and none where both are', async () => {
    const { ctx, user, edit } = await mintReader();
    const person = await findPerson(ctx, user.userId);
    if (!person) throw new Error('The person is there.');
    const withPhone = { ...person, phone: '+919876543219' };
    const channels: string[] = [];
    const MESSAGES = { send: async ({ channel }: { channel: string }) => void channels.push(channel) };
    const own = { ...ctx, env: { ...ctx.env, MESSAGES } } as unknown as typeof ctx; // the one method that is called
    const tell = () => tellPerson(own, newId('evt'), withPhone, 'withdrawal-paid', MESSAGE_SAMPLES['withdrawal-paid']);
    await tell();
    await edit({ withdrawals: { email: false } }, '"1"');
    await tell();
    await edit({ withdrawals: { sms: false } }, '"2"');
    await tell();
    expect(channels).toEqual(['email', 'sms']);
  });
});

describe('a mail that may be turned off', () => {
  it('bears the headers of one press, and a link for people; one of security bears neither', async () => {
    const reader = await mintReader();
    const { mail } = await sendTo(reader, 'cashback-tracked');
    const origin = originOf(reader.tenant);
    expect(mail?.unsubscribeUrl).toMatch(new RegExp(`^${origin}/api/v1/unsubscribe/[\\w.-]+$`));
    expect(mail?.html).toContain(`${origin}/unsubscribe/`);
    expect(mail?.text).toContain(`Stop these e-mails: ${origin}/unsubscribe/`);
    const other = (await sendTo(reader, 'new-device')).mail;
    expect(other).not.toHaveProperty('unsubscribeUrl');
    expect(other?.html).not.toContain('unsubscribe');
  });

  it('ends by one press of a mail program, without signing in, as often as it is pressed', async () => {
    const reader = await mintReader();
    const { mail } = await sendTo(reader, 'cashback-tracked');
    for (let i = 0; i < 2; i++) {
      const answer = await call(mail?.unsubscribeUrl ?? '', {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
      expect([answer.status, await answer.json()]).toEqual([200, { group: 'cashback' }]);
    }
    const { body, etag } = await reader.read();
    expect(body.cashback).toEqual({ ...PREFERENCES.cashback, email: false });
    expect(etag).toBe('"2"');
    expect((await sendTo(reader, 'cashback-tracked')).status).toBe('unwanted');
  });

  it('ends by no token that was made up, changed, or made by another business', async () => {
    const { ctx, tenant, user, read } = await mintReader();
    const token = unsubscribeToken(ctx, user.userId, 'cashback');
    const other = await mintReader();
    const tries = [
      ...['x', token.replace('cashback', 'news'), token.slice(0, -1)],
      unsubscribeToken(other.ctx, user.userId, 'cashback'),
      unsubscribeToken(ctx, user.userId as Id<'usr'>, 'nothing' as 'news'), // a group that does not exist
    ];
    for (const bad of tries) {
      const answer = await call(`${originOf(tenant)}/api/v1/unsubscribe/${bad}`, { method: 'POST' });
      expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'messages/link-unknown' });
    }
    expect((await read()).body).toMatchObject({ ...PREFERENCES, version: 1 });
  });
});
