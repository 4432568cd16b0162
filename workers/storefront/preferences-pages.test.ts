import { describe, expect, it } from 'vitest';
import { makeShopperCookie } from '../domains/identity/hot';
import { readPreferences } from '../domains/notifications';
import { unsubscribeToken } from '../domains/notifications/unsubscribe';
import { DAY } from '../platform/clock';
import { LANGUAGES } from '../platform/tenant';
import { env, mintContext, mintTenant } from '../testing/mint';
import { mintUser } from '../testing/mint-user';
import { formOf, openPage } from '../testing/open-page';

async function mintReader() {
  const tenant = await mintTenant({ name: 'Aroma', languages: [...LANGUAGES] });
  const { userId, sessionId } = await mintUser(tenant);
  const line = makeShopperCookie(env, { userId, sessionId, expiresAt: Date.now() + DAY }, Date.now(), false);
  const { ctx } = mintContext(tenant);
  const chosen = async () => (await readPreferences(ctx, userId)).preferences;
  return { tenant, userId, ctx, chosen, headers: { Cookie: line.slice(0, line.indexOf(';')) } };
}

describe('the page of what one is told of', () => {
  it.each(LANGUAGES)(
    'is whole in %s without a script, and the app takes it over with the same choices',
    async (language) => {
      const { tenant, headers } = await mintReader();
      const { status, text, main, answer, seeds } = await openPage(tenant, `/me/notifications?lang=${language}`, {
        headers,
      });
      expect(status).toBe(200);
      expect(text).not.toMatch(/preferences\.|\{|\}/);
      expect(main.match(/choice-switch/g)).toHaveLength(12);
      expect(main.match(/checked/g)).toHaveLength(7);
      expect(seeds.map(({ key }) => key[0])).toContain('getNotificationPreferences');
      expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
    },
  );

  it('saves all switches at once by a form of our own, and by no other', async () => {
    const { tenant, headers, chosen } = await mintReader();
    const fields = { 'withdrawals.email': 'on', 'news.push': 'on' };
    const foreign = formOf(tenant, fields, { ...headers, Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' });
    expect((await openPage(tenant, '/me/notifications', foreign)).status).toBe(403);
    const own = await openPage(tenant, '/me/notifications', formOf(tenant, fields, headers));
    expect(own.status).toBe(303);
    expect(await chosen()).toEqual({
      cashback: { email: false, push: false, whatsapp: false },
      withdrawals: { email: true, sms: false, push: false, whatsapp: false },
      referrals: { email: false, push: false, whatsapp: false },
      news: { email: false, push: true },
      staff: { email: true, push: true },
    });
  });

  it('is the way to sign in for nobody', async () => {
    const { tenant } = await mintReader();
    const { answer } = await openPage(tenant, '/me/notifications');
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/sign-in?next=%2Fme%2Fnotifications']);
  });
});

describe('the link at the foot of a mail', () => {
  it.each(LANGUAGES)('asks first in %s, and changes nothing by being opened', async (language) => {
    const { tenant, ctx, userId, chosen } = await mintReader();
    const path = `/unsubscribe/${unsubscribeToken(ctx, userId, 'cashback')}?lang=${language}`;
    const { status, text, main } = await openPage(tenant, path);
    expect([status, main.match(/<form/g)?.length]).toEqual([200, 1]);
    expect(text).not.toMatch(/preferences\.|\{|\}/);
    expect(text).toContain('Aroma');
    expect((await chosen()).cashback.email).toBe(true);
  });

  it('ends the mails by a press, without signing in', async () => {
    const { tenant, ctx, userId, chosen } = await mintReader();
    const path = `/unsubscribe/${unsubscribeToken(ctx, userId, 'cashback')}`;
    const { status, text } = await openPage(tenant, path, formOf(tenant, {}));
    expect([status, text.includes('They have stopped')]).toEqual([200, true]);
    expect((await chosen()).cashback).toEqual({ email: false, push: true, whatsapp: false });
  });

  it('says of a token that is none that it is not whole, and never presses for another page', async () => {
    const { tenant, ctx, userId, chosen } = await mintReader();
    for (const init of [undefined, formOf(tenant, {})]) {
      expect((await openPage(tenant, '/unsubscribe/made-up', init)).status).toBe(404);
    }
    const path = `/unsubscribe/${unsubscribeToken(ctx, userId, 'cashback')}`;
    const foreign = formOf(tenant, {}, { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' });
    expect((await openPage(tenant, path, foreign)).status).toBe(403);
    expect((await chosen()).cashback.email).toBe(true);
  });
});
