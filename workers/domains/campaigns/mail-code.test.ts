import { describe, expect, it } from 'vitest';
import type { Id } from '../../platform/id';
import { limitsFactor, QUOTAS, quotaOf } from '../../platform/limits';
import { recipientIndex } from '../../platform/messages';
import { deliver } from '../../platform/outbox';
import { call } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { sentMessages } from '../../testing/sent-messages';
import { projectShard, reissueClaim, revokeClaim } from '../codes';
import type { NewCampaign } from './campaign-schema';
import type { GivenCode } from './drop-schema';
import { codeMailConsumers } from './mail-code';

const address = () => `claimant-${crypto.randomUUID()}@example.test`;

async function mintDrop(wish: Partial<NewCampaign> & { codes?: number } = {}) {
  const tenant = await mintTenant({ modules: ['campaigns'], languages: ['en', 'ar'] });
  const { ctx } = mintContext(tenant);
  const { id } = await mintCampaign(tenant, { emailCapture: 'optional', ...wish });
  const claim = async (body: object, headers: Record<string, string> = {}) => {
    const answer = await call(`${originOf(tenant)}/api/v1/distribute/${id}`, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    expect([200, 201]).toContain(answer.status);
    return answer.json<GivenCode>();
  };
  /** What the queues do with what was claimed; every message comes twice. */
  const settle = async () => {
    for (const shard of [0, 1, 0, 1]) await projectShard(ctx, { poolId: id, shard });
    const { results } = await ctx.db.d1
      .prepare(`select id from outbox where tenant_id = ?1 and name = 'codes.claimed'`)
      .bind(tenant.id)
      .all<{ id: string }>();
    for (const { id: event } of [...results, ...results]) {
      await ctx.db.d1.prepare('update outbox set delivered_at = null where tenant_id = ?1').bind(tenant.id).run();
      await deliver(ctx, codeMailConsumers, event);
    }
  };
  const mailsOf = async () =>
    ctx.db.d1
      .prepare(`select count(*) as n from deliveries where tenant_id = ?1 and kind = 'code-claimed'`)
      .bind(tenant.id)
      .first<number>('n');
  return { tenant, ctx, id, claim, settle, mailsOf };
}

describe('the mail with a claimed code', () => {
  it('goes to the address that was left, once, with the code, what it is for and how to use it', async () => {
    const { tenant, id, claim, settle, mailsOf } = await mintDrop({ name: 'Spring <b>drop</b>' });
    const email = address();
    const asked = { userIdentifier: '+919876500042', email, platform: 'ios' };
    const { code } = await claim(asked);
    await settle();
    await claim(asked);
    await settle();
    const [mail, ...more] = await sentMessages(email);
    expect(more).toEqual([]);
    expect(await mailsOf()).toBe(1);
    expect(mail?.subject).toBe('Your code for Spring <b>drop</b>');
    expect(mail?.text).toContain(`\n${code}\n`);
    expect(mail?.text).toContain('App Store');
    expect(mail?.text).toContain(`${originOf(tenant)}/c/${id}`);
    expect(mail?.html).toContain(code);
    expect(mail?.html).not.toContain('<b>drop');
    expect(mail?.html).not.toContain('/unsubscribe');
  });

  it('is written in the language of its claimant', async () => {
    const { claim, settle } = await mintDrop();
    const email = address();
    await claim({ userIdentifier: email, email }, { 'Accept-Language': 'ar-JO,ar;q=0.9' });
    await settle();
    const [mail] = await sentMessages(email);
    expect(mail?.html).toContain('dir="rtl"');
    expect(mail?.subject).toContain('رمزك');
  });

  it('goes to nobody who left no address, and to none where the campaign asks for none', async () => {
    const { claim, settle, mailsOf } = await mintDrop();
    await claim({ userIdentifier: address() });
    await settle();
    expect(await mailsOf()).toBe(0);
    const off = await mintDrop({ emailCapture: 'off' });
    await off.claim({ userIdentifier: address(), email: address() });
    await off.settle();
    expect(await off.mailsOf()).toBe(0);
  });

  it('brings the code that was given in the place of one that was taken back', async () => {
    const { ctx, id, claim, settle } = await mintDrop();
    const email = address();
    const claimId = (await claim({ userIdentifier: email, email })).claimId as Id<'ccl'>; // answered by distribute
    await settle();
    await sentMessages(email);
    await revokeClaim(ctx, id, claimId, 'test');
    const again = await reissueClaim(ctx, id, claimId, 'test');
    await settle();
    const [mail, ...more] = await sentMessages(email, 2);
    expect(more.length).toBe(1);
    expect(mail?.text).toContain(again.isDone ? again.claim.code : 'nothing was issued');
  });

  it('cannot be sent in bulk to somebody by claiming for many', async () => {
    const { claim, settle, mailsOf } = await mintDrop();
    const [victim, other] = [address(), address()];
    const [rule] = QUOTAS.mailByAddress;
    const key = `code-mail:${recipientIndex(env.INDEX_KEY, 'email', victim)}`;
    const limit = rule.limit * limitsFactor(env);
    await quotaOf(env, key).addUnits({ ...rule, limit }, limit, Date.now());
    await claim({ userIdentifier: 'device-one', email: victim });
    await claim({ userIdentifier: 'device-two', email: other });
    await settle();
    await sentMessages(other);
    expect(await sentMessages(victim, 0)).toEqual([]);
    expect(await mailsOf()).toBe(1);
  });
});
