import { describe, expect, it } from 'vitest';
import { addToPool } from '../domains/codes';
import { LANGUAGES } from '../platform/tenant';
import { mintContext, mintTenant } from '../testing/mint';
import { mintCampaign } from '../testing/mint-campaign';
import { formOf, openPage } from '../testing/open-page';
import { sentMessages } from '../testing/sent-messages';

const newEmail = () => `waits-${crypto.randomUUID().slice(0, 12)}@example.test`;

async function mintList(wish: Parameters<typeof mintCampaign>[1] = {}) {
  const tenant = await mintTenant({ modules: ['campaigns'], name: 'Aroma', languages: [...LANGUAGES] });
  const { id } = await mintCampaign(tenant, { codes: 0, waitingList: true, ...wish });
  const send = (email: string, lang = 'en') =>
    openPage(tenant, `/c/${id}/waiting-list?lang=${lang}`, formOf(tenant, { waiting: email }));
  return { tenant, id, send };
}

describe('the waiting list on the claim page', () => {
  it.each(LANGUAGES)(
    'takes an address in %s without a script, and puts it on by the link in the mail',
    async (lang) => {
      const { tenant, id, send } = await mintList();
      const { text, main } = await openPage(tenant, `/c/${id}?lang=${lang}`);
      expect(main).toContain(`action="/c/${id}/waiting-list"`);
      expect(text).not.toMatch(/waiting\.|\{|\}/);
      const email = newEmail();
      const joined = await send(email, lang);
      expect([joined.status, joined.main.includes('name="waiting"')]).toEqual([200, false]);
      expect(joined.text).not.toMatch(/waiting\.|\{|\}/);
      const [mail] = await sentMessages(email);
      const path = /\/waiting\/[\w.-]+/.exec(mail?.text ?? '')?.[0] ?? '';
      const asked = await openPage(tenant, `${path}?lang=${lang}`);
      expect([asked.status, asked.text.includes('Launch week')]).toEqual([200, true]);
      expect(asked.text).not.toMatch(/waiting\.|\{|\}/);
      const confirmed = await openPage(tenant, path, formOf(tenant, { verb: 'confirm' }));
      expect(confirmed.main).toContain('value="leave"');
      const left = await openPage(tenant, path, formOf(tenant, { verb: 'leave' }));
      expect(left.main).not.toContain('<form');
    },
  );

  it('says what is wrong with an address, and keeps it', async () => {
    const { send } = await mintList();
    const wrong = await send('nobody');
    expect([wrong.status, wrong.main.includes('value="nobody"')]).toEqual([422, true]);
    expect(wrong.text).toContain('This is no e-mail address.');
    expect((await send('')).text).toContain('Type your e-mail.');
  });

  it('stands nowhere while there are codes, and says so to who asks all the same', async () => {
    const { tenant, id, send } = await mintList();
    const { ctx } = mintContext(tenant);
    await addToPool(ctx, id, 'lot', 0, [{ line: 2, code: 'CODE-1', platform: null, metadata: null }]);
    await expect.poll(async () => (await openPage(tenant, `/c/${id}`)).main.includes('waiting-list')).toBe(false);
    const { status, text } = await send(newEmail());
    expect([status, text.includes('There is no waiting list here just now')]).toEqual([409, true]);
  });

  it('takes a form of our own only, knows no forged link, and leads a reload to the claim page', async () => {
    const { tenant, id } = await mintList();
    const foreign = formOf(
      tenant,
      { waiting: newEmail() },
      { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' },
    );
    expect((await openPage(tenant, `/c/${id}/waiting-list`, foreign)).status).toBe(403);
    expect((await openPage(tenant, '/waiting/x.y.z')).status).toBe(404);
    const { answer } = await openPage(tenant, `/c/${id}/waiting-list`);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/c/${id}`]);
  });
});
