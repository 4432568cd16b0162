import { describe, expect, it } from 'vitest';
import type { Env } from '../env';
import { env } from '../testing/mint';
import { handleDev } from './dev-routes';
import { keepSent } from './outbox-store';

const execution = { waitUntil: () => undefined } as unknown as ExecutionContext; // nothing else is called
const open = (path: string, accept = 'application/json', own: Env = env) =>
  handleDev(new Request(`http://souk.test${path}`, { headers: { Accept: accept } }), own, execution);
const listed = async (path: string) => (await (await open(path)).json<{ data: { id: string; text: string }[] }>()).data;

const html = '<html><head></head><body><script>alert(1)</script>Hello</body></html>';
const email = (to: string, text = 'T') =>
  ({ provider: 'ses', channel: 'email', to, subject: 'S', text, html }) as const;

describe('the outbox', () => {
  it('lists what was sent to one address, the newest first, with all that SURFACE.md names', async () => {
    const to = `o${crypto.randomUUID()}@example.test`;
    await keepSent(env, email(to, 'first'), 1_000);
    await keepSent(env, email(to, 'second'), 2_000);
    await keepSent(env, email(`x${to}`), 3_000);
    const data = await listed(`/dev/outbox?to=${to.toUpperCase()}`);
    expect(data).toMatchObject([
      { ...email(to, 'second'), id: expect.stringMatching(/^ntf_/), createdAt: '1970-01-01T00:00:02.000Z' },
      { text: 'first' },
    ]);
  });

  it.each(['%2B', '+', ''])('finds a number that is asked for with %j before it', async (plus) => {
    const digits = `9198765${String(Date.now()).slice(-5)}${plus.length}`;
    await keepSent(
      env,
      { provider: 'msg91', channel: 'sms', to: `+${digits}`, subject: null, text: 'T', html: null },
      Date.now(),
    );
    expect(await listed(`/dev/outbox?to=${plus}${digits}`)).toMatchObject([{ to: `+${digits}`, subject: null }]);
  });

  it('shows browsers a page, and an e-mail in a frame that runs nothing', async () => {
    const to = `o${crypto.randomUUID()}@example.test`;
    const id = await keepSent(env, email(to), Date.now());
    const list = await (await open(`/dev/outbox?to=${to}`, 'text/html')).text();
    expect(list).toContain(`href="/dev/outbox/${id}"`);
    const page = await (await open(`/dev/outbox/${id}`, 'text/html')).text();
    expect(page).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(page).toContain('by Amazon SES');
    expect(page).not.toContain('<script>');
    expect((await open('/dev/outbox/ntf_nobody')).status).toBe(404);
  });

  it('exists in development only', async () => {
    expect((await open('/dev/outbox', 'application/json', { ...env, ENVIRONMENT: 'production' })).status).toBe(404);
  });
});
