import { describe, expect, it } from 'vitest';
import { signStatus } from '../../dev/twilio-simulator';
import { recipientIndex } from '../../platform/messages';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { env, mintTenant, originOf } from '../../testing/mint';
import { type Delivered, deliveryStatus, mintSent } from '../../testing/mint-sent';
import { isSuppressed } from './suppressions';

const suppressed = ({ to }: Delivered) => isSuppressed(env, 'email', recipientIndex(env.INDEX_KEY, 'email', to));
const receipt = async (answer: Response) => answer.json<{ received: number; applied: number }>();

describe("Twilio's status callback", () => {
  const token = env.TWILIO_AUTH_TOKEN ?? '';
  const formOf = ({ providerMessageId }: Delivered, MessageStatus: string, more: Record<string, string> = {}) =>
    new URLSearchParams({
      MessageSid: providerMessageId,
      MessageStatus,
      To: '+15005550006',
      AccountSid: 'AC1',
      ...more,
    });
  const urlOf = (tenant: Tenant, delivery = '') => `${originOf(tenant)}/api/v1/hooks/sms/twilio${delivery}`;
  async function post(tenant: Tenant, form: URLSearchParams, more: { delivery?: string; signature?: string } = {}) {
    const url = urlOf(tenant, more.delivery);
    const signature = more.signature ?? (await signStatus(token, url, form));
    return call(url, { method: 'POST', body: form, headers: { 'X-Twilio-Signature': signature } });
  }

  it('settles a delivery by its sid, or by the address that we gave it, once and in any order', async () => {
    const tenant = await mintTenant();
    const [one, two] = [await mintSent(tenant, 'twilio'), await mintSent(tenant, 'twilio')];
    expect(await receipt(await post(tenant, formOf(one, 'sent')))).toEqual({ received: 1, applied: 0 });
    expect(await receipt(await post(tenant, formOf(one, 'delivered')))).toEqual({ received: 1, applied: 1 });
    expect(await receipt(await post(tenant, formOf(one, 'delivered')))).toEqual({ received: 1, applied: 0 });
    const early = { ...two, providerMessageId: 'SMunknown' };
    const delivery = `?delivery=${tenant.id}.${two.id}`;
    expect(await receipt(await post(tenant, formOf(early, 'undelivered'), { delivery }))).toMatchObject({ applied: 1 });
    await post(tenant, formOf(early, 'delivered'), { delivery });
    expect(await deliveryStatus(tenant, one.id)).toMatchObject({ status: 'delivered' });
    expect(await deliveryStatus(tenant, two.id)).toMatchObject({ status: 'bounced' });
  });

  it.each([
    ['30003', false],
    ['30004', true],
    ['30005', true],
    ['21610', true],
    ['', false],
    ['__proto__', false],
  ])('that failed with the code %j suppresses the number: %s', async (ErrorCode, isKept) => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'twilio');
    await post(tenant, formOf(sent, 'undelivered', { ErrorCode }));
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'bounced' });
    expect(await suppressed(sent)).toBe(isKept);
  });

  it('is refused when it is unsigned, tampered with, or led to another address', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'twilio');
    const form = formOf(sent, 'undelivered');
    const signature = await signStatus(token, urlOf(tenant), form);
    for (const answer of [
      await post(tenant, form, { signature: '' }),
      await post(tenant, formOf(sent, 'delivered'), { signature }),
      await post(tenant, form, { signature, delivery: `?delivery=${tenant.id}.${sent.id}` }),
      await post(tenant, form, { signature: await signStatus('another token', urlOf(tenant), form) }),
    ]) {
      expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'messages/hook-signature' });
    }
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'sent' });
  });

  it('without a sid or a status is refused as unreadable', async () => {
    for (const form of [new URLSearchParams(), new URLSearchParams({ MessageSid: 'SM1' })]) {
      const answer = await post(await mintTenant(), form);
      expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'messages/hook-unreadable' });
    }
  });
});

describe("Kaleyra's callbacks", () => {
  const secret = env.KALEYRA_HOOK_SECRET ?? '';
  const post = (tenant: Tenant, body: BodyInit, path = secret) =>
    call(`${originOf(tenant)}/api/v1/hooks/sms/kaleyra/${path}`, { method: 'POST', body });
  const json = (id: string, status: string, more: object = {}) => JSON.stringify({ message_id: id, status, ...more });

  it.each([
    ['DELIVRD', 'delivered'],
    ['Delivered', 'delivered'],
    ['Undelivered', 'bounced'],
    ['NOT-SENT', 'bounced'],
    ['EXPIRED', 'bounced'],
    ['ENROUTE', 'sent'],
    ['SUBMITTED', 'sent'],
    ['constructor', 'sent'],
  ])('of the status %s mean %s', async (status, expected) => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'kaleyra');
    await post(tenant, json(sent.providerMessageId, status));
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: expected });
    expect(await suppressed(sent)).toBe(false);
  });

  it('are read as a form or a list too, by our own words when the body names nobody, each once', async () => {
    const tenant = await mintTenant();
    const sent = async () => mintSent(tenant, 'kaleyra');
    const [byForm, byUs, first, second] = [await sent(), await sent(), await sent(), await sent()];
    const form = new URLSearchParams({ id: byForm.providerMessageId, status: 'DELIVRD' });
    expect(await receipt(await post(tenant, form))).toEqual({ received: 1, applied: 1 });
    expect(await receipt(await post(tenant, form))).toEqual({ received: 1, applied: 0 });
    await post(tenant, JSON.stringify({ status: 'DELIVRD' }), `${secret}?delivery=${tenant.id}.${byUs.id}`);
    const list = [first, second].map(({ providerMessageId }) => ({ id: providerMessageId, status: 'Delivered' }));
    expect(await receipt(await post(tenant, JSON.stringify(list)))).toEqual({ received: 2, applied: 2 });
    for (const { id } of [byForm, byUs, first, second]) {
      expect(await deliveryStatus(tenant, id)).toMatchObject({ status: 'delivered' });
    }
  });

  it('of a number on the list of blocked ones keep later messages away', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'kaleyra');
    await post(tenant, json(sent.providerMessageId, 'NOT-SENT', { trace_code: 'BLACKLIST' }));
    expect(await suppressed(sent)).toBe(true);
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ error: 'NOT-SENT: BLACKLIST' });
  });

  it('reach nobody without the secret', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'kaleyra');
    for (const wrong of ['x', `${secret}x`, secret.slice(1), env.MSG91_HOOK_SECRET ?? '']) {
      const answer = await post(tenant, json(sent.providerMessageId, 'Undelivered'), wrong);
      expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'messages/hook-unknown' });
    }
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'sent' });
  });

  it.each(['', '{}', '7', 'null', '[]', 'a=b', '[null]'])('that are %j are refused as unreadable', async (body) => {
    const answer = await post(await mintTenant(), body);
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'messages/hook-unreadable' });
  });
});
