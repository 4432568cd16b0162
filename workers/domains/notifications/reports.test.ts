import { describe, expect, it } from 'vitest';
import { signEvents } from '../../dev/sendgrid-simulator';
import { recipientIndex } from '../../platform/messages';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { type Delivered, deliveryStatus, mintSent, sealedMessage } from '../../testing/mint-sent';
import { sendMessage } from './send-message';
import { isSuppressed } from './suppressions';
import { derToRaw, verifySendgridSignature } from './verify-sendgrid-signature';

const nowSeconds = () => String(Math.floor(Date.now() / 1000));

async function postSendgrid(tenant: Tenant, body: string, more: { timestamp?: string; signature?: string } = {}) {
  const timestamp = more.timestamp ?? nowSeconds();
  const signature = more.signature ?? (await signEvents(timestamp, body));
  return call(`${originOf(tenant)}/api/v1/hooks/email/sendgrid`, {
    method: 'POST',
    body,
    headers: {
      ...{ 'Content-Type': 'application/json', 'X-Twilio-Email-Event-Webhook-Signature': signature },
      'X-Twilio-Email-Event-Webhook-Timestamp': timestamp,
    },
  });
}

let events = 0;
function event(name: string, { providerMessageId, to }: Delivered, fields: Record<string, unknown> = {}) {
  events += 1;
  const sg = { sg_event_id: `e${Date.now()}-${events}`, sg_message_id: `${providerMessageId}.recvd-1` };
  return { email: to, event: name, timestamp: Number(nowSeconds()), ...sg, ...fields };
}
const bodyOf = (...list: unknown[]) => `${JSON.stringify(list)}\r\n`;

const VECTOR = {
  key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE4fb9nXG49ZEc8lnn/7hRKp3DnTzrmQr85QkXJpni35MgUpgCwFPOEiWPIahiJVAd1O2TIMfV9TyjKtRdbb39pw==',
  timestamp: '1700000000',
  body: '[{"email":"a@example.test","event":"delivered","sg_event_id":"e1","sg_message_id":"m1","timestamp":1700000000}]\r\n',
  signature: 'MEUCIGY+VyaiSRTixRXJHGSGvUkOzp2cyR47lkP6TD1zc2wtAiEA6uQ0tepOwuOQIsw4aJkBJME5cvISAG5KLr58hSB8eXc=',
};
const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text));

describe("SendGrid's signature", () => {
  const { key, timestamp, body, signature } = VECTOR;
  const verify = (k: string, s: string, t: string, b: string) => verifySendgridSignature(k, s, t, bytes(b));

  it('of the published vector holds, with or without the armour of its key', async () => {
    expect(await verify(key, signature, timestamp, body)).toBe(true);
    expect(
      await verify(`-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----`, signature, timestamp, body),
    ).toBe(true);
  });

  it('holds for nothing that differs by a byte', async () => {
    expect(await verify(key, signature, timestamp, body.trim())).toBe(false);
    expect(await verify(key, signature, timestamp, body.replace('delivered', 'Delivered'))).toBe(false);
    expect(await verify(key, signature, '1700000001', body)).toBe(false);
    expect(await verify(env.SENDGRID_HOOK_KEY ?? '', signature, timestamp, body)).toBe(false);
  });

  it.each(['', 'AAAA', '%%%', 'MAA=', btoa('0'.repeat(72)), 'MEUCIGY+'])('that is %j is none', async (given) => {
    expect(await verify(key, given, timestamp, body)).toBe(false);
  });

  it('is read from integers of any length, and from no other shape', () => {
    expect(derToRaw(Uint8Array.from([0x30, 6, 2, 1, 5, 2, 1, 7]))?.filter(Boolean)).toEqual(Uint8Array.from([5, 7]));
    expect(derToRaw(Uint8Array.from([0x30, 7, 2, 1, 5, 2, 1, 7, 0]))).toBeNull();
    expect(derToRaw(Uint8Array.from([0x30, 6, 2, 1, 5, 2, 9, 7]))).toBeNull();
    expect(derToRaw(Uint8Array.from([0x30, 36, 2, 33, 1, ...new Array(32).fill(9), 2, 1, 7]))).toBeNull();
  });
});

describe("SendGrid's events", () => {
  it('settle a delivery by its own id or by that of SendGrid', async () => {
    const tenant = await mintTenant();
    const [one, two] = [await mintSent(tenant, 'sendgrid'), await mintSent(tenant, 'sendgrid')];
    const ours = { souk_tenant: tenant.id, souk_delivery: two.id, sg_message_id: 'unknown' };
    const answer = await postSendgrid(
      tenant,
      bodyOf(event('processed', one), event('delivered', one), event('delivered', two, ours)),
    );
    expect(await answer.json()).toEqual({ received: 3, applied: 2 });
    expect(await deliveryStatus(tenant, one.id)).toMatchObject({ status: 'delivered', error: null });
    expect(await deliveryStatus(tenant, two.id)).toMatchObject({ status: 'delivered' });
  });

  it('of a hard bounce or a complaint keep later mail away, except what the person waits for', async () => {
    const tenant = await mintTenant();
    const { ctx } = mintContext(tenant);
    const [gone, angry, blocked] = [
      await mintSent(tenant, 'sendgrid'),
      await mintSent(tenant, 'sendgrid'),
      await mintSent(tenant, 'sendgrid'),
    ];
    await postSendgrid(
      tenant,
      bodyOf(
        event('bounce', gone, { type: 'bounce', reason: `550 <${gone.to}> unknown` }),
        event('delivered', angry),
        event('spamreport', angry),
        event('bounce', blocked, { type: 'blocked' }),
      ),
    );
    const suppressed = (to: string) => isSuppressed(env, 'email', recipientIndex(env.INDEX_KEY, 'email', to));
    expect(await Promise.all([gone, angry, blocked].map(({ to }) => suppressed(to)))).toEqual([true, true, false]);
    expect(await deliveryStatus(tenant, gone.id)).toMatchObject({
      status: 'bounced',
      error: 'bounce: bounce: 550 <[e-mail]> unknown',
    });
    expect(await deliveryStatus(tenant, angry.id)).toMatchObject({ status: 'delivered' });
    const send = async () => ({ type: 'accepted', provider: 'sendgrid', providerMessageId: null }) as const;
    const senders = { email: [send], smsTo: () => [], push: [], device: [], whatsapp: [] };
    const [invite, code] = [
      await sealedMessage(ctx, 'staff-invite', gone.to),
      await sealedMessage(ctx, 'sign-in-code', gone.to),
    ];
    for (const sealed of [invite, code]) await sendMessage(ctx, sealed, senders);
    expect(await deliveryStatus(tenant, invite.id)).toMatchObject({ status: 'failed', error: 'suppressed' });
    expect(await deliveryStatus(tenant, code.id)).toMatchObject({ status: 'sent' });
  });

  it('change nothing when they come twice, late or in the wrong order', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'sendgrid');
    const [bounced, delivered] = [event('bounce', sent, { type: 'bounce' }), event('delivered', sent)];
    expect(await (await postSendgrid(tenant, bodyOf(bounced, bounced))).json()).toEqual({ received: 2, applied: 1 });
    await env.DB.prepare('delete from suppressions where recipient_index = ?1')
      .bind(recipientIndex(env.INDEX_KEY, 'email', sent.to))
      .run();
    expect(await (await postSendgrid(tenant, bodyOf(bounced))).json()).toEqual({ received: 1, applied: 0 });
    expect(await isSuppressed(env, 'email', recipientIndex(env.INDEX_KEY, 'email', sent.to))).toBe(false);
    await postSendgrid(tenant, bodyOf(delivered));
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'bounced' });
  });

  it('of one provider say nothing of what another one sent, unless it arrived', async () => {
    const tenant = await mintTenant();
    const [lost, arrived] = [await mintSent(tenant, 'ses'), await mintSent(tenant, 'ses')];
    const ours = ({ id }: Delivered) => ({ souk_tenant: tenant.id, souk_delivery: id });
    // SendGrid had timed out, so SES was asked; then SendGrid sent it after all.
    await postSendgrid(tenant, bodyOf(event('bounce', lost, { ...ours(lost), type: 'bounce' })));
    expect(await deliveryStatus(tenant, lost.id)).toMatchObject({ status: 'sent' });
    await postSendgrid(tenant, bodyOf(event('delivered', arrived, ours(arrived))));
    expect(await deliveryStatus(tenant, arrived.id)).toMatchObject({ status: 'delivered' });
  });

  it('are refused when tampered with, unsigned, or signed too long ago', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'sendgrid');
    const body = bodyOf(event('delivered', sent));
    const signature = await signEvents(nowSeconds(), bodyOf(event('bounce', sent)));
    const stale = String(Number(nowSeconds()) - 601);
    const refusals = [
      await postSendgrid(tenant, body, { signature }),
      await postSendgrid(tenant, body, { signature: '' }),
      await postSendgrid(tenant, body, { timestamp: 'now', signature: await signEvents('now', body) }),
      await postSendgrid(tenant, body, { timestamp: stale }),
      await postSendgrid(tenant, body, { timestamp: String(Number(nowSeconds()) + 601) }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    const codes = await Promise.all(refusals.map(async (answer) => (await problemOf(answer)).code));
    expect(codes).toEqual([...Array(3).fill('messages/hook-signature'), ...Array(2).fill('messages/hook-stale')]);
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'sent' });
  });

  it.each(['{}', '', 'null', '[', '"x"'])('that are %j are refused as unreadable', async (body) => {
    const answer = await postSendgrid(await mintTenant(), body);
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'messages/hook-unreadable' });
  });

  it('of strange shapes are taken and left alone', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'sendgrid');
    const strange = [
      null,
      7,
      [],
      {},
      { event: 'delivered' },
      event('delivered', sent, { sg_event_id: { $ne: 1 } }),
      event('open', sent),
    ];
    const foreign = event('delivered', sent, { sg_message_id: 'nobody', souk_tenant: "' or 1=1 --", souk_delivery: 5 });
    expect(await (await postSendgrid(tenant, bodyOf(...strange, foreign))).json()).toEqual({ received: 8, applied: 0 });
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'sent' });
  });

  it('settle seventy deliveries at once, of several tenants', async () => {
    const tenants = [await mintTenant(), await mintTenant()];
    const [mine, theirs] = tenants as [Tenant, Tenant];
    const all: Delivered[] = [];
    for (let i = 0; i < 70; i++) all.push(await mintSent(i % 2 ? mine : theirs, 'sendgrid'));
    const answer = await postSendgrid(mine, bodyOf(...all.map((sent) => event('delivered', sent))));
    expect(await answer.json()).toEqual({ received: 70, applied: 70 });
    expect(await deliveryStatus(theirs, all[0]?.id ?? '')).toMatchObject({ status: 'delivered' });
  });
});

describe("MSG91's reports", () => {
  const secret = env.MSG91_HOOK_SECRET ?? '';
  const post = (tenant: Tenant, body: BodyInit, path = secret) =>
    call(`${originOf(tenant)}/api/v1/hooks/sms/msg91/${path}`, { method: 'POST', body });
  const form = (requestId: string, status: string, desc: string) =>
    new URLSearchParams({
      data: JSON.stringify([{ senderId: 'SOUKIN', requestId, report: [{ number: '9195', status, desc }] }]),
    });

  it.each([
    ['1', 'delivered', null],
    ['2', 'bounced', 'FAILED'],
    ['17', 'bounced', 'FAILED'],
  ])('of status %s mean %s', async (status, expected, error) => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'msg91');
    const answer = await post(tenant, form(sent.providerMessageId, status, 'FAILED'));
    expect(await answer.json()).toEqual({ received: 1, applied: 1 });
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: expected, error });
    const index = recipientIndex(env.INDEX_KEY, 'email', sent.to);
    expect(await isSuppressed(env, 'email', index)).toBe(status === '17');
  });

  it('are read in version 3 too, and by our own words', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'msg91');
    const body = JSON.stringify({
      requestId: 'elsewhere',
      CRQID: `${tenant.id}.${sent.id}`,
      status: '1',
      desc: 'DELIVERED',
    });
    expect(await (await post(tenant, body)).json()).toEqual({ received: 1, applied: 1 });
    expect(await (await post(tenant, body)).json()).toEqual({ received: 1, applied: 0 });
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'delivered' });
  });

  it('reach nobody without the secret', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'msg91');
    for (const wrong of ['x', `${secret}x`, secret.slice(1), secret.toUpperCase()]) {
      const answer = await post(tenant, form(sent.providerMessageId, '2', 'FAILED'), wrong);
      expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'messages/hook-unknown' });
    }
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'sent' });
  });

  it.each(['', 'data=', 'data=%', '7', '"a"'])('that are %j are refused as unreadable', async (body) => {
    const answer = await post(await mintTenant(), body);
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'messages/hook-unreadable' });
  });

  it('of strange shapes are taken and left alone', async () => {
    const body = JSON.stringify([
      null,
      {},
      { requestId: 'r', status: '__proto__' },
      { requestId: 5, status: 1 },
      { report: 'x' },
    ]);
    expect(await (await post(await mintTenant(), body)).json()).toMatchObject({ applied: 0 });
  });
});
