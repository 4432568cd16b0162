import { describe, expect, it } from 'vitest';
import { signBody } from '../../dev/whatsapp-simulator';
import { newId } from '../../platform/id';
import { recipientIndex, type SealedMessage } from '../../platform/messages';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { MESSAGE_SAMPLES } from '../../testing/message-samples';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { type Delivered, deliveryStatus, mintSent, sealedMessage } from '../../testing/mint-sent';
import { asked, chat, whatsapp } from '../../testing/provider-accounts';
import { sentMessages } from '../../testing/sent-messages';
import { createPerson } from '../identity';
import { changePreferences } from './change-preferences';
import { sendByWhatsapp } from './send-by-whatsapp';
import { sendMessage } from './send-message';
import type { SendOutcome } from './sender';
import { isSuppressed } from './suppressions';
import { findPerson, type Notice, tellPerson } from './tell-person';
import { verifyMetaSignature } from './verify-meta-signature';

const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text));

describe("Meta's signature", () => {
  it('is that of the vectors in CONTRACTS.md', async () => {
    const ours = 'sha256=e6ad1226d7dbb376b93779e72f6ea6cc56d514dbcb4b3fa023b679f8f0220325';
    const body = '{"object":"whatsapp_business_account","entry":[]}';
    expect(await verifyMetaSignature('meta_app_secret', ours, bytes(body))).toBe(true);
    const published = 'sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914';
    expect(await verifyMetaSignature('secret', published, bytes('test'))).toBe(true);
    for (const [secret, signature, text] of [
      ['', ours, body],
      ['another', ours, body],
      ['meta_app_secret', ours.slice(7), body],
      ['meta_app_secret', ours, `${body} `],
      ['meta_app_secret', '', body],
    ] as const)
      expect(await verifyMetaSignature(secret, signature, bytes(text))).toBe(false);
  });
});

describe("WhatsApp's webhook", () => {
  const urlOf = (tenant: Tenant, query = '') => `${originOf(tenant)}/api/v1/hooks/whatsapp${query}`;
  const bodyOf = (...statuses: object[]) =>
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', statuses } }] }],
    });
  async function post(tenant: Tenant, body: string, signature?: string) {
    const headers = { 'X-Hub-Signature-256': signature ?? (await signBody(env, body)) };
    return call(urlOf(tenant), { method: 'POST', body, headers });
  }
  const receipt = async (answer: Response) => answer.json<{ received: number; applied: number }>();
  const of = ({ providerMessageId }: Delivered, status: string, more: object = {}) => ({
    ...{ id: providerMessageId, status, timestamp: '1795269600', recipient_id: '919876511111', ...more },
  });

  it('gives the challenge back to who knows our token, as plain text', async () => {
    const tenant = await mintTenant();
    const token = env.WHATSAPP_VERIFY_TOKEN;
    const answer = await call(urlOf(tenant, `?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`));
    expect([answer.status, await answer.text()]).toEqual([200, '1158201444']);
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain/);
    for (const query of [
      '',
      '?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1',
      `?hub.mode=unsubscribe&hub.verify_token=${token}&hub.challenge=1`,
      `?hub.mode=subscribe&hub.verify_token=${token}`,
    ]) {
      const problem = await problemOf(await call(urlOf(tenant, query)));
      expect(problem).toMatchObject({ status: 404, code: 'messages/hook-unknown' });
    }
  });

  it('settles deliveries by their id, or by what we sent along, once, many at a time and in any order', async () => {
    const tenant = await mintTenant();
    const [one, two] = [await mintSent(tenant, 'whatsapp'), await mintSent(tenant, 'whatsapp')];
    const own = { biz_opaque_callback_data: `${tenant.id}.${two.id}` };
    const body = bodyOf(of(one, 'sent'), of(one, 'read'), { ...of(two, 'failed', own), id: 'wamid.unknown' });
    expect(await receipt(await post(tenant, body))).toEqual({ received: 3, applied: 2 });
    expect(await receipt(await post(tenant, body))).toEqual({ received: 3, applied: 0 });
    expect(await deliveryStatus(tenant, one.id)).toMatchObject({ status: 'delivered' });
    expect(await deliveryStatus(tenant, two.id)).toMatchObject({ status: 'bounced' });
    await post(tenant, bodyOf(of(two, 'delivered')));
    expect(await deliveryStatus(tenant, two.id)).toMatchObject({ status: 'bounced' });
  });

  it.each([
    [131026, true],
    [131050, true],
    [131000, false],
    [null, false],
  ])('that tells of a failure with the code %j suppresses the number: %s', async (code, isKept) => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'whatsapp');
    const errors = code === null ? undefined : [{ code, title: 'Message undeliverable to +919876511111' }];
    await post(tenant, bodyOf(of(sent, 'failed', { errors })));
    const row = await deliveryStatus(tenant, sent.id);
    expect(row).toMatchObject({ status: 'bounced' });
    expect(row?.error).not.toContain('9876511111');
    // mintSent sends by e-mail, so that is the channel that is kept.
    expect(await isSuppressed(env, 'email', recipientIndex(env.INDEX_KEY, 'email', sent.to))).toBe(isKept);
  });

  it('is refused when it is unsigned or was changed', async () => {
    const tenant = await mintTenant();
    const sent = await mintSent(tenant, 'whatsapp');
    const body = bodyOf(of(sent, 'failed'));
    const signature = await signBody(env, body);
    for (const [text, by] of [
      [body, ''],
      [`${body} `, signature],
      [bodyOf(of(sent, 'read')), signature],
    ] as const) {
      const problem = await problemOf(await post(tenant, text, by));
      expect(problem).toMatchObject({ status: 401, code: 'messages/hook-signature' });
    }
    expect(await deliveryStatus(tenant, sent.id)).toMatchObject({ status: 'sent' });
  });

  it.each(['', 'x', '[]', '{"object":"page","entry":[]}', '{"object":"whatsapp_business_account"}'])(
    'is refused as unreadable with the body %j',
    async (body) => {
      const problem = await problemOf(await post(await mintTenant(), body));
      expect(problem).toMatchObject({ status: 400, code: 'messages/hook-unreadable' });
    },
  );

  it.each([
    '{"object":"whatsapp_business_account","entry":[null,7,{"changes":7},{"changes":[null,{"value":{"statuses":7}}]}]}',
    '{"object":"whatsapp_business_account","entry":[{"changes":[{"value":{"messages":[{"text":{"body":"hi"}}]}}]}]}',
  ])('takes what tells of no message of ours, and leaves it alone: %s', async (body) => {
    expect(await receipt(await post(await mintTenant(), body))).toEqual({ received: 0, applied: 0 });
  });

  it('takes statuses that make no sense, and leaves them alone', async () => {
    const odd = [
      null,
      7,
      {},
      { id: 7, status: 'read' },
      { id: 'x', status: 'constructor' },
      { id: '', status: 'read' },
    ];
    const answer = await post(await mintTenant(), bodyOf(...(odd as object[])));
    expect(await receipt(answer)).toEqual({ received: 6, applied: 0 });
  });
});

let counter = 0;

/** A member with a proven number and, unless told otherwise, no e-mail, who has asked for WhatsApp. */
async function mintChatter({ ending = '1111', email = null as string | null, hasAsked = true } = {}) {
  const tenant = await mintTenant({ name: 'Aroma' });
  const { ctx } = mintContext(tenant);
  counter += 1;
  const phone = `+91${String(Date.now()).slice(-4)}${String(counter).padStart(2, '0')}${ending}`;
  const userId = await createPerson(ctx, { name: 'Asha', email: email ?? undefined, phone, roles: ['member'] });
  const all = { whatsapp: true };
  if (hasAsked) await changePreferences(ctx, userId, { cashback: all, withdrawals: all, referrals: all });
  const posted: { body: SealedMessage; delaySeconds: number | undefined }[] = [];
  const MESSAGES = {
    send: async (body: SealedMessage, options?: { delaySeconds: number }) =>
      void posted.push({ body, delaySeconds: options?.delaySeconds }),
  };
  const held = { ...ctx, env: { ...ctx.env, MESSAGES } } as unknown as typeof ctx; // the one method that is called
  const tell = async (kind: Notice, by = ctx, key: string = newId('evt')) => {
    const person = await findPerson(ctx, userId);
    if (!person) throw new Error('The person is there.');
    await tellPerson(by, key, person, kind, MESSAGE_SAMPLES[kind]);
  };
  const rows = async () =>
    (
      await ctx.db.d1
        .prepare('select channel, status, error from deliveries where tenant_id = ?1 order by id')
        .bind(tenant.id)
        .all<{ channel: string; status: string; error: string | null }>()
    ).results;
  return { tenant, ctx, held, userId, phone, posted, tell, rows };
}

describe('who has asked for WhatsApp', () => {
  it('reads there what their cashback does, in the words of the template', async () => {
    const { phone, tell, rows } = await mintChatter();
    await tell('cashback-tracked');
    const [sent] = await sentMessages(phone);
    expect(sent).toMatchObject({ channel: 'whatsapp', provider: 'whatsapp' });
    expect(sent?.text.split('\n\n')).toEqual([
      'Hello! A message from Aroma:',
      '*₹162.50 cashback from Amazon is tracked*\nAmazon reported your purchase of ₹2,500.',
      'See more: https://souk.test/welcome?token=abc123',
      expect.stringContaining('turn it off in your account'),
    ]);
    await expect.poll(rows, { timeout: 10_000 }).toMatchObject([{ channel: 'whatsapp', status: 'delivered' }]);
  });

  it('is told beside the e-mail, and of sign-in and security there never', async () => {
    const { held, posted, tell } = await mintChatter();
    await tell('cashback-confirmed', held);
    await tell('password-changed', held);
    expect(posted.map(({ body }) => [body.kind, body.channel])).toEqual([
      ['cashback-confirmed', 'whatsapp'],
      ['password-changed', 'sms'],
    ]);
  });

  it('gets an SMS in its place only of a payout, and only when it has not arrived five minutes later', async () => {
    const { held, posted, tell } = await mintChatter();
    await tell('withdrawal-paid', held);
    await tell('withdrawal-approved', held);
    expect(posted.map(({ body, delaySeconds }) => [body.kind, body.channel, body.insteadOf, delaySeconds])).toEqual([
      ['withdrawal-paid', 'whatsapp', undefined, undefined],
      ['withdrawal-paid', 'sms', 'whatsapp', 300],
      ['withdrawal-approved', 'whatsapp', undefined, undefined],
    ]);
  });

  it.each([
    ['arrived', '1111', ['whatsapp delivered', 'sms unwanted']],
    ['did not arrive, for nobody with WhatsApp is there', '0002', ['whatsapp bounced', 'sms bounced']],
    ['was refused', '0400', ['whatsapp failed', 'sms failed']],
  ])('gets %s: the SMS of five minutes later knows', async (_, ending, ends) => {
    const { ctx, held, posted, tell, rows } = await mintChatter({ ending });
    await tell('withdrawal-paid', held);
    const [chatted, texted] = posted.map(({ body }) => body);
    if (!chatted || !texted) throw new Error('Two were posted.');
    const states = async () => (await rows()).map(({ channel, status }) => `${channel} ${status}`);
    await sendMessage(ctx, chatted);
    await expect.poll(states, { timeout: 10_000 }).toEqual(ends.slice(0, 1));
    await sendMessage(ctx, texted);
    await expect.poll(states, { timeout: 10_000 }).toEqual(ends);
  });

  it('is asked there no more once nobody with WhatsApp is at the number', async () => {
    const { tell, rows } = await mintChatter({ ending: '0002' });
    await tell('cashback-tracked');
    const states = async () => (await rows()).map(({ status, error }) => [status, error?.slice(0, 10)]);
    await expect.poll(states, { timeout: 10_000 }).toMatchObject([['bounced', 'failed: 13']]);
    await tell('withdrawal-approved');
    await expect.poll(states, { timeout: 10_000 }).toMatchObject([
      ['bounced', 'failed: 13'],
      ['failed', 'suppressed'],
    ]);
  });

  it('is told nothing there after turning it off, not even what was on its way', async () => {
    const { ctx, held, userId, posted, tell, rows } = await mintChatter();
    await tell('cashback-tracked', held);
    await changePreferences(ctx, userId, { cashback: { whatsapp: false } });
    await sendMessage(ctx, posted[0]?.body as SealedMessage); // just posted
    expect(await rows()).toMatchObject([{ status: 'unwanted', error: 'turned off' }]);
    await tell('cashback-tracked', held);
    expect(posted).toHaveLength(1);
  });
});

describe('who has not asked for WhatsApp', () => {
  it('is never told anything there', async () => {
    const { held, posted, tell } = await mintChatter({ hasAsked: false });
    await tell('cashback-tracked', held);
    await tell('withdrawal-paid', held);
    expect(posted.map(({ body }) => [body.channel, body.insteadOf])).toEqual([['sms', undefined]]);
  });

  it('is not told where this deployment has none', async () => {
    const { held, posted, tell } = await mintChatter();
    const without = { ...held, env: { ...held.env, WHATSAPP_TOKEN: '' } };
    await tell('withdrawal-paid', without);
    expect(posted.map(({ body }) => [body.channel, body.insteadOf])).toEqual([['sms', undefined]]);
  });
});

describe('the adapter of WhatsApp', () => {
  const answer = () => Response.json({ messages: [{ id: 'wamid.1' }] });

  it('sends a template with its words, and our delivery along with it', async () => {
    const message = chat('+919876511111');
    const { request, outcome } = await asked((fetcher) => sendByWhatsapp(whatsapp, fetcher)(message), answer);
    expect(outcome).toMatchObject({ type: 'accepted', providerMessageId: 'wamid.1' });
    expect(request.url).toBe(`${whatsapp.baseUrl}/v26.0/100000000000001/messages`);
    expect(request.headers.get('Authorization')).toBe('Bearer development-whatsapp-token');
    expect(await request.json()).toEqual({
      ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: '919876511111', type: 'template' },
      template: {
        name: 'souk_kyc-approved',
        language: { policy: 'deterministic', code: 'en' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Aroma' },
              { type: 'text', text: 'https://aroma.test/wallet' },
            ],
          },
        ],
      },
      biz_opaque_callback_data: `${message.tenantId}.${message.deliveryId}`,
    });
  });

  it("says a template's language as Meta has it", async () => {
    const own = { ...whatsapp, templateOf: () => 'tracked:en_US' };
    const { request } = await asked((fetcher) => sendByWhatsapp(own, fetcher)(chat('+919876511111')), answer);
    expect(await request.json()).toMatchObject({ template: { name: 'tracked', language: { code: 'en_US' } } });
  });

  it('sends nothing without a template', async () => {
    const own = { ...whatsapp, templateOf: () => null };
    const outcome = await sendByWhatsapp(own, () => Promise.reject(new Error('asked')))(chat('+919876511111'));
    expect(outcome).toMatchObject({ type: 'refused', reason: 'no template for kyc-approved in en' });
  });

  it.each<[number, number, SendOutcome['type']]>([
    [400, 131026, 'refused'],
    [400, 132000, 'refused'],
    [404, 132001, 'refused'],
    [400, 130429, 'failed'],
    [400, 131056, 'failed'],
    [400, 190, 'failed'],
    [401, 190, 'failed'],
    [400, 80007, 'failed'],
  ])('takes %i with the code %i as %s', async (status, code, type) => {
    const error = { message: `(#${code}) said`, code };
    const { outcome } = await asked(
      (fetcher) => sendByWhatsapp(whatsapp, fetcher)(chat('+919876511111')),
      () => Response.json({ error }, { status }),
    );
    expect(outcome).toMatchObject({ type, reason: expect.stringContaining(`${status} ${code}`) });
  });

  it('waits as long as it is asked to', async () => {
    const send = (to: string) => sendByWhatsapp(whatsapp, (url, init) => fetch(url, init))(chat(to));
    expect(await send('+919876510429')).toMatchObject({ type: 'failed', waitMs: 60_000 });
  });
});

describe('a message that nobody can take now', () => {
  it('of WhatsApp stays, with the reason', async () => {
    const { ctx, userId, rows } = await mintChatter();
    const sealed = await sealedMessage(ctx, 'cashback-tracked', '+919876510500', { channel: 'whatsapp', userId });
    await expect(sendMessage(ctx, sealed)).rejects.toThrow('131016');
    expect(await rows()).toMatchObject([{ status: 'queued' }]);
  });
});
