import { describe, expect, it } from 'vitest';
import {
  answering,
  asked,
  email,
  kaleyra,
  msg91,
  sendgrid,
  ses,
  sms,
  through,
  twilio,
  unreachable,
} from '../../testing/provider-accounts';
import { sendByKaleyra } from './send-by-kaleyra';
import { sendByMsg91 } from './send-by-msg91';
import { sendBySendgrid } from './send-by-sendgrid';
import { sendBySes } from './send-by-ses';
import { sendByTwilio } from './send-by-twilio';

describe('SendGrid', () => {
  it('gets its key, our delivery and links that nobody tracks', async () => {
    let sent: Request | undefined;
    const message = email('a@example.test');
    await sendBySendgrid(sendgrid, async (url, init) => {
      sent = new Request(url, init);
      return new Response(null, { status: 202 });
    })(message);
    expect(sent?.headers.get('Authorization')).toBe('Bearer SG.development');
    expect(await sent?.json()).toMatchObject({
      personalizations: [{ to: [{ email: message.to }], custom_args: { souk_delivery: message.deliveryId } }],
      from: { email: 'a@souk.test', name: 'Aroma' },
      content: [{ type: 'text/plain' }, { type: 'text/html' }],
      tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
    });
  });
});

describe('MSG91', () => {
  it('answers 200 with an error, which is none', async () => {
    const refused = await sendByMsg91({ ...msg91, templateOf: () => 'unknown' }, through)(sms('+919876511112'));
    expect(refused).toMatchObject({ type: 'refused', reason: expect.stringContaining('template id') });
    const gap = await sendByMsg91(msg91, through)({ ...sms('+919876511112'), gaps: { brand: 'Aroma' } });
    expect(gap).toMatchObject({ type: 'refused', reason: expect.stringContaining('variable missing') });
  });

  it('gets its key in a header, digits without a plus, and the gaps by their names', async () => {
    let sent: Request | undefined;
    await sendByMsg91({ ...msg91, senderId: 'SOUKIN' }, async (url, init) => {
      sent = new Request(url, init);
      return Response.json({ type: 'success', message: 'abc' });
    })(sms('+919876511113'));
    expect(sent?.headers.get('authkey')).toBe('development-authkey');
    expect(new URL(sent?.url ?? '').search).toBe('');
    expect(await sent?.json()).toMatchObject({
      ...{ template_id: 'souk-sign-in-code-en', short_url: '0', sender: 'SOUKIN' },
      recipients: [{ mobiles: '919876511113', code: '123456', brand: 'Aroma' }],
    });
  });

  it('is not asked without a template, which another provider may not need', async () => {
    const outcome = await sendByMsg91({ ...msg91, templateOf: () => null }, unreachable)(sms('+919876511114'));
    expect(outcome).toMatchObject({ type: 'failed', reason: 'no template for sign-in-code in en' });
  });
});

describe('SES', () => {
  it('gets a signed request with our tags, our configuration set and a name that is no header', async () => {
    const message = { ...email('a@example.test'), fromName: 'Café "Aroma"\r\nBcc: all@example.test' };
    const { request } = await asked(
      (fetcher) => sendBySes(ses, fetcher)(message),
      () => Response.json({ MessageId: 'm1' }),
    );
    expect(request.headers.get('Authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIADEVELOPMENT\/\d{8}\/ap-south-1\/ses\/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
    const body = await request.json<Record<string, string>>();
    expect(body).toMatchObject({
      Destination: { ToAddresses: ['a@example.test'] },
      ConfigurationSetName: 'souk',
      EmailTags: expect.arrayContaining([{ Name: 'souk_delivery', Value: message.deliveryId }]),
    });
    expect(body.FromEmailAddress).toMatch(/^=\?UTF-8\?B\?[\w+/=]+\?= <a@souk\.test>$/);
  });

  it('that knows another secret refuses the signature, which another provider need not mind', async () => {
    const outcome = await sendBySes({ ...ses, secretAccessKey: 'other' }, through)(email('a@example.test'));
    expect(outcome).toMatchObject({ type: 'failed', reason: expect.stringContaining('SignatureDoesNotMatch') });
  });

  it.each([
    ['MessageRejected', 'It holds a virus.', 'refused'],
    ['MessageRejected:http://internal.amazon.com/', 'Email address is not verified.', 'failed'],
    ['BadRequestException', 'Local address contains control characters', 'refused'],
    ['MailFromDomainNotVerifiedException', 'Domain', 'failed'],
    ['SendingPausedException', 'Paused', 'failed'],
  ])('that answers %s, "%s", has %s', async (type, message, expected) => {
    const headers = { 'x-amzn-ErrorType': type };
    const outcome = await sendBySes(ses, answering(400, JSON.stringify({ message }), headers))(email('a@example.test'));
    expect(outcome).toMatchObject({ type: expected });
  });
});

describe('Twilio', () => {
  it('gets the text, our sender and an address to report to that names our delivery', async () => {
    const message = sms('+15005550010');
    const { request } = await asked(
      (fetcher) => sendByTwilio(twilio, fetcher)(message),
      () => Response.json({ sid: 'SM1' }),
    );
    expect(new URL(request.url).pathname).toBe('/dev/twilio/2010-04-01/Accounts/ACdevelopment/Messages.json');
    expect(atob(request.headers.get('Authorization')?.slice('Basic '.length) ?? '')).toBe(
      'ACdevelopment:development-twilio-token',
    );
    expect(Object.fromEntries(new URLSearchParams(await request.text()))).toEqual({
      ...{ To: '+15005550010', From: '+15005550006', Body: 'T' },
      StatusCallback: `${twilio.statusCallback}?delivery=${message.tenantId}.${message.deliveryId}`,
    });
  });

  it('sends by a messaging service when that is what is configured', async () => {
    const own = { ...twilio, sender: 'MG0123' };
    const { request } = await asked(
      (fetcher) => sendByTwilio(own, fetcher)(sms('+15005550011')),
      () => Response.json({}),
    );
    expect(await request.text()).toContain('MessagingServiceSid=MG0123');
  });

  it.each([
    [400, 21211, 'refused'],
    [400, 21610, 'refused'],
    [400, 21408, 'failed'],
    [400, 21606, 'failed'],
    [404, 20404, 'failed'],
    [400, 99999, 'failed'],
  ])('that answers %i with the code %i has %s', async (status, code, expected) => {
    const outcome = await sendByTwilio(
      twilio,
      answering(status, JSON.stringify({ status, code, message: 'No' })),
    )(sms('+15005550012'));
    expect(outcome).toMatchObject({ type: expected, reason: `${status} ${code} No` });
  });

  it('that makes a message which failed at once has failed', async () => {
    const body = JSON.stringify({ sid: 'SM1', status: 'failed', error_message: 'Queue overflow' });
    expect(await sendByTwilio(twilio, answering(201, body))(sms('+15005550013'))).toMatchObject({ type: 'failed' });
  });
});

describe('Kaleyra', () => {
  it('gets the key in a header, the DLT template for India only, and where to report', async () => {
    const message = sms('+919876511120');
    const { request } = await asked(
      (fetcher) => sendByKaleyra(kaleyra, fetcher)(message),
      () => Response.json({ id: 'k1' }),
    );
    expect(request.headers.get('api-key')).toBe('development-kaleyra-key');
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    expect(form).toMatchObject({ to: '+919876511120', type: 'OTP', body: 'T', template_id: 'dlt-sign-in-code-en' });
    expect(JSON.parse(form.callback ?? '')).toMatchObject({
      url: `${kaleyra.callback}?delivery=${message.tenantId}.${message.deliveryId}`,
    });
    const abroad = await asked(
      (fetcher) => sendByKaleyra(kaleyra, fetcher)(sms('+962790000001')),
      () => Response.json({}),
    );
    expect(await abroad.request.text()).not.toContain('template_id');
  });

  it('is not asked for India without a template', async () => {
    const own = { ...kaleyra, templateOf: () => null };
    const outcome = await sendByKaleyra(own, unreachable)(sms('+919876511121'));
    expect(outcome).toMatchObject({ type: 'failed', reason: 'no template for sign-in-code in en' });
    expect(await sendByKaleyra(own, through)(sms('+962790000002'))).toMatchObject({ type: 'accepted' });
  });

  it('that takes a request without a recipient has refused it', async () => {
    const outcome = await sendByKaleyra(
      kaleyra,
      answering(202, JSON.stringify({ id: 'k1', data: [] })),
    )(sms('+962790000003'));
    expect(outcome).toMatchObject({ type: 'refused', reason: expect.stringContaining('no recipient') });
  });

  it.each(['Invalid sender', 'Invalid template', 'Insufficient credits'])(
    'that says "%s" speaks of our account',
    async (message) => {
      const outcome = await sendByKaleyra(kaleyra, answering(400, JSON.stringify({ message })))(sms('+962790000004'));
      expect(outcome).toMatchObject({ type: 'failed' });
    },
  );
});
