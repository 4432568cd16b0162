import { describe, expect, it } from 'vitest';
import { write } from '../../platform/write';
import { interruptWrite } from '../../testing/interrupt-write';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { refusalOf } from '../../testing/mint-desk';
import { mintPortal } from '../../testing/mint-home';
import { mintUser } from '../../testing/mint-user';
import { sendAs } from '../../testing/send-as';
import { blockPerson } from './block-person';
import type { AuditRow, PlatformAuditRow, PlatformUser } from './desk-schema';

async function mintPlatform() {
  const portal = await mintPortal();
  const admin = await mintUser(portal, { isSuperAdmin: true });
  const ask = <T>(path: string) => sendAs(portal, admin, path).then((answer) => answer.json<{ data: T[] }>());
  return { portal, admin, ask };
}

/** Lines in the audit of a business, as its verbs would have written them. */
async function note(tenant: Awaited<ReturnType<typeof mintTenant>>, ...actions: string[]) {
  const { ctx } = mintContext(tenant);
  for (const action of actions) {
    const audit = [{ action, subject: 'off_01jd3v9v1kfqgtz5m2x8r4c7ab', before: { n: 1 }, after: { n: 2 } }];
    await write(ctx, { statements: [], audit });
  }
}

describe('the audit', () => {
  it('of a business holds its own lines only, the newest first, found by actor, action, subject and time', async () => {
    const [tenant, other] = [await mintTenant(), await mintTenant()];
    await note(other, 'offers.offer-edited');
    await note(tenant, 'offers.offer-edited', 'offers.offer-created', 'identity.roles-changed', 'offersome.thing');
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const actions = async (query: string) => {
      const answer = await sendAs(tenant, owner, `/admin/audit${query}`);
      return (await answer.json<{ data: AuditRow[] }>()).data.map(({ action }) => action);
    };
    expect(await actions('')).toEqual([
      ...['offersome.thing', 'identity.roles-changed', 'offers.offer-created', 'offers.offer-edited'],
    ]);
    expect(await actions('?action=offers')).toEqual(['offers.offer-created', 'offers.offer-edited']);
    expect(await actions('?action=offers.offer-edited')).toEqual(['offers.offer-edited']);
    expect(await actions('?actor=system:test&limit=1')).toEqual(['offersome.thing']);
    expect(await actions(`?actor=${owner.userId}`)).toEqual([]);
    expect(await actions('?subject=off_01jd3v9v1kfqgtz5m2x8r4c7ab')).toHaveLength(4);
    expect(await actions('?to=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await actions('?from=2020-01-01T00:00:00Z')).toHaveLength(4);
    expect((await sendAs(tenant, owner, '/admin/audit?from=yesterday')).status).toBe(422);
    const [row] = (await (await sendAs(tenant, owner, '/admin/audit')).json<{ data: AuditRow[] }>()).data;
    expect(row).toMatchObject({ actor: { id: 'system:test', name: null }, before: { n: 1 }, after: { n: 2 } });
  });

  it('of the platform holds the lines of every business and names it; a page follows the other', async () => {
    const { portal, admin } = await mintPlatform();
    const [one, two] = [await mintTenant(), await mintTenant()];
    await note(one, 'test.one');
    await note(two, 'test.two', 'test.three');
    const page = async (query: string) => {
      const answer = await sendAs(portal, admin, `/platform/audit?action=test${query}`);
      return answer.json<{ data: PlatformAuditRow[]; nextCursor: string }>();
    };
    const first = await page('&limit=2');
    expect(first.data).toMatchObject([
      { action: 'test.three', tenant: { slug: two.slug } },
      { action: 'test.two', tenant: { slug: two.slug } },
    ]);
    const next = await page(`&limit=1&cursor=${first.nextCursor}`);
    expect(next.data).toMatchObject([{ action: 'test.one', tenant: { slug: one.slug, name: one.name } }]);
    expect((await page(`&tenant=${one.slug}`)).data).toHaveLength(1);
    expect((await page('&tenant=nobody')).data).toEqual([]);
  });
});

describe('the people of the platform', () => {
  it('are found in every business by name, whole e-mail or id, masked, with where they belong', async () => {
    const { ask } = await mintPlatform();
    const tenant = await mintTenant();
    const name = `Meera ${tenant.slug}`;
    const meera = await mintUser(tenant, { name, roles: ['manager'] });
    for (const q of [name, meera.email, meera.userId]) {
      const { data } = await ask<PlatformUser>(`/platform/users?q=${encodeURIComponent(q)}`);
      expect(data).toMatchObject([
        {
          ...{ id: meera.userId, name, emailMasked: 'u•••@example.test', isBlocked: false },
          memberships: [{ tenant: { slug: tenant.slug }, roles: ['manager'], isBlocked: false }],
        },
      ]);
    }
    expect((await ask(`/platform/users?q=${meera.email.slice(0, 5)}`)).data).toEqual([]);
  });

  it('are blocked everywhere, with every session, and let in again', async () => {
    const { portal, admin } = await mintPlatform();
    const tenant = await mintTenant();
    const person = await mintUser(tenant, { roles: ['owner'] });
    const path = `/platform/users/${person.userId}`;
    const patch = (isBlocked: boolean, version: number) =>
      sendAs(portal, admin, path, { method: 'PATCH', version, body: { isBlocked, reason: 'Case 4711' } });
    expect((await sendAs(tenant, person, '/me')).status).toBe(200);
    expect(
      await refusalOf(await sendAs(portal, admin, path, { method: 'PATCH', body: { isBlocked: true, reason: 'x' } })),
    ).toMatchObject({
      ...{ status: 428, code: 'request/precondition-required' },
    });
    const blocked = await patch(true, 1);
    expect(await blocked.json()).toMatchObject({ isBlocked: true, version: 2 });
    expect((await sendAs(tenant, person, '/me')).status).toBe(401);
    expect(await refusalOf(await patch(false, 1))).toMatchObject({ code: 'request/stale' });
    expect(await (await patch(false, 2)).json()).toMatchObject({ isBlocked: false, version: 3 });
    expect((await sendAs(tenant, person, '/me')).status).toBe(401); // the sessions have ended, not paused
    const log = await env.DB.prepare(
      'select action, after from audit where tenant_id = ?1 and subject = ?2 order by id',
    )
      .bind(portal.id, person.userId)
      .all<{ action: string; after: string }>();
    expect(log.results.map(({ action }) => action)).toEqual(['identity.person-blocked', 'identity.person-unblocked']);
    expect(log.results[0]?.after).toContain('Case 4711');
  });

  it('cannot block themselves; of two super admins who block each other one stays', async () => {
    const { portal, admin } = await mintPlatform();
    const other = await mintUser(portal, { isSuperAdmin: true });
    const block = (who: typeof admin, whom: typeof admin) =>
      sendAs(portal, who, `/platform/users/${whom.userId}`, {
        ...{ method: 'PATCH', version: 1, body: { isBlocked: true, reason: 'A race' } },
      });
    expect(await refusalOf(await block(admin, admin))).toMatchObject({ status: 409, code: 'users/not-yourself' });
    const { ctx } = mintContext(portal);
    const verb = (by: typeof admin, whom: typeof admin, on = ctx) => {
      const actor = { kind: 'user' as const, ...by, roles: [], isSuperAdmin: true };
      return blockPerson(on, actor, { userId: whom.userId, seen: 1, input: { isBlocked: true, reason: 'A race' } });
    };
    const late = interruptWrite(ctx, () => verb(admin, other));
    await expect(verb(other, admin, late)).rejects.toThrow('request/stale');
    expect((await sendAs(portal, admin, '/platform/users')).status).toBe(200);
    expect((await sendAs(portal, other, '/platform/users')).status).toBe(401);
  });
});
