import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock';
import { mintMailbox, newPhone } from '../../testing/mint-mailbox';
import { askCodeByForm } from './ask-code-by-form';
import { enterCodeByForm } from './enter-code-by-form';
import { forgotPasswordByForm } from './forgot-password-by-form';
import { dropStep, keepStep, openStep } from './form-step';

const cookieOf = (line = '') => line.split(';')[0] ?? '';
const bearing = (...lines: string[]) =>
  new Request('http://x/', { headers: { Cookie: lines.map(cookieOf).join('; ') } });

function formOf(origin: string, fields: Record<string, string>, cookies: string[] = []) {
  const headers = { 'Sec-Fetch-Site': 'same-origin', Cookie: cookies.map(cookieOf).join('; ') };
  return new Request(`${origin}/sign-in`, { method: 'POST', body: new URLSearchParams(fields), headers });
}

describe('what a browser keeps between two forms', () => {
  it('is sealed, and opens on its own host, as its own step, in its own time', async () => {
    const { ctx, wait } = await mintMailbox();
    const line = await keepStep(ctx, 'second', { mfaToken: 'secret-token' }, 300);
    expect(line).toMatch(/^souk_form_second=[\w.-]+; Path=\/; Max-Age=300; HttpOnly; SameSite=Lax$/);
    expect(line).not.toContain('secret-token');
    expect(await openStep(ctx, bearing(line), 'second')).toEqual({ mfaToken: 'secret-token' });
    expect(await openStep({ ...ctx, host: 'other.souk.test' }, bearing(line), 'second')).toBeNull();
    expect(await openStep((await mintMailbox()).ctx, bearing(line), 'second')).toBeNull();
    const renamed = line.replace('souk_form_second', 'souk_form_code');
    expect(await openStep(ctx, bearing(renamed), 'code')).toBeNull();
    for (const bad of ['', 'x', 'k1', 'k1.', 'k1..', 'k9.AAAA.BBBB', 'k1.%%.%%']) {
      expect(await openStep(ctx, bearing(`souk_form_second=${bad}`), 'second'), bad).toBeNull();
    }
    // Beside one that is forged, the good one counts.
    expect(await openStep(ctx, bearing('souk_form_second=x', line), 'second')).not.toBeNull();
    wait(5 * MINUTE);
    expect(await openStep(ctx, bearing(line), 'second')).toBeNull();
  });

  it('is a cookie that this host alone can set, over https', async () => {
    const { ctx } = await mintMailbox();
    const secure = { ...ctx, origin: `https://${ctx.host}` };
    expect(await keepStep(secure, 'mail', { email: 'a@example.test' }, 60)).toMatch(
      /^__Host-souk_form_mail=.*; Secure$/,
    );
    expect(dropStep(secure, 'mail')).toContain('Max-Age=0');
  });
});

describe('the limits of the API', () => {
  it('hold for a code by form: too soon is 429 with how long to wait, and the field for the first code', async () => {
    const box = await mintMailbox();
    const { ctx } = box;
    const phone = newPhone();
    const ask = (cookies: string[] = []) =>
      askCodeByForm(ctx, formOf(ctx.origin, cookies.length ? {} : { phone }, cookies));
    const first = await ask();
    expect(first).toMatchObject({ kind: 'done', location: '/sign-in/code' });
    const { code } = (await box.newest('sign-in-code', phone)).values;
    const soon = await ask(first.cookies);
    expect(soon).toMatchObject({ refusal: { status: 429 }, headers: { 'Retry-After': '30' }, cookies: { length: 1 } });
    box.wait(30_000);
    expect(await ask(soon.cookies)).toMatchObject({ kind: 'done' });
    // The newest code only is good, as everywhere.
    const enter = (given: string) => enterCodeByForm(ctx, formOf(ctx.origin, { code: given }, first.cookies));
    expect(await enter(code)).toMatchObject({ refusal: { code: 'auth/wrong-code' } });
    expect(await enter((await box.newest('sign-in-code', phone)).values.code)).toMatchObject({ kind: 'done' });
  });

  it('hold for guesses: after five the right code is wrong too', async () => {
    const box = await mintMailbox();
    const { ctx } = box;
    const phone = newPhone();
    const { cookies } = await askCodeByForm(ctx, formOf(ctx.origin, { phone }));
    const { code } = (await box.newest('sign-in-code', phone)).values;
    const wrong = code === '111222' ? '111223' : '111222';
    for (const given of [...Array(5).fill(wrong), code]) {
      const answer = await enterCodeByForm(ctx, formOf(ctx.origin, { code: given }, cookies));
      expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'auth/wrong-code' } });
    }
  });

  it('hold for links by mail, counted by who asks', async () => {
    const { ctx } = await mintMailbox();
    const ask = () => forgotPasswordByForm(ctx, formOf(ctx.origin, { email: 'nobody@example.test' }));
    let answer = await ask();
    for (let i = 0; answer.kind === 'done' && i < 200; i++) answer = await ask();
    expect(answer).toMatchObject({ refusal: { status: 429 }, values: { email: 'nobody@example.test' } });
  });
});
