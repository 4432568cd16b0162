import { describe, expect, it } from 'vitest';
import { newId } from '../../platform/id';
import { env } from '../../testing/mint';
import { chooseSenders } from './choose-senders';
import { sendByMsg91 } from './send-by-msg91';
import { sendBySendgrid } from './send-by-sendgrid';
import type { Fetcher, OutgoingEmail, OutgoingSms, SendOutcome } from './sender';

const through: Fetcher = (url, init) => fetch(url, init);
const ids = () => ({ tenantId: newId('ten'), deliveryId: newId('ntf') });
const answering =
  (status: number, body = '', headers = {}): Fetcher =>
  async () =>
    new Response(body, { status, headers });
/** Answers never, unless it is told to stop. */
const silent: Fetcher = (_, { signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
const unreachable: Fetcher = () => Promise.reject(new TypeError('Network connection lost.'));

interface Adapter {
  /** Where the simulator of /dev answers as the provider would. */
  to: { accepted: string; refused: string; busy: string; down: string };
  send(to: string, fetcher: Fetcher, timeoutMs?: number): Promise<SendOutcome>;
  success: () => Response;
}

const email = (to: string): OutgoingEmail => ({
  ...{ ...ids(), kind: 'sign-in-code', to, fromName: 'Aroma', subject: 'S', text: 'T', html: '<p>H</p>' },
});
const sms = (to: string): OutgoingSms => ({
  ...{ ...ids(), kind: 'sign-in-code', to, language: 'en', text: 'T' },
  gaps: { brand: 'Aroma', code: '123456', duration: '5 minutes', host: 'aroma.test' },
});
const sendgrid = { baseUrl: `http://${env.ROOT_DOMAIN}/dev/sendgrid`, apiKey: 'SG.development', from: 'a@souk.test' };
const msg91 = {
  ...{ baseUrl: `http://${env.ROOT_DOMAIN}/dev/msg91`, authKey: 'development-authkey' },
  templateOf: (kind: string, language: string) => `souk-${kind}-${language}`,
};

const ADAPTERS: Record<string, Adapter> = {
  sendgrid: {
    to: { accepted: 'contract@example.test', refused: 'refused@a.test', busy: 'busy@a.test', down: 'down@a.test' },
    send: (to, fetcher, timeoutMs) => sendBySendgrid({ ...sendgrid, timeoutMs }, fetcher)(email(to)),
    success: () => new Response(null, { status: 202, headers: { 'X-Message-Id': 'm1' } }),
  },
  msg91: {
    to: { accepted: '+919876511111', refused: '+919876510400', busy: '+919876510429', down: '+919876510500' },
    send: (to, fetcher, timeoutMs) => sendByMsg91({ ...msg91, timeoutMs }, fetcher)(sms(to)),
    success: () => Response.json({ type: 'success', message: 'm1' }),
  },
};

/** What each adapter owes, whichever provider is behind it. */
describe.each(Object.entries(ADAPTERS))('the adapter %s', (provider, { to, send, success }) => {
  it('is accepted by its simulator, with an id', async () => {
    const outcome = await send(to.accepted, through);
    expect(outcome).toMatchObject({
      type: 'accepted',
      provider,
      providerMessageId: expect.stringMatching(/^\w{20,}$/),
    });
  });

  it('takes a refusal of the message as final', async () => {
    expect(await send(to.refused, through)).toMatchObject({ type: 'refused', provider, reason: expect.any(String) });
  });

  it.each(['busy', 'down'] as const)('takes a provider that is %s as a failure of the moment', async (how) => {
    expect(await send(to[how], through)).toMatchObject({ type: 'failed', provider });
  });

  it.each([401, 403, 429, 500, 502, 503])('takes %i as a failure of the moment', async (status) => {
    const body = JSON.stringify({ type: 'error', message: 'no' });
    expect(await send(to.accepted, answering(status, body))).toMatchObject({ type: 'failed' });
  });

  it('takes silence and a lost connection as failures of the moment', async () => {
    expect(await send(to.accepted, silent, 5)).toMatchObject({ type: 'failed', reason: 'timeout' });
    expect(await send(to.accepted, unreachable)).toMatchObject({ type: 'failed', reason: 'unreachable' });
  });

  it.each(['', '<html>', '[]', 'null', '{"type":1}'])('believes no answer 200 with the body %j', async (body) => {
    expect(await send(to.accepted, answering(200, body))).toMatchObject({ type: 'failed' });
  });

  it('follows no redirect with its key', async () => {
    const seen: RequestInit[] = [];
    await send(to.accepted, async (_, init) => {
      seen.push(init);
      return success();
    });
    expect(seen).toMatchObject([{ redirect: 'manual' }]);
    expect(await send(to.accepted, answering(302, '', { Location: 'https://evil.test' }))).toMatchObject({
      type: 'failed',
    });
  });

  it('keeps neither the address nor the code of a message in a reason', async () => {
    const said = JSON.stringify({
      type: 'error',
      message: `${to.accepted} is bad`,
      errors: [{ message: `${to.accepted} is bad` }],
    });
    const outcome = await send(to.accepted, answering(400, said));
    expect(outcome).toMatchObject({ type: 'refused', reason: expect.stringContaining('is bad') });
    expect(JSON.stringify(outcome)).not.toMatch(/contract@|9876511111/);
  });
});

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

describe('the choice of providers', () => {
  const without = (overrides: Partial<typeof env>) => chooseSenders({ ...env, ...overrides });

  it('is empty for a channel that is not configured', () => {
    expect(chooseSenders(env).email).toHaveLength(1);
    expect(without({ SENDGRID_API_KEY: '' }).email).toEqual([]);
    expect(without({ EMAIL_FROM: undefined }).email).toEqual([]);
    expect(without({ MSG91_AUTH_KEY: undefined }).smsTo('+919876511115')).toEqual([]);
  });

  it('follows the country of a number', () => {
    const { smsTo } = without({ SMS_ROUTES: '91=msg91,962=unbuilt' });
    expect(smsTo('+919876511116')).toHaveLength(1);
    expect(smsTo('+962790000001')).toEqual([]);
    expect(smsTo('+15005550006')).toEqual([]);
  });

  it('reaches a simulator in development only', async () => {
    const urls: string[] = [];
    const note: Fetcher = async (url) => {
      urls.push(url);
      return new Response(null, { status: 202 });
    };
    await chooseSenders(env, note).email[0]?.(email('a@example.test'));
    await chooseSenders({ ...env, SENDGRID_BASE_URL: undefined }, note).email[0]?.(email('a@example.test'));
    expect(urls).toEqual(['http://souk.test/dev/sendgrid/v3/mail/send', 'https://api.sendgrid.com/v3/mail/send']);
  });
});
