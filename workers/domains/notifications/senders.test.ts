import { describe, expect, it } from 'vitest';
import {
  answering,
  chat,
  email,
  kaleyra,
  msg91,
  sendgrid,
  ses,
  silent,
  sms,
  through,
  twilio,
  unreachable,
  whatsapp,
} from '../../testing/provider-accounts';
import { sendByKaleyra } from './send-by-kaleyra';
import { sendByMsg91 } from './send-by-msg91';
import { sendBySendgrid } from './send-by-sendgrid';
import { sendBySes } from './send-by-ses';
import { sendByTwilio } from './send-by-twilio';
import { sendByWhatsapp } from './send-by-whatsapp';
import type { Fetcher, SendOutcome } from './sender';

interface Adapter {
  /** Where the simulator of /dev answers as the provider would. */
  to: { accepted: string; refused: string; busy: string; down: string };
  send(to: string, fetcher: Fetcher, timeoutMs?: number): Promise<SendOutcome>;
  success: () => Response;
}

const numbers = { accepted: '+919876511111', refused: '+919876510400', busy: '+919876510429', down: '+919876510500' };
const addresses = {
  accepted: 'contract@example.test',
  refused: 'refused@a.test',
  busy: 'busy@a.test',
  down: 'down@a.test',
};

const ADAPTERS: Record<string, Adapter> = {
  sendgrid: {
    to: addresses,
    send: (to, fetcher, timeoutMs) => sendBySendgrid({ ...sendgrid, timeoutMs }, fetcher)(email(to)),
    success: () => new Response(null, { status: 202, headers: { 'X-Message-Id': 'm1' } }),
  },
  msg91: {
    to: numbers,
    send: (to, fetcher, timeoutMs) => sendByMsg91({ ...msg91, timeoutMs }, fetcher)(sms(to)),
    success: () => Response.json({ type: 'success', message: 'm1' }),
  },
  ses: {
    to: addresses,
    send: (to, fetcher, timeoutMs) => sendBySes({ ...ses, timeoutMs }, fetcher)(email(to)),
    success: () => Response.json({ MessageId: 'm1' }),
  },
  twilio: {
    to: numbers,
    send: (to, fetcher, timeoutMs) => sendByTwilio({ ...twilio, timeoutMs }, fetcher)(sms(to)),
    success: () => Response.json({ sid: 'SM1', status: 'queued' }, { status: 201 }),
  },
  kaleyra: {
    to: numbers,
    send: (to, fetcher, timeoutMs) => sendByKaleyra({ ...kaleyra, timeoutMs }, fetcher)(sms(to)),
    success: () => Response.json({ id: 'k1', data: [{ message_id: 'k1:1' }] }, { status: 202 }),
  },
  whatsapp: {
    to: numbers,
    send: (to, fetcher, timeoutMs) => sendByWhatsapp({ ...whatsapp, timeoutMs }, fetcher)(chat(to)),
    success: () => Response.json({ messages: [{ id: 'wamid.1' }] }),
  },
};

/** What each adapter owes, whichever provider is behind it. */
describe.each(Object.entries(ADAPTERS))('the adapter %s', (provider, { to, send, success }) => {
  it('is accepted by its simulator, with an id', async () => {
    const outcome = await send(to.accepted, through);
    expect(outcome).toMatchObject({
      type: 'accepted',
      provider,
      providerMessageId: expect.stringMatching(/^[\w:.-]{20,}$/),
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
      error: { message: `${to.accepted} is bad`, code: 131009 },
    });
    const outcome = await send(to.accepted, answering(400, said));
    expect(outcome).toMatchObject({ type: 'refused', reason: expect.stringContaining('is bad') });
    expect(JSON.stringify(outcome)).not.toMatch(/contract@|9876511111/);
  });
});
