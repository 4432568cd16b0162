import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../platform/clock';
import { recipientIndex } from '../../platform/messages';
import type { Page } from '../../platform/page';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintDelivery } from '../../testing/mint-delivery';
import { refusalOf } from '../../testing/mint-desk';
import { mintInvite } from '../../testing/mint-invite';
import { mintUser } from '../../testing/mint-user';
import { sendAs } from '../../testing/send-as';
import type { SentMessage, SentMessageDetail } from './message-schema';

const indexOf = (email: string) => recipientIndex(env.INDEX_KEY, 'email', email);

async function mintPost() {
  const tenant = await mintTenant();
  const owner = await mintUser(tenant, { roles: ['owner'] });
  const read = async (path = '') => (await sendAs(tenant, owner, `/admin/messages${path}`)).json<Page<SentMessage>>();
  const mint = (wish: Parameters<typeof mintDelivery>[1]) => mintDelivery(tenant, wish);
  return { tenant, owner, read, mint, now: mintContext(tenant).ctx.now() };
}

describe('GET /admin/messages', () => {
  it('says of each message what became of it, to whom in masked words, the newest first', async () => {
    const { tenant, read, mint } = await mintPost();
    const asha = await mintUser(tenant, { name: 'Asha' });
    const invited = `zoya-${crypto.randomUUID()}@example.test`;
    await mintInvite(tenant, { email: invited });
    await mint({ kind: 'new-device', recipientIndex: indexOf(asha.email), status: 'sent', error: null });
    await mint({ recipientIndex: indexOf(invited), status: 'bounced', error: 'sendgrid: 550 5.1.1 no such mailbox' });
    await mint({ kind: 'sign-in-code', channel: 'sms', error: 'given up: msg91: timeout' });
    const { data } = await read();
    expect(data).toMatchObject([
      { kind: 'sign-in-code', addressMasked: null, person: null, failure: 'given-up', reason: 'timeout' },
      { kind: 'staff-invite', addressMasked: 'z•••@example.test', person: null, failure: 'bounced' },
      { kind: 'new-device', person: { id: asha.userId, name: 'Asha' }, status: 'sent', failure: null },
    ]);
    expect(data[1]?.reason).toBe('550 5.1.1 no such mailbox');
    expect(JSON.stringify(data)).not.toMatch(new RegExp(`${asha.email}|${invited}`));
  });

  it('narrows by state and channel, page by page without a gap or a repeat', async () => {
    const { read, mint } = await mintPost();
    const ids = [];
    for (const status of ['queued', 'failed', 'failed', 'failed', 'delivered'] as const)
      ids.push(await mint({ status }));
    const sms = await mint({ status: 'failed', channel: 'sms' });
    const seen = async (query: string) => (await read(query)).data.map(({ id }) => id);
    expect(await seen('?status=failed')).toEqual([sms, ids[3], ids[2], ids[1]]);
    expect(await seen('?status=failed&channel=sms')).toEqual([sms]);
    expect(await seen('?channel=email&status=queued')).toEqual([ids[0]]);
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<SentMessage> = await read(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      walked.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(walked).toEqual([sms, ...ids.toReversed()]);
  });

  it('lists as failed of late exactly what Home counts', async () => {
    const { tenant, owner, read, mint, now } = await mintPost();
    const failed = await mint({ status: 'failed', postedAt: now - 6 * DAY });
    const bounced = await mint({ status: 'bounced', postedAt: now - MINUTE });
    await mint({ status: 'failed', postedAt: now - 8 * DAY });
    await mint({ status: 'delivered' });
    await mint({ kind: 'verify-email', status: 'failed' }); // to an address that nobody here has proven
    expect((await read('?attention=failed')).data.map(({ id }) => id)).toEqual([bounced, failed]);
    const { decisions } = await (await sendAs(tenant, owner, '/admin/home')).json<{ decisions: object[] }>();
    expect(decisions).toContainEqual({
      ...{ kind: 'messages-failed', count: 2, link: '/messages?attention=failed', until: null },
      since: new Date(now - 6 * DAY).toISOString(),
    });
  });

  it('tells nobody whether an address has an account somewhere', async () => {
    const { tenant, read, mint } = await mintPost();
    const member = await mintUser(tenant);
    const elsewhere = await mintUser(await mintTenant());
    const kinds = ['verify-email', 'account-exists', 'confirm-email', 'reset-password'] as const;
    for (const kind of kinds) {
      await mint({ kind, recipientIndex: indexOf(elsewhere.email), userId: elsewhere.userId });
      await mint({
        kind,
        recipientIndex: indexOf(`nobody-${crypto.randomUUID()}@example.test`),
        userId: member.userId,
      });
    }
    expect((await read()).data).toEqual([]);
    for (const kind of kinds) await mint({ kind, recipientIndex: indexOf(member.email) });
    expect((await read()).data.map(({ kind }) => kind)).toEqual(kinds.toReversed());
  });

  it('masks no address of another business, though the same index was written to', async () => {
    const { read, mint } = await mintPost();
    const elsewhere = await mintUser(await mintTenant());
    await mint({ kind: 'new-device', recipientIndex: indexOf(elsewhere.email), userId: elsewhere.userId });
    expect((await read()).data).toMatchObject([{ kind: 'new-device', addressMasked: null, person: null }]);
  });

  it('is for owners and managers', async () => {
    const { tenant } = await mintPost();
    const statusFor = async (role: 'manager' | 'staff' | 'member') =>
      (await sendAs(tenant, await mintUser(tenant, { roles: [role] }), '/admin/messages')).status;
    expect([await statusFor('manager'), await statusFor('staff'), await statusFor('member')]).toEqual([200, 403, 403]);
  });
});

describe('GET /admin/messages/:id', () => {
  it('shows each provider that was asked, without what it may have repeated', async () => {
    const { tenant, owner, mint, now } = await mintPost();
    const reason = 'blocked: 30003: code 482 913 and 482913 for a@b.test at https://x.test/t?token=abc 550';
    const id = await mint({
      tries: [
        { at: now, provider: 'sendgrid', result: 'failed', reason },
        { at: now, provider: 'sendgrid', result: 'accepted', reason: null },
      ],
    });
    const { tries } = await (await sendAs(tenant, owner, `/admin/messages/${id}`)).json<SentMessageDetail>();
    expect(tries.map(({ result, reason }) => [result, reason])).toEqual([
      ['failed', 'blocked: 30003: code [number] and [number] for [e-mail] at [link] 550'],
      ['accepted', null],
    ]);
  });

  it('does not know what it may not show', async () => {
    const { tenant, owner, mint } = await mintPost();
    const hidden = await mint({ kind: 'reset-password' });
    for (const id of [hidden, 'ntf_x', await mintDelivery(await mintTenant())]) {
      const answer = await sendAs(tenant, owner, `/admin/messages/${id}`);
      expect(await refusalOf(answer)).toMatchObject({ status: 404, code: 'messages/not-found' });
    }
  });
});
