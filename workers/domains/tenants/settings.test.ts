import { describe, expect, it } from 'vitest';
import { call } from '../../testing/call';
import { pngBytes } from '../../testing/image-bytes';
import { env, mintTenant, originOf } from '../../testing/mint';
import { refusalOf } from '../../testing/mint-desk';
import { mintUser } from '../../testing/mint-user';
import { sendAs } from '../../testing/send-as';
import type { TenantSettings } from './desk-schema';
import type { PublicTenant } from './schema';

async function mintOwner() {
  const tenant = await mintTenant();
  const owner = await mintUser(tenant, { roles: ['owner'] });
  const patch = (body: object, version = 1) =>
    sendAs(tenant, owner, '/admin/tenant', { method: 'PATCH', body, version });
  const settings = async () => (await sendAs(tenant, owner, '/admin/tenant')).json<TenantSettings>();
  const face = async () => (await call(`${originOf(tenant)}/api/v1/tenant`)).json<PublicTenant>();
  const upload = (bytes: string | Uint8Array<ArrayBuffer>, type: string) => {
    const form = new FormData();
    form.set('file', new File([bytes], 'logo', { type }));
    return call(`${originOf(tenant)}/api/v1/admin/files`, { method: 'POST', body: form, headers: owner.headers });
  };
  return { tenant, owner, patch, settings, face, upload };
}

describe('the settings of a business', () => {
  it('change together, are seen by everybody at once, and leave a line and an event', async () => {
    const { tenant, patch, settings, face } = await mintOwner();
    const change = {
      ...{ name: 'Aroma & Co', hue: 300, mood: 'night', languages: ['ar', 'en'], timeZone: 'Asia/Amman' },
      ...{ modules: ['offers', 'loyalty'], taglines: { ar: 'قهوة على مهل' } },
    };
    const answer = await patch(change);
    expect(answer.headers.get('ETag')).toBe('"2"');
    expect(await answer.json()).toMatchObject({ ...change, hueShown: 300, version: 2 });
    expect(await settings()).toMatchObject({ ...change, version: 2 });
    expect(await face()).toMatchObject({ ...change, slug: tenant.slug });
    const kept = await env.HOT.get<{ name: string; catalogVersion: number }>(`tenant:${tenant.slug}`, 'json');
    expect(kept).toMatchObject({ name: 'Aroma & Co', catalogVersion: 2 });
    const line = await env.DB.prepare(`select before, after from audit where tenant_id = ? and action like 'tenants.%'`)
      .bind(tenant.id)
      .first<{ before: string; after: string }>();
    expect(JSON.parse(line?.before ?? '')).toMatchObject({ hue: 205, mood: 'paper' });
    expect(JSON.parse(line?.after ?? '')).toMatchObject({ hue: 300, mood: 'night' });
    const event = await env.DB.prepare('select name, payload from outbox where tenant_id = ?').bind(tenant.id).first();
    expect(event).toMatchObject({ name: 'tenants.tenant-changed' });
  });

  it('keep the wished hue, show one away from status colours, and say how text reads on it', async () => {
    const { patch, face } = await mintOwner();
    const settings = await (await patch({ hue: 30 })).json<TenantSettings>();
    expect(settings).toMatchObject({ hue: 30, hueShown: 45 });
    expect(settings.contrast.light).toBeGreaterThan(4.5);
    expect(settings.contrast.dark).toBeGreaterThan(4.5);
    expect((await face()).hue).toBe(45);
  });

  it('take an image of this business as the logo, and neither a script, another business’s image nor an invented one', async () => {
    const { patch, face, upload, settings } = await mintOwner();
    for (const type of ['image/svg+xml', 'image/png']) {
      const script = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
      expect(await refusalOf(await upload(script, type))).toMatchObject({ status: 415, code: 'files/not-an-image' });
    }
    const stranger = await mintOwner();
    const theirs = await (await stranger.upload(pngBytes(64, 64), 'image/png')).json<{ id: string }>();
    for (const logoFileId of [theirs.id, 'fil_01jd3v9v1kfqgtz5m2x8r4c7ab', '../evil.svg', 'javascript:alert(1)']) {
      expect(await refusalOf(await patch({ logoFileId }))).toMatchObject({ status: 422, pointers: ['/logoFileId'] });
    }
    expect(await settings()).toMatchObject({ logoFileId: null, version: 1 });
    const mine = await (await upload(pngBytes(64, 64), 'image/png')).json<{ id: string; url: string }>();
    expect((await patch({ logoFileId: mine.id })).status).toBe(200);
    expect((await face()).logoUrl).toBe(mine.url);
    expect((await patch({ logoFileId: null }, 2)).status).toBe(200);
    expect((await face()).logoUrl).toBeNull();
  });

  it.each([
    [{ hue: 360 }, '/hue'],
    [{ hue: -1 }, '/hue'],
    [{ hue: 1.5 }, '/hue'],
    [{ mood: 'loud' }, '/mood'],
    [{ languages: [] }, '/languages'],
    [{ languages: ['en', 'en'] }, '/languages'],
    [{ languages: ['xx'] }, '/languages/0'],
    [{ timeZone: 'Mars/Olympus' }, '/timeZone'],
    [{ modules: ['casino'] }, '/modules/0'],
    [{ name: 'x'.repeat(1_000) }, '/name'],
    [{ name: ' ' }, '/name'],
    [{ taglines: { fr: 'Bonjour' } }, '/taglines/fr'],
    [{ slug: 'elsewhere' }, '/slug'],
    [{ plan: 'pro' }, '/plan'],
    [{ status: 'active' }, '/status'],
  ])('refuse %j', async (body, pointer) => {
    const { patch, settings } = await mintOwner();
    expect(await refusalOf(await patch(body))).toMatchObject({ status: 422, pointers: [pointer] });
    expect((await settings()).version).toBe(1);
  });

  it('take only the modules of the plan, and leave on what was on', async () => {
    const { tenant, patch } = await mintOwner();
    await env.DB.prepare(`update tenants set plan = 'starter', modules = '["restaurant"]' where id = ?`)
      .bind(tenant.id)
      .run();
    expect(await refusalOf(await patch({ modules: ['restaurant', 'shop'] }))).toMatchObject({
      ...{ status: 402, code: 'plan/limit' },
    });
    expect((await patch({ modules: ['restaurant', 'loyalty'] })).status).toBe(200);
  });

  it('are the owner’s: refused to a manager; of two who saw the same version one wins', async () => {
    const { tenant, patch } = await mintOwner();
    const manager = await mintUser(tenant, { roles: ['manager'] });
    expect((await sendAs(tenant, manager, '/admin/tenant')).status).toBe(403);
    const answers = await Promise.all([patch({ name: 'One' }), patch({ name: 'Two' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});
