import { describe, expect, it, vi } from 'vitest';
import type { Env } from '../../env';
import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import {
  type ChannelOf,
  type MessageKind,
  type MessageValues,
  postMessage,
  type SealedMessage,
} from '../../platform/messages';
import { handleBatch } from '../../queues';
import { MESSAGE_SAMPLES } from '../../testing/message-samples';
import { env, mintContext, mintTenant } from '../../testing/mint';
import type { Senders } from './choose-senders';
import type { Try } from './message-schema';
import { giveUpMessage, sendMessage } from './send-message';
import type { OutgoingEmail, SendOutcome } from './sender';

/** A context whose queue keeps what is posted, for the test to deliver as often and as late as it likes. */
async function mintPost() {
  const { ctx } = mintContext(await mintTenant());
  const posted: SealedMessage[] = [];
  const MESSAGES = { send: async (body: SealedMessage) => void posted.push(structuredClone(body)) };
  const own: Ctx = { ...ctx, env: { ...ctx.env, MESSAGES } as unknown as Env }; // the one method that is called
  const to = `p${crypto.randomUUID()}@example.test`;
  const post = async <K extends MessageKind>(
    kind: K,
    more: { key?: string; values?: MessageValues[K]; to?: string } = {},
  ) => {
    const values = more.values ?? (MESSAGE_SAMPLES[kind] as MessageValues[K]); // the sample of this kind
    await postMessage(own, { kind, channel: 'email' as ChannelOf<K>, to, key: crypto.randomUUID(), ...more, values });
    return posted.at(-1) as SealedMessage; // just posted
  };
  const rows = async () =>
    (
      await ctx.db.d1
        .prepare('select * from deliveries where tenant_id = ?1 order by id')
        .bind(ctx.tenant.id)
        .all<Record<string, unknown>>()
    ).results;
  return { ctx, to, post, rows };
}

type Answer = SendOutcome['type'] | 'crash';

/** Providers that answer what they are told, in order, and remember what they were given. */
function provider(...answers: Answer[]) {
  const taken: OutgoingEmail[] = [];
  const send = vi.fn(async (message: OutgoingEmail): Promise<SendOutcome> => {
    taken.push(message);
    const type = answers[taken.length - 1] ?? answers.at(-1) ?? 'accepted';
    if (type === 'crash') throw new Error('killed');
    const common = { provider: 'sendgrid', reason: 'as told' } as const;
    return type === 'accepted'
      ? { type, ...common, providerMessageId: `pm-${crypto.randomUUID()}` }
      : { type, ...common };
  });
  return { send, taken };
}
const sendersOf = (...list: ReturnType<typeof provider>[]): Senders => ({
  email: list.map(({ send }) => send),
  smsTo: () => [],
  push: [],
  device: [],
  whatsapp: [],
});
/** What each provider that was asked answered, as the row keeps it. */
const triesOf = (row: Record<string, unknown>) =>
  (JSON.parse(String(row.tries)) as Try[]).map(({ result, reason }) => (reason ? `${result} ${reason}` : result));
const later = (ctx: Ctx, ms: number): Ctx => ({ ...ctx, now: () => Date.now() + ms });

describe('a message of the queue', () => {
  it('is sent once, however often it is delivered and posted', async () => {
    const { ctx, post, rows } = await mintPost();
    const { send } = provider('accepted');
    const message = await post('new-device', { key: 'evt_1' });
    for (const sealed of [message, message, await post('new-device', { key: 'evt_1' })]) {
      await sendMessage(ctx, sealed, sendersOf({ send, taken: [] }));
    }
    expect(send).toHaveBeenCalledTimes(1);
    expect(await rows()).toMatchObject([{ key: 'evt_1', status: 'sent', attempts: 1, provider: 'sendgrid' }]);
  });

  it('is sent once by ten consumers at once', async () => {
    const { ctx, post } = await mintPost();
    const { send } = provider('accepted');
    const message = await post('new-device');
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () => sendMessage(ctx, message, sendersOf({ send, taken: [] }))),
    );
    expect(send).toHaveBeenCalledTimes(1);
    expect(all.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('is one message per key and per address', async () => {
    const { ctx, post, rows } = await mintPost();
    const { send } = provider('accepted');
    const other = `q${crypto.randomUUID()}@example.test`;
    for (const sealed of [
      await post('new-device', { key: 'a' }),
      await post('new-device', { key: 'b' }),
      await post('new-device', { key: 'a', to: other }),
    ]) {
      await sendMessage(ctx, sealed, sendersOf({ send, taken: [] }));
    }
    expect(send).toHaveBeenCalledTimes(3);
    expect(await rows()).toHaveLength(3);
  });

  it('waits for a consumer that died in the middle, then is sent', async () => {
    const { ctx, post, rows } = await mintPost();
    const message = await post('new-device');
    await expect(sendMessage(ctx, message, sendersOf(provider('crash')))).rejects.toThrow('killed');
    const next = provider('accepted');
    expect(await sendMessage(ctx, message, sendersOf(next))).toBe('later');
    await sendMessage(later(ctx, 2 * MINUTE), message, sendersOf(next));
    expect(next.send).toHaveBeenCalledTimes(1);
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });

  it('goes to the next provider when one fails, in order, and stops at a refusal', async () => {
    const { ctx, post, rows } = await mintPost();
    const [down, up, spare] = [provider('failed'), provider('accepted'), provider('accepted')];
    await sendMessage(ctx, await post('new-device'), sendersOf(down, up, spare));
    expect([down, up, spare].map(({ send }) => send.mock.calls.length)).toEqual([1, 1, 0]);
    const never = provider('refused');
    await sendMessage(ctx, await post('new-device'), sendersOf(never, spare));
    expect(spare.send).not.toHaveBeenCalled();
    expect((await rows()).map((row) => row.status)).toEqual(['sent', 'failed']);
    expect((await rows()).map(triesOf)).toEqual([['failed as told', 'accepted'], ['refused as told']]);
  });

  it('is tried again by the queue when all providers fail, and is free at once', async () => {
    const { ctx, post, rows } = await mintPost();
    const message = await post('new-device');
    const flaky = provider('failed', 'accepted');
    await expect(sendMessage(ctx, message, sendersOf(flaky))).rejects.toThrow('as told');
    expect(await rows()).toMatchObject([{ status: 'queued', error: 'sendgrid: as told' }]);
    await sendMessage(ctx, message, sendersOf(flaky));
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2, error: null }]);
    expect((await rows()).map(triesOf)).toEqual([['failed as told', 'accepted']]);
  });

  it('fails with a word when no provider is configured', async () => {
    const { ctx, post, rows } = await mintPost();
    await sendMessage(ctx, await post('sign-in-code'), sendersOf());
    expect(await rows()).toMatchObject([{ status: 'failed', error: 'not-configured' }]);
  });

  it('does not arrive with a code that is dead already', async () => {
    const { ctx, post, rows } = await mintPost();
    const { send, taken } = provider('accepted');
    await sendMessage(later(ctx, 6 * MINUTE), await post('sign-in-code'), sendersOf({ send, taken }));
    expect(send).not.toHaveBeenCalled();
    expect(await rows()).toMatchObject([{ status: 'failed', error: 'expired' }]);
  });

  it('is given up by the dead-letter queue, with its last reason, and is not sent any more', async () => {
    const { ctx, post, rows } = await mintPost();
    const [tried, untried] = [await post('new-device'), await post('new-device')];
    await expect(sendMessage(ctx, tried, sendersOf(provider('failed')))).rejects.toThrow();
    for (const message of [tried, tried, untried]) await giveUpMessage(ctx, message);
    expect((await rows()).map(({ status, error }) => [status, error])).toEqual([
      ['failed', 'given up: sendgrid: as told'],
      ['failed', 'given up'],
    ]);
    const { send, taken } = provider('accepted');
    await sendMessage(ctx, tried, sendersOf({ send, taken }));
    expect(send).not.toHaveBeenCalled();
  });

  it('that was sent is not touched by a dead letter that comes late', async () => {
    const { ctx, post, rows } = await mintPost();
    const message = await post('new-device');
    await sendMessage(ctx, message, sendersOf(provider('accepted')));
    await giveUpMessage(ctx, message);
    expect(await rows()).toMatchObject([{ status: 'sent' }]);
  });
});

describe('the queue', () => {
  it('retries a message that failed, later each time, waits for one that is being sent, and takes what was sent', async () => {
    const { ctx, post } = await mintPost();
    const dead = await post('new-device', { to: 'down@example.test', key: crypto.randomUUID() });
    const fine = await post('new-device');
    const [ack, retry] = [vi.fn(), vi.fn()];
    const batch = (body: SealedMessage, attempts: number) =>
      ({ queue: 'souk-messages', messages: [{ body, attempts, ack, retry }] }) as unknown as MessageBatch; // what handleBatch reads
    const execution = { waitUntil: () => undefined } as unknown as ExecutionContext; // nothing else is called
    await handleBatch(batch(dead, 1), env, execution);
    await handleBatch(batch(dead, 3), env, execution);
    expect(retry.mock.calls).toEqual([[{ delaySeconds: 10 }], [{ delaySeconds: 40 }]]);
    await handleBatch(batch(fine, 1), env, execution);
    expect(ack).toHaveBeenCalledTimes(1);
    const busy = await post('new-device');
    await expect(sendMessage(ctx, busy, sendersOf(provider('crash')))).rejects.toThrow('killed');
    await handleBatch(batch(busy, 2), env, execution);
    expect([ack.mock.calls.length, retry.mock.lastCall]).toEqual([1, [{ delaySeconds: 20 }]]);
  });
});

describe('what is kept and what travels', () => {
  it('is never the text, the code, the link or the clear address', async () => {
    const { ctx, to, post, rows } = await mintPost();
    const code = await post('sign-in-code');
    const reset = await post('reset-password');
    for (const message of [code, reset]) await sendMessage(ctx, message, sendersOf(provider('accepted')));
    for (const text of [JSON.stringify([code, reset]), JSON.stringify(await rows())]) {
      expect(text).not.toMatch(/482913|token=abc123|Asha/);
      expect(text).not.toContain(to);
      expect(text).not.toContain(to.split('@')[0]);
    }
  });

  it('opens for no other tenant and no other message', async () => {
    const { ctx, post } = await mintPost();
    const [one, other] = [await post('new-device'), await post('new-device')];
    const { ctx: stranger } = mintContext(await mintTenant());
    const send = sendersOf(provider('accepted'));
    await expect(sendMessage(ctx, { ...one, sealed: other.sealed }, send)).rejects.toThrow();
    await expect(sendMessage(stranger, { ...other, tenantId: stranger.tenant.id }, send)).rejects.toThrow();
  });
});
