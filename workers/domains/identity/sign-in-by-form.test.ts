import { describe, expect, it } from 'vitest';
import { hashPassword } from '../../platform/password';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { openShopperCookie } from './hot';
import { registerByForm } from './register-by-form';
import { signInByForm } from './sign-in-by-form';
import { signOutByForm } from './sign-out-by-form';
import type { FormAnswer } from './through-form';

const PASSWORD = 'three quiet green parrots';

async function visit() {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    new Request(`${originOf(tenant)}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    });
  return { tenant, ctx, send };
}
const doneOf = (answer: FormAnswer) => {
  if (answer.kind !== 'done') throw new Error(`refused: ${answer.refusal.code}`);
  return answer;
};
const jarOf = ({ cookies }: { cookies: string[] }) =>
  new Request('http://x/', { headers: { Cookie: cookies.map((line) => line.split(';')[0]).join('; ') } });

describe('sign-in by form', () => {
  it('sets the cookies and goes to the place that was asked for', async () => {
    const { tenant, ctx, send } = await visit();
    const { userId, email } = await mintUser(tenant, { passwordHash: hashPassword(PASSWORD) });
    const answer = doneOf(await signInByForm(ctx, send({ email, password: PASSWORD, next: '/me/clicks' })));
    expect(answer.location).toBe('/me/clicks');
    expect(openShopperCookie(env, jarOf(answer), Date.now())).toBe(userId);
    const out = doneOf(await signOutByForm(ctx, send({}, { Cookie: jarOf(answer).headers.get('Cookie') ?? '' })));
    expect(out.cookies.every((line) => line.includes('Max-Age=0'))).toBe(true);
  });

  it('registers', async () => {
    const { ctx, send } = await visit();
    const email = `form-${crypto.randomUUID().slice(0, 8)}@example.test`;
    const fields = { email, password: PASSWORD, name: 'Asha', next: 'https://evil.example' };
    const answer = doneOf(await registerByForm(ctx, send(fields)));
    expect(answer).toMatchObject({ location: '/', cookies: { length: 3 } });
    expect(await registerByForm(ctx, send(fields))).toMatchObject({ kind: 'done', cookies: { length: 3 } });
  });

  it('gives back what was typed, but never the password', async () => {
    const { ctx, send } = await visit();
    const refused = await registerByForm(
      ctx,
      send({ email: 'x', password: 'short-one', name: 'Asha', next: '/c/food' }),
    );
    expect(refused).toMatchObject({
      kind: 'refused',
      refusal: { code: 'request/invalid', status: 422 },
      values: { email: 'x', name: 'Asha' },
      next: '/c/food',
    });
    expect(JSON.stringify(refused)).not.toContain('short-one');
    if (refused.kind === 'refused')
      expect(refused.errors.map(({ pointer }) => pointer)).toEqual(['/email', '/password']);
    const wrong = await signInByForm(ctx, send({ email: 'nobody@example.test', password: 'x' }));
    expect(wrong).toMatchObject({ refusal: { code: 'auth/wrong-credentials' } });
  });

  it("refuses another site's form, also one on a sibling storefront", async () => {
    const { ctx, send } = await visit();
    const fields = { email: 'a@example.test', password: PASSWORD };
    const own = send(fields);
    own.headers.delete('Sec-Fetch-Site');
    own.headers.set('Origin', 'http://other.souk.test');
    const foreign = [own, ...['cross-site', 'same-site'].map((site) => send(fields, { 'Sec-Fetch-Site': site }))];
    for (const request of foreign) {
      expect(await signInByForm(ctx, request)).toMatchObject({ refusal: { code: 'request/csrf' } });
    }
    const out = await signOutByForm(ctx, send({}, { 'Sec-Fetch-Site': 'cross-site' }));
    expect(out).toMatchObject({ refusal: { code: 'request/csrf' } });
  });

  it('refuses what is no form, and one that is too large', async () => {
    const { ctx, send } = await visit();
    const json = send({}, { 'Content-Type': 'application/json' });
    expect(await signInByForm(ctx, json)).toMatchObject({ refusal: { code: 'request/malformed' } });
    const huge = send({ email: 'a'.repeat(70_000) });
    expect(await signInByForm(ctx, huge)).toMatchObject({ refusal: { code: 'request/malformed' } });
  });
});
