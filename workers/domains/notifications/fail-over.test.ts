import { describe, expect, it, vi } from 'vitest';
import { type NewMessage, postMessage } from '../../platform/messages';
import { mintContext, mintTenant } from '../../testing/mint';
import { sentMessages } from '../../testing/sent-messages';

let counter = 0;
/** A number that nobody else has; how it ends says what the simulators do with it. */
const numberOf = (country: string, ending: string) =>
  `+${country}${7_000 + (Date.now() % 2_000)}${String(++counter).padStart(2, '0')}${ending}`;

/** Posts a code, waits until it has come to its end, and answers where. */
async function endOf(to: string) {
  const { ctx } = mintContext(await mintTenant());
  const key = crypto.randomUUID();
  const channel = to.startsWith('+') ? 'sms' : 'email';
  const code: NewMessage<'sign-in-code'> = {
    kind: 'sign-in-code',
    ...{ channel, to, key, values: { code: '482913', minutes: 5 } },
  };
  await postMessage(ctx, code);
  return vi.waitFor(async () => {
    const row = await ctx.db.d1
      .prepare('select status, provider, error from deliveries where tenant_id = ?1 and key = ?2')
      .bind(ctx.tenant.id, key)
      .first<{ status: string; provider: string | null; error: string | null }>();
    if (!row || ['queued', 'sent'].includes(row.status)) throw new Error('not at its end yet');
    return row;
  });
}

describe('a message whose first provider is down', () => {
  it.each([
    ['sendgrid-down@example.test', 'ses'],
    [numberOf('91', '0501'), 'kaleyra'],
    [numberOf('962', '0502'), 'kaleyra'],
    [numberOf('1', '0502'), 'kaleyra'],
  ])('to %s goes by %s, once, and is reported as delivered', async (to, provider) => {
    expect(await endOf(to)).toMatchObject({ status: 'delivered', provider, error: null });
    expect((await sentMessages(to)).filter(({ text }) => text.includes('482913'))[0]).toMatchObject({ provider });
  });
});

describe('a message whose first provider is well', () => {
  it.each([
    [`m${crypto.randomUUID()}@example.test`, 'sendgrid'],
    [numberOf('91', '1111'), 'msg91'],
    [numberOf('962', '1112'), 'twilio'],
  ])('to %s goes by %s', async (to, provider) => {
    expect(await endOf(to)).toMatchObject({ status: 'delivered', provider });
    expect(await sentMessages(to)).toMatchObject([{ provider }]);
  });

  it.each([
    ['refused@example.test', 'sendgrid'],
    [numberOf('91', '0400'), 'msg91'],
    [numberOf('962', '0400'), 'twilio'],
  ])('that refuses %s is not asked of another one', async (to, provider) => {
    expect(await endOf(to)).toMatchObject({
      ...{ status: 'failed', provider: null },
      error: expect.stringMatching(new RegExp(`^${provider}: `)),
    });
  });

  it.each([
    ['bounce@example.test', 'bounced'],
    [numberOf('91', '0002'), 'bounced'],
    [numberOf('962', '0002'), 'bounced'],
  ])('that reports about %s settles it: %s', async (to, status) => {
    expect(await endOf(to)).toMatchObject({ status });
  });
});
