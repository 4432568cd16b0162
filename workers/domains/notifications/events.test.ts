import { describe, expect, it } from 'vitest';
import type { Id } from '../../platform/id';
import { deliver } from '../../platform/outbox';
import { write } from '../../platform/write';
import { mintContext, mintTenant } from '../../testing/mint';
import { sentMessages } from '../../testing/sent-messages';
import { createPerson } from '../identity';
import { messageConsumers } from './events';
import { listInbox } from './find-inbox';

type Event = keyof typeof messageConsumers;
let phones = 0;

async function mintReader(how: 'email' | 'phone' = 'email') {
  const { ctx } = mintContext(await mintTenant({ name: 'Aroma' }));
  const email = `reader-${crypto.randomUUID()}@example.test`;
  const phone = `+9198765${String(20_000 + ++phones)}`;
  const proven = how === 'email' ? { email, emailVerifiedAt: 1 } : { phone, phoneVerifiedAt: 1 };
  const userId = await createPerson(ctx, { name: 'Asha', ...proven, roles: ['member'] });
  const happen = async (name: Event, payload: Record<string, unknown> = {}, subjectId: string = userId) => {
    await write(ctx, {
      statements: [],
      events: [{ name: name as `${string}.${string}`, version: 1, subjectId, payload }],
    }); // the keys have dots
    const row = await ctx.db.d1
      .prepare('select id from outbox where tenant_id = ?1 order by id desc')
      .bind(ctx.tenant.id)
      .first<{ id: string }>();
    const again = () =>
      ctx.db.d1.prepare('update outbox set delivered_at = null where tenant_id = ?1').bind(ctx.tenant.id).run();
    await deliver(ctx, messageConsumers, row?.id ?? '');
    await again();
    await deliver(ctx, messageConsumers, row?.id ?? '');
  };
  const deliveries = () =>
    ctx.db.d1
      .prepare('select kind, channel from deliveries where tenant_id = ?1')
      .bind(ctx.tenant.id)
      .all()
      .then(({ results }) => results);
  return { ctx, email, phone, userId, happen, deliveries };
}

async function inboxOf(ctx: Awaited<ReturnType<typeof mintReader>>['ctx'], userId: Id<'usr'>) {
  const { data } = await listInbox(ctx, userId, { limit: 10 });
  return data.map(({ kind, values }) => ({ kind, values }));
}

describe('a person hears of their own account, once however often the event comes', () => {
  it.each([
    ['identity.signed-in-on-new-device', { device: 'Firefox, Linux' }, /Firefox, Linux/, 'new-device'],
    ['identity.password-changed', {}, /password of your account was changed/, 'password-changed'],
    ['identity.two-step-changed', { isOn: true }, /turned on/, 'two-step-changed'],
    ['identity.two-step-changed', { isOn: false }, /turned off/, 'two-step-changed'],
    ['identity.ways-in-changed', { way: 'google', isOn: true }, /was added.*Google/s, 'ways-in-changed'],
    ['identity.ways-in-changed', { way: 'passkey', isOn: false }, /was removed.*passkey/s, 'ways-in-changed'],
  ] as const)('%s %j by mail and in the inbox', async (name, payload, text, kind) => {
    const { ctx, email, userId, happen, deliveries } = await mintReader();
    await happen(name, payload);
    const [mail] = await sentMessages(email);
    expect(mail?.text).toMatch(text);
    expect(await inboxOf(ctx, userId)).toMatchObject([{ kind }]);
    expect(await sentMessages(email)).toHaveLength(1);
    expect(await deliveries()).toHaveLength(1);
  });

  it('of a copied passkey by mail', async () => {
    const { email, happen, deliveries } = await mintReader();
    await happen('identity.passkey-copied');
    const [mail] = await sentMessages(email);
    expect(mail?.text).toMatch(/passkey.*refused/s);
    expect(await deliveries()).toHaveLength(1);
  });

  it.each([
    ['identity.email-changed', 'email-changed'],
    ['identity.member-invited', 'member-invited'],
    ['identity.member-changed', 'member-changed'],
  ] as const)('%s in the inbox only', async (name, kind) => {
    const { ctx, email, userId, happen, deliveries } = await mintReader();
    await happen(name);
    const lines = await inboxOf(ctx, userId);
    expect(lines).toMatchObject([{ kind }]);
    expect(JSON.stringify(lines)).not.toContain(email);
    expect(await deliveries()).toEqual([]);
  });

  it('by SMS when there is no e-mail, and then only of what must be known', async () => {
    const { phone, happen } = await mintReader('phone');
    await happen('identity.signed-in-on-new-device', { device: 'Safari, iPhone' });
    await happen('identity.password-changed');
    const sent = await sentMessages(phone);
    expect(sent.map(({ text }) => text)).toEqual([expect.stringMatching(/^Aroma: your password was changed/)]);
  });

  it('and nobody hears of a person who is not there', async () => {
    const { happen, deliveries } = await mintReader();
    await happen('identity.password-changed', {}, 'usr_00000000000000000000000000');
    expect(await deliveries()).toEqual([]);
  });
});
