import { describe, expect, it } from 'vitest';
import { env, mintTenant } from '../../testing/mint';
import { refusalOf } from '../../testing/mint-desk';
import { mintPortal } from '../../testing/mint-home';
import { mintUser } from '../../testing/mint-user';
import { sendAs } from '../../testing/send-as';
import { readTenant } from '../tenants';

const newSlug = () => `b-${crypto.randomUUID().slice(0, 8)}`;

async function mintFounder() {
  const portal = await mintPortal();
  const founder = await mintUser(portal);
  const start = (slug: string, more: object = {}, who = founder) =>
    sendAs(portal, who, '/tenants', {
      ...{ method: 'POST', body: { slug, name: 'Cafe Luna', currency: 'JOD', plan: 'trial', ...more } },
    });
  return { portal, founder, start };
}

describe('startBusiness', () => {
  it('opens a business at its own address, with its founder as owner of it and of nothing else', async () => {
    const { portal, founder, start } = await mintFounder();
    const slug = newSlug();
    const answer = await start(slug);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({
      slug,
      name: 'Cafe Luna',
      languages: ['ar', 'en'],
      timeZone: 'Asia/Amman',
    });
    const tenant = await readTenant(env, slug);
    expect((await sendAs(tenant ?? portal, founder, '/admin/tenant')).status).toBe(200);
    expect((await sendAs(portal, founder, '/admin/tenant')).status).toBe(403);
  });

  it('gives one of two who race for an address the business, and the other a refusal and no role', async () => {
    const { portal, founder, start } = await mintFounder();
    const other = await mintUser(portal);
    const slug = newSlug();
    const answers = await Promise.all([start(slug), start(slug, {}, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const loser = answers[0]?.status === 409 ? founder : other;
    const refused = answers.find(({ status }) => status === 409) as Response; // one of two
    expect(await refusalOf(refused)).toMatchObject({ code: 'tenants/slug-taken', pointers: ['/slug'] });
    const tenant = await readTenant(env, slug);
    expect((await sendAs(tenant ?? portal, loser, '/admin/tenant')).status).toBe(403);
    const taken = await mintTenant();
    expect(await refusalOf(await start(taken.slug))).toMatchObject({ code: 'tenants/slug-taken' });
  });

  it.each(['admin', 's0uk', 'xn--cafe-9ua', 'ca', 'Café', 'саfe-luna'])('refuses the address %s', async (slug) => {
    const { start } = await mintFounder();
    expect(await refusalOf(await start(slug))).toMatchObject({ status: 422, pointers: ['/slug'] });
  });
});
