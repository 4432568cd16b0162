import { describe, expect, it } from 'vitest';
import type { Role } from '../../platform/permissions';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { refusalOf } from '../../testing/mint-desk';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { sendAs as send } from '../../testing/send-as';
import { setMembership } from '../../testing/set-membership';
import type { AdminUser, AdminUserDetail } from './desk-schema';

/** A business with an owner, and the ways its staff look after people. */
async function mintTeam() {
  const tenant = await mintTenant();
  const owner = await mintUser(tenant, { roles: ['owner'] });
  const join = (role: Role, name?: string) => mintUser(tenant, { roles: [role], ...(name && { name }) });
  const patch = (who: MintedUser, whom: MintedUser, body: object, version = 1) =>
    send(tenant, who, `/admin/users/${whom.userId}`, { method: 'PATCH', body: { reason: 'A test', ...body }, version });
  const membershipOf = (whom: MintedUser) =>
    env.DB.prepare('select roles, status, version from memberships where tenant_id = ?1 and user_id = ?2')
      .bind(tenant.id, whom.userId)
      .first<{ roles: string; status: string; version: number }>();
  const list = async (who: MintedUser, query = '') => {
    const answer = await send(tenant, who, `/admin/users${query}`);
    return await answer.json<{ data: AdminUser[]; nextCursor: string | null }>();
  };
  return { tenant, owner, join, patch, membershipOf, list, ctx: mintContext(tenant).ctx };
}

describe('the members of a business', () => {
  it('are its own, with masked addresses, and nobody else is found among them', async () => {
    const { tenant, owner, join, list } = await mintTeam();
    const asha = await join('member', 'Asha Rao');
    const stranger = await mintUser(await mintTenant(), { name: 'Asha Elsewhere' });
    const { data } = await list(owner);
    expect(data.map(({ id }) => id)).toEqual([asha.userId, owner.userId]);
    expect(data[0]).toMatchObject({ name: 'Asha Rao', emailMasked: 'u•••@example.test', roles: ['member'] });
    expect(JSON.stringify(data)).not.toContain(asha.email);
    for (const q of [asha.email, asha.email.toUpperCase(), 'aSHA r', asha.userId]) {
      expect((await list(owner, `?q=${encodeURIComponent(q)}`)).data.map(({ id }) => id)).toEqual([asha.userId]);
    }
    for (const q of [stranger.email, stranger.userId, 'Elsewhere', asha.email.slice(0, 4), '%', "' or 1=1 --"]) {
      expect((await list(owner, `?q=${encodeURIComponent(q)}`)).data).toEqual([]);
    }
    const unknown = await send(tenant, owner, `/admin/users/${stranger.userId}`);
    expect(await refusalOf(unknown)).toMatchObject({ status: 404, code: 'users/not-found' });
  });

  it('are filtered by role and standing and come in pages that neither repeat nor leave out', async () => {
    const { tenant, owner, join, list } = await mintTeam();
    const people = [await join('member', 'ada'), await join('kitchen', 'Bo'), await join('member', 'Cy')];
    await setMembership(tenant, people[2]?.userId ?? owner.userId, { status: 'blocked' });
    const names = async (query: string) => (await list(owner, query)).data.map(({ name }) => name);
    expect(await names('?role=team')).toHaveLength(2);
    expect(await names('?role=kitchen')).toEqual(['Bo']);
    expect(await names('?status=blocked')).toEqual(['Cy']);
    for (const sort of ['newest', 'oldest', 'name']) {
      const seen: string[] = [];
      let cursor = '';
      for (let page = 0; page < 4; page++) {
        const { data, nextCursor } = await list(owner, `?sort=${sort}&limit=1${cursor}`);
        seen.push(...data.map(({ id }) => id));
        cursor = `&cursor=${nextCursor}`;
      }
      expect(new Set(seen).size, sort).toBe(4);
    }
    expect((await names('?sort=name')).slice(0, 3)).toEqual(['ada', 'Bo', 'Cy']);
  });

  it('are seen in clear by the owner only, with a reason that stands in the audit', async () => {
    const { tenant, owner, join } = await mintTeam();
    const [manager, asha] = [await join('manager'), await join('member')];
    const path = `/admin/users/${asha.userId}/reveal`;
    const reveal = (who: MintedUser, body: object) => send(tenant, who, path, { method: 'POST', body });
    expect((await reveal(manager, { reason: 'Curious' })).status).toBe(403);
    expect((await reveal(owner, {})).status).toBe(422);
    expect(await (await reveal(owner, { reason: 'She called' })).json()).toMatchObject({
      email: asha.email,
      phone: null,
    });
    const audit = await send(tenant, owner, `/admin/users/${asha.userId}/audit`);
    const { data } = await audit.json<{ data: unknown[] }>();
    expect(data).toMatchObject([
      { action: 'identity.address-revealed', actor: { id: owner.userId }, after: { reason: 'She called' } },
    ]);
    expect(JSON.stringify(data)).not.toContain(asha.email);
  });
});

describe('editUser', () => {
  it.each(['manager', 'owner'] as const)(
    'refuses a manager who raises themselves to %s and changes nothing',
    async (role) => {
      const { join, patch, membershipOf } = await mintTeam();
      const manager = await join('manager');
      const answer = await patch(manager, manager, { roles: ['manager', role === 'manager' ? 'staff' : role] });
      expect(await refusalOf(answer)).toMatchObject({ status: 403, code: 'users/raises-self' });
      expect(await membershipOf(manager)).toMatchObject({ roles: '["manager"]', version: 1 });
    },
  );

  it('refuses a manager who grants or touches what is not below them, a staff member who tries at all, and super_admin', async () => {
    const { owner, join, patch, membershipOf } = await mintTeam();
    const [manager, staff, member] = [await join('manager'), await join('staff'), await join('member')];
    expect(await refusalOf(await patch(manager, member, { roles: ['owner'] }))).toMatchObject({
      code: 'users/above-you',
    });
    expect(await refusalOf(await patch(manager, owner, { isBlocked: true }))).toMatchObject({
      code: 'users/above-you',
    });
    expect(await refusalOf(await patch(staff, member, { roles: ['staff'] }))).toMatchObject({ code: 'auth/forbidden' });
    const answer = await patch(owner, member, { roles: ['super_admin'] });
    expect(await refusalOf(answer)).toMatchObject({ status: 422, pointers: ['/roles/0'] });
    expect(await membershipOf(member)).toMatchObject({ roles: '["member"]', status: 'active', version: 1 });
  });

  it('changes what was seen, writes it down, and refuses who saw something older', async () => {
    const { tenant, owner, join, patch, list } = await mintTeam();
    const member = await join('member');
    const answer = await patch(owner, member, { roles: ['member', 'staff'] });
    expect(answer.headers.get('ETag')).toBe('"2"');
    expect(await answer.json()).toMatchObject({ roles: ['member', 'staff'], version: 2 });
    expect(await refusalOf(await patch(owner, member, { roles: ['member'] }))).toMatchObject({ code: 'request/stale' });
    const log = await send(tenant, owner, `/admin/audit?subject=${member.userId}&action=identity`);
    expect((await log.json<{ data: unknown[] }>()).data).toMatchObject([
      {
        ...{ action: 'identity.roles-changed', actor: { id: owner.userId } },
        ...{ before: { roles: ['member'] }, after: { roles: ['member', 'staff'], reason: 'A test' } },
      },
    ]);
    expect((await list(owner, '?role=staff')).data).toHaveLength(1);
  });

  it('keeps the last owner: when they step down, and when two owners demote each other', async () => {
    const { owner, join, patch, membershipOf } = await mintTeam();
    expect(await refusalOf(await patch(owner, owner, { roles: ['member'] }))).toMatchObject({
      ...{ status: 409, code: 'users/last-owner' },
    });
    const other = await join('owner');
    const answers = await Promise.all([
      patch(owner, other, { roles: ['member'] }),
      patch(other, owner, { roles: ['member'] }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const roles = [(await membershipOf(owner))?.roles, (await membershipOf(other))?.roles];
    expect(roles.sort()).toEqual(['["member"]', '["owner"]']);
  });

  it('does not count an owner whom the platform has blocked', async () => {
    const { owner, join, patch } = await mintTeam();
    const other = await join('owner');
    await env.DB.prepare(`update users set status = 'blocked' where id = ?`).bind(other.userId).run();
    expect(await refusalOf(await patch(owner, owner, { roles: ['member'] }))).toMatchObject({
      code: 'users/last-owner',
    });
  });

  it('takes a blocked person every staff right and the sessions of this host at once, and nothing elsewhere', async () => {
    const { tenant, owner, join, patch } = await mintTeam();
    const staff = await join('staff');
    const elsewhere = await mintTenant();
    const session = async (host: string) => {
      const id = `ses_${host}`.slice(0, 20) + staff.userId.slice(-10);
      await env.DB.prepare(
        `insert into sessions (id, user_id, host, token_hash, rotated_at, device, ip_hash, is_staff, created_at, last_used_at, expires_at)
         values (?1, ?2, ?3, ?1, 1, '', '', 1, 1, 1, 9e12)`,
      )
        .bind(id, staff.userId, host)
        .run();
      return id;
    };
    const [here, there] = [await session(`${tenant.slug}.souk.test`), await session('app.souk.test')];
    expect((await patch(owner, staff, { isBlocked: true })).status).toBe(200);
    const isOpen = async (id: string) =>
      (
        await env.DB.prepare('select revoked_at as at from sessions where id = ?')
          .bind(id)
          .first<{ at: number | null }>()
      )?.at === null;
    expect([await isOpen(here), await isOpen(there)]).toEqual([false, true]);
    await env.DB.prepare('update sessions set revoked_at = null where user_id = ?').bind(staff.userId).run();
    expect(await refusalOf(await send(tenant, staff, '/admin/offers'))).toMatchObject({ code: 'auth/blocked' });
    expect((await send(elsewhere, staff, '/me')).status).toBe(200);
    expect(await refusalOf(await patch(owner, owner, { isBlocked: true }))).toMatchObject({
      code: 'users/not-yourself',
    });
  });

  it('refuses one more seat than the plan has, and of two who race for the last seat one', async () => {
    const { owner, join, patch } = await mintTeam();
    const members = [];
    for (let i = 0; i < 6; i++) members.push(await join('member'));
    for (const member of members.slice(0, 3))
      expect((await patch(owner, member, { roles: ['staff'] })).status).toBe(200);
    const answers = await Promise.all(members.slice(3).map((member) => patch(owner, member, { roles: ['staff'] })));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(2);
    for (const answer of refused) expect(await refusalOf(answer)).toMatchObject({ status: 402, code: 'plan/limit' });
    const seller = await patch(owner, members[5] as MintedUser, { roles: ['seller'] }); // six were made
    expect([200, 412]).toContain(seller.status);
  });

  it('lets a demoted manager end nothing, and takes back the invites they had written', async () => {
    const { tenant, owner, join, patch } = await mintTeam();
    const [manager, staff] = [await join('manager'), await join('staff')];
    const body = { email: 'new@example.test', roles: ['staff'] };
    expect((await send(tenant, manager, '/admin/invites', { method: 'POST', body })).status).toBe(201);
    expect((await patch(owner, manager, { roles: ['member'] })).status).toBe(200);
    const answer = await send(tenant, manager, `/admin/users/${staff.userId}/sessions`, { method: 'DELETE' });
    expect(answer.status).toBe(403);
    const { data } = await (await send(tenant, owner, '/admin/invites')).json<{ data: { state: string }[] }>();
    expect(data.map(({ state }) => state)).toEqual(['revoked']);
  });
});

describe('endSessionsOf', () => {
  it('signs staff out here and of the dashboard, a member out here only, and is not for those below', async () => {
    const { tenant, owner, join } = await mintTeam();
    const [manager, member] = [await join('manager'), await join('member')];
    const host = `${tenant.slug}.souk.test`;
    for (const who of [manager, member]) {
      await env.DB.prepare('update sessions set host = ?2 where user_id = ?1').bind(who.userId, host).run();
    }
    const end = (who: MintedUser, whom: MintedUser) =>
      send(tenant, who, `/admin/users/${whom.userId}/sessions`, { method: 'DELETE' });
    expect(await refusalOf(await end(manager, owner))).toMatchObject({ code: 'users/above-you' });
    const openOf = async (whom: MintedUser) =>
      (await (await send(tenant, owner, `/admin/users/${whom.userId}`)).json<AdminUserDetail>()).sessionsOpen;
    expect(await openOf(member)).toBe(1);
    expect(await (await end(owner, member)).json()).toEqual({ ended: 1 });
    expect(await openOf(member)).toBe(0);
    expect((await send(tenant, member, '/me')).status).toBe(401);
    expect(await (await end(owner, manager)).json()).toEqual({ ended: 1 });
    expect((await send(tenant, manager, '/me')).status).toBe(401);
  });
});
