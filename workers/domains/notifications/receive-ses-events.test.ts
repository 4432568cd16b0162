import { describe, expect, it, vi } from 'vitest';
import { notificationOf, signSns } from '../../dev/ses-simulator';
import { SNS_CERTIFICATE } from '../../dev/sns-key';
import { DAY } from '../../platform/clock';
import { recipientIndex } from '../../platform/messages';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { env, mintTenant, originOf } from '../../testing/mint';
import { type Delivered, deliveryStatus, mintSent } from '../../testing/mint-sent';
import { isSuppressed } from './suppressions';
import { isCertificateUrl, regionOfTopic, type SnsMessage, verifySnsMessage } from './verify-sns-message';

const postRaw = (tenant: Tenant, body: string) =>
  call(`${originOf(tenant)}/api/v1/hooks/email/ses`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'text/plain' },
  });
const postSigned = async (tenant: Tenant, message: SnsMessage) =>
  postRaw(tenant, JSON.stringify(await signSns(message)));

/** A record of SES about a delivery, by its message id, and by our tags when a tenant is given. */
function record(eventType: string, { id, providerMessageId }: Delivered, more: object = {}, tenant?: Tenant) {
  const tags = tenant ? { souk_tenant: [tenant.id], souk_delivery: [id], 'ses:operation': ['SendEmail'] } : {};
  return JSON.stringify({ eventType, mail: { messageId: providerMessageId, tags }, ...more });
}
const bounce = (bounceType: string, to = 'x@example.test') => ({
  bounce: {
    bounceType,
    bounceSubType: 'General',
    bouncedRecipients: [{ emailAddress: to, diagnosticCode: `smtp; 550 <${to}> unknown` }],
  },
});
const suppressed = (to: string) => isSuppressed(env, 'email', recipientIndex(env.INDEX_KEY, 'email', to));

describe("SNS's signature", () => {
  const message = notificationOf(env, '{"a":1}');

  it.each(['1', '2'])('of version %s holds, and for nothing that differs', async (SignatureVersion) => {
    const signed = await signSns({ ...message, SignatureVersion });
    const verify = (more: Partial<SnsMessage> = {}, now = Date.now()) =>
      verifySnsMessage({ ...signed, ...more }, SNS_CERTIFICATE, now);
    expect(verify()).toBe(true);
    expect(verify({ Subject: undefined })).toBe(false);
    expect(verify({ Message: '{"a":2}' })).toBe(false);
    expect(verify({ TopicArn: `${message.TopicArn}x` })).toBe(false);
    expect(verify({ Timestamp: new Date(0).toISOString() })).toBe(false);
    expect(verify({ SignatureVersion: SignatureVersion === '1' ? '2' : '1' })).toBe(false);
    expect(verify({ SignatureVersion: '3' })).toBe(false);
    expect(verify({ Signature: '' })).toBe(false);
    expect(verify({}, Date.now() + 200 * 365 * DAY)).toBe(false);
    expect(verifySnsMessage(signed, 'no certificate', Date.now())).toBe(false);
  });

  it('is looked for at SNS in the region of our topic, and nowhere else', () => {
    const pem = 'SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';
    expect(isCertificateUrl(`https://sns.ap-south-1.amazonaws.com/${pem}`, 'ap-south-1')).toBe(true);
    for (const url of [
      `http://sns.ap-south-1.amazonaws.com/${pem}`,
      `https://sns.us-east-1.amazonaws.com/${pem}`,
      `https://sns.ap-south-1.amazonaws.com.evil.test/${pem}`,
      `https://sns.ap-south-1.amazonaws.com@evil.test/${pem}`,
      `https://evil.test/https://sns.ap-south-1.amazonaws.com/${pem}`,
      `https://sns.ap-south-1.amazonaws.com:8443/${pem}`,
      `https://sns.ap-south-1.amazonaws.com/../${pem}`,
      `https://sns.ap-south-1.amazonaws.com/${pem}?x=1`,
      'https://sns.ap-south-1.amazonaws.com/bucket/mine.pem',
    ]) {
      expect(isCertificateUrl(url, 'ap-south-1'), url).toBe(false);
    }
  });

  it.each(['', 'arn:aws:sqs:ap-south-1:000000000000:q', 'arn:aws:sns:evil.test/:000000000000:t', 'x'])(
    'has no region in the topic %j',
    (arn) => expect(regionOfTopic(arn)).toBeNull(),
  );
});

describe('what SNS posts of SES', () => {
  it('settles a delivery by our tags or by the id of SES, once', async () => {
    const tenant = await mintTenant();
    const [one, two] = [await mintSent(tenant, 'ses'), await mintSent(tenant, 'ses')];
    const first = notificationOf(env, record('Delivery', one));
    const second = notificationOf(env, record('Delivery', { ...two, providerMessageId: 'elsewhere' }, {}, tenant));
    for (const message of [first, second]) {
      expect(await (await postSigned(tenant, message)).json()).toEqual({ received: 1, applied: 1 });
      expect(await (await postSigned(tenant, message)).json()).toEqual({ received: 1, applied: 0 });
    }
    expect(await deliveryStatus(tenant, one.id)).toMatchObject({ status: 'delivered', error: null });
    expect(await deliveryStatus(tenant, two.id)).toMatchObject({ status: 'delivered' });
  });

  it('keeps later mail away after a permanent bounce or a complaint, and not after a full mailbox', async () => {
    const tenant = await mintTenant();
    const sent = async () => mintSent(tenant, 'ses');
    const [gone, full, angry, calm] = [await sent(), await sent(), await sent(), await sent()];
    const notSpam = { complaint: { complaintFeedbackType: 'not-spam' } };
    for (const text of [
      record('Bounce', gone, bounce('Permanent', gone.to)),
      record('Bounce', full, bounce('Transient')),
      record('Complaint', angry, { complaint: { complaintFeedbackType: 'abuse' } }),
      record('Complaint', calm, notSpam),
    ]) {
      await postSigned(tenant, notificationOf(env, text));
    }
    expect(await Promise.all([gone, full, angry, calm].map(({ to }) => suppressed(to)))).toEqual([
      ...[true, false, true, false],
    ]);
    expect(await deliveryStatus(tenant, gone.id)).toMatchObject({
      status: 'bounced',
      error: 'Bounce: Permanent: General: smtp; 550 <[e-mail]> unknown',
    });
    expect(await deliveryStatus(tenant, full.id)).toMatchObject({ status: 'bounced' });
    expect(await deliveryStatus(tenant, angry.id)).toMatchObject({ status: 'sent' });
  });

  it('may come late and in the wrong order: what bounced stays bounced, what is on the way says nothing', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'ses');
    for (const text of [
      ...[record('Bounce', sent, bounce('Permanent')), record('Delivery', sent), record('Send', sent)],
      ...[record('DeliveryDelay', sent), '{"notificationType":"AmazonSnsSubscriptionSucceeded"}', 'A sentence.', '[]'],
    ]) {
      expect((await postSigned(tenant, notificationOf(env, text))).status).toBe(200);
    }
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'bounced' });
  });

  it('reads the notifications of an identity too, which bear another name', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'ses');
    const text = record('Delivery', sent).replace('eventType', 'notificationType');
    await postSigned(tenant, notificationOf(env, text));
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'delivered' });
  });

  it('is refused when it is forged, of another topic, or names a certificate elsewhere, which nobody fetches', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'ses');
    const message = notificationOf(env, record('Bounce', sent, bounce('Permanent')));
    const signed = await signSns(message);
    const fetched = vi.spyOn(globalThis, 'fetch');
    const [other, elsewhere] = [`${message.TopicArn}-of-a-stranger`, 'https://evil.test/a.pem'];
    const refused = [
      await postRaw(tenant, JSON.stringify({ ...signed, Message: record('Delivery', sent) })),
      await postRaw(tenant, JSON.stringify({ ...signed, Signature: 'AAAA' })),
      await postSigned(tenant, { ...message, TopicArn: other }),
      await postSigned(tenant, { ...message, SigningCertURL: elsewhere }),
      await postSigned(tenant, {
        ...message,
        SigningCertURL: message.SigningCertURL.replace('ap-south-1', 'us-east-1'),
      }),
    ];
    for (const answer of refused) {
      expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'messages/hook-signature' });
    }
    expect(fetched.mock.calls.filter(([url]) => !/ap-south-1|\/dev\/ses\/sns/.test(String(url)))).toEqual([]);
    fetched.mockRestore();
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'sent' });
    expect(await suppressed(sent.to)).toBe(false);
  });

  it.each([-DAY - 60_000, DAY + 60_000])('is refused when it was signed %i ms from now', async (ms) => {
    const Timestamp = new Date(Date.now() + ms).toISOString();
    const answer = await postSigned(await mintTenant(), { ...notificationOf(env, '{}'), Timestamp });
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'messages/hook-stale' });
  });

  it.each(['', '{}', 'null', '[]', '{"Type":"Other"}', '{"Type":"Notification","Message":7}'])(
    'that is %j is refused as unreadable',
    async (body) => {
      const answer = await postRaw(await mintTenant(), body);
      expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'messages/hook-unreadable' });
    },
  );
});

describe("SNS's question whether we want them", () => {
  const question = (more: Partial<SnsMessage> = {}): SnsMessage => ({
    ...{ ...notificationOf(env, 'You have chosen to subscribe'), Subject: undefined },
    ...{ Type: 'SubscriptionConfirmation', Token: 'simulated-token', SubscribeURL: 'https://evil.test/?Action=x' },
    ...more,
  });
  /** The addresses that were asked for while a message came in, certificates aside. */
  async function askedBy(message: SnsMessage, sign = true) {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const tenant = await mintTenant();
    const answer = sign ? await postSigned(tenant, message) : await postRaw(tenant, JSON.stringify(message));
    const urls = fetched.mock.calls.map(([url]) => String(url)).filter((url) => !url.endsWith('.pem'));
    fetched.mockRestore();
    return { answer, urls };
  }

  it('is answered with yes at SNS itself, never at the address that it names', async () => {
    const { answer, urls } = await askedBy(question());
    expect(answer.status).toBe(200);
    const arn = encodeURIComponent(env.SES_TOPIC_ARN ?? '');
    expect(urls).toEqual([
      `http://souk.test/dev/ses/sns/?Action=ConfirmSubscription&TopicArn=${arn}&Token=simulated-token`,
    ]);
  });

  it('is not answered when it is forged, of another topic, or without a token', async () => {
    for (const [message, sign] of [
      [question({ Signature: 'AAAA' }), false],
      [question({ TopicArn: 'arn:aws:sns:ap-south-1:999999999999:mine' }), true],
      [question({ Token: undefined }), true],
    ] as const) {
      const { answer, urls } = await askedBy(message, sign);
      expect([400, 401]).toContain(answer.status);
      expect(urls).toEqual([]);
    }
  });

  it('is asked again when SNS does not take the answer', async () => {
    const { answer } = await askedBy(question({ Token: 'expired' }));
    expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'platform/unavailable' });
  });

  it('that was withdrawn is taken and changes nothing', async () => {
    const { answer, urls } = await askedBy(question({ Type: 'UnsubscribeConfirmation' }));
    expect(await answer.json()).toEqual({ received: 0, applied: 0 });
    expect(urls).toEqual([]);
  });
});
