import { describe, expect, it } from 'vitest';
import { call } from '../../testing/call';
import { env, mintTenant, originOf } from '../../testing/mint';
import { mintCatalogue } from '../../testing/mint-catalogue';
import { refusalOf } from '../../testing/mint-desk';
import { mintPortal } from '../../testing/mint-home';
import { mintUser } from '../../testing/mint-user';
import { sendAs } from '../../testing/send-as';
import type { PlatformTenant } from './desk-schema';

async function mintPlatform() {
  const portal = await mintPortal();
  const admin = await mintUser(portal, { isSuperAdmin: true });
  const get = (path: string) => sendAs(portal, admin, `/platform/tenants${path}`);
  const patch = (slug: string, version: number, body: object) =>
    sendAs(portal, admin, `/platform/tenants/${slug}`, {
      method: 'PATCH',
      version,
      body: { reason: 'A test', ...body },
    });
  return { get, patch, admin };
}

describe('the businesses of the platform', () => {
  it('are found by a part of name or address and by standing', async () => {
    const { get } = await mintPlatform();
    const tenant = await mintTenant({ name: 'Zaatar House' });
    const list = async (query: string) => (await (await get(query)).json<{ data: PlatformTenant[] }>()).data;
    for (const q of [tenant.slug, 'AATAR ho']) {
      expect(await list(`?q=${encodeURIComponent(q)}`)).toContainEqual(
        expect.objectContaining({ slug: tenant.slug, plan: 'trial', status: 'active', version: 1 }),
      );
    }
    expect(await list(`?q=${tenant.slug}&status=suspended`)).toEqual([]);
    const first = await (await get('?limit=1')).json<{ data: PlatformTenant[]; nextCursor: string }>();
    const next = await list(`?limit=1&cursor=${first.nextCursor}`);
    expect(next[0]?.slug.localeCompare(first.data[0]?.slug ?? '')).toBeGreaterThan(0);
    expect(await refusalOf(await get('/nobody-here'))).toMatchObject({ status: 404, code: 'tenants/not-found' });
  });

  it('close at every door at once when they are suspended, their links too, and open again', async () => {
    const { patch, admin } = await mintPlatform();
    const { tenant, offer, settle } = await mintCatalogue();
    const { id } = await offer();
    await settle();
    const go = async () => (await call(`${originOf(tenant)}/go/${id}`)).headers.get('Location') ?? '';
    expect(await go()).toContain('shop.test');
    const answer = await patch(tenant.slug, 1, { status: 'suspended', reason: 'Unpaid' });
    expect(await answer.json()).toMatchObject({ status: 'suspended', version: 2 });
    await settle();
    expect(await refusalOf(await call(`${originOf(tenant)}/api/v1/tenant`))).toMatchObject({
      code: 'tenant/suspended',
    });
    expect((await call(`${originOf(tenant)}/`)).status).toBe(403);
    const snapshot = await env.HOT.get<{ tenantStatus: string }>(`offer:${id}`, 'json');
    expect(snapshot?.tenantStatus).toBe('suspended');
    const line = await env.DB.prepare(
      `select actor, after from audit where tenant_id = ? and action = 'tenants.tenant-suspended'`,
    )
      .bind(tenant.id)
      .first<{ actor: string; after: string }>();
    expect(line?.actor).toBe(admin.userId);
    expect(line?.after).toContain('Unpaid');
    expect(await (await patch(tenant.slug, 2, { status: 'active' })).json()).toMatchObject({ version: 3 });
    expect((await call(`${originOf(tenant)}/api/v1/tenant`)).status).toBe(200);
  });

  it('never lose the portal, want the version that was seen and a reason, and take a plan', async () => {
    const { get, patch } = await mintPlatform();
    const tenant = await mintTenant();
    const { version } = await (await get('/www')).json<PlatformTenant>();
    expect(await refusalOf(await patch('www', version, { status: 'suspended' }))).toMatchObject({
      ...{ status: 409, code: 'tenants/portal-stays' },
    });
    expect(await refusalOf(await patch(tenant.slug, 7, { plan: 'pro' }))).toMatchObject({ code: 'request/stale' });
    expect((await patch(tenant.slug, 1, { plan: 'pro', reason: undefined })).status).toBe(422);
    expect((await patch(tenant.slug, 1, {})).status).toBe(422);
    expect(await (await patch(tenant.slug, 1, { plan: 'pro' })).json()).toMatchObject({ plan: 'pro', version: 2 });
  });
});
