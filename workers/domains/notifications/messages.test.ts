import { describe, expect, it, vi } from 'vitest';
import { type NewMessage, postMessage } from '../../platform/messages';
import { mintContext, mintTenant } from '../../testing/mint';
import { sentMessages } from '../../testing/sent-messages';

let counter = 0;
const newEmail = () => `m${Date.now().toString(36)}-${++counter}@example.test`;
const newPhone = () =>
  `+91${String(7_000_000_000 + Math.floor(Math.random() * 900_000_000)).slice(0, 6)}${1000 + ++counter}`;

function signInCode(to: string, key = crypto.randomUUID()): NewMessage<'sign-in-code'> {
  return { kind: 'sign-in-code', channel: 'email', to, key, values: { code: '482913', minutes: 5 } };
}

async function deliveryOf(ctx: ReturnType<typeof mintContext>['ctx'], key: string) {
  return ctx.db.d1
    .prepare('select * from deliveries where tenant_id = ?1 and key = ?2')
    .bind(ctx.tenant.id, key)
    .first<Record<string, unknown>>();
}

describe('a message that a slice posts', () => {
  it('reaches the person through the queue, the adapter and the provider, and is reported as delivered', async () => {
    const { ctx } = mintContext(await mintTenant({ name: 'Café Aroma' }));
    const [to, key] = [newEmail(), crypto.randomUUID()];
    await postMessage(ctx, signInCode(to, key));
    const [sent] = await sentMessages(to);
    expect(sent).toMatchObject({ channel: 'email', subject: '482913 is your sign-in code' });
    expect(sent?.html).toContain('482913');
    await vi.waitFor(async () => expect(await deliveryOf(ctx, key)).toMatchObject({ status: 'delivered' }));
    expect(JSON.stringify(await deliveryOf(ctx, key))).not.toMatch(new RegExp(`482913|${to}`));
  });

  it('reaches a phone', async () => {
    const { ctx } = mintContext(await mintTenant());
    const [to, key] = [newPhone(), crypto.randomUUID()];
    await postMessage(ctx, { ...signInCode(to, key), channel: 'sms', language: 'hi' });
    const [sent] = await sentMessages(to);
    expect(sent?.text).toMatch(/482913 आपका साइन-इन कोड है[\s\S]*\n@[\w.-]+ #482913$/);
    await vi.waitFor(async () => expect(await deliveryOf(ctx, key)).toMatchObject({ status: 'delivered' }));
  });
});
