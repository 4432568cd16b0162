import { describe, expect, it } from 'vitest';
import type { Role } from '../../platform/permissions';
import { interruptWrite } from '../../testing/interrupt-write';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { refusalOf } from '../../testing/mint-desk';
import { mintInvite } from '../../testing/mint-invite';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { sendAs } from '../../testing/send-as';
import { setMembership } from '../../testing/set-membership';
import { acceptInvite } from './accept-invite';

async function mintShop() {
  const tenant = await mintTenant();
  const owner = await mintUser(tenant, { roles: ['owner'] });
  const invite = (who: MintedUser, email: string, roles: string[] = ['staff']) =>
    sendAs(tenant, who, '/admin/invites', { method: 'POST', body: { email, roles } });
  const accept = (who: MintedUser | null, token: string) =>
    sendAs(tenant, who, '/auth/invites/accept', { method: 'POST', body: { token } });
  const states = async () => {
    const answer = await sendAs(tenant, owner, '/admin/invites');
    return (await answer.json<{ data: { state: string }[] }>()).data.map(({ state }) => state);
  };
  const rolesOf = async (who: MintedUser): Promise<Role[] | null> => {
    const row = await env.DB.prepare('select roles from memberships where tenant_id = ?1 and user_id = ?2')
      .bind(tenant.id, who.userId)
      .first<{ roles: string }>();
    return row && JSON.parse(row.roles);
  };
  return { tenant, owner, invite, accept, states, rolesOf };
}

describe('an invite', () => {
  it('is made without its link in the answer, the table or the audit, and its address rests sealed', async () => {
    const { tenant, owner, invite } = await mintShop();
    const answer = await invite(owner, 'Rana@Example.test');
    expect(answer.status).toBe(201);
    const made = await answer.json<{ id: string }>();
    expect(made).toMatchObject({ emailMasked: 'r•••@example.test', roles: ['staff'], state: 'open' });
    const row = await env.DB.prepare('select * from invites where tenant_id = ?').bind(tenant.id).first();
    const { results } = await env.DB.prepare('select * from audit where tenant_id = ?').bind(tenant.id).all();
    expect(JSON.stringify([made, row, results]).toLowerCase()).not.toContain('rana');
    expect(Object.keys(made)).not.toContain('token');
  });

  it('is shown to who holds the link, with a masked address, on its own host only', async () => {
    const { tenant, owner } = await mintShop();
    const { token } = await mintInvite(tenant, { email: 'rana@example.test', inviterId: owner.userId });
    const face = await sendAs(tenant, null, `/auth/invites/${token}`);
    expect(await face.json()).toMatchObject({
      ...{ business: { slug: tenant.slug }, roles: ['staff'], emailMasked: 'r•••@example.test', state: 'open' },
    });
    const elsewhere = await sendAs(await mintTenant(), null, `/auth/invites/${token}`);
    expect(await refusalOf(elsewhere)).toMatchObject({ status: 404, code: 'invites/not-found' });
  });

  it('gives its roles once, beside those that the person has', async () => {
    const { tenant, owner, accept, states, rolesOf } = await mintShop();
    const asha = await mintUser(tenant, { roles: ['member'] });
    const { token } = await mintInvite(tenant, { email: asha.email, roles: ['manager'], inviterId: owner.userId });
    expect(await (await accept(asha, token)).json()).toEqual({ roles: ['manager', 'member'] });
    expect(await refusalOf(await accept(asha, token))).toMatchObject({ status: 409, code: 'invites/used' });
    expect(await states()).toEqual(['used']);
    expect(await rolesOf(asha)).toEqual(['manager', 'member']);
    expect((await sendAs(tenant, asha, '/admin/users')).status).toBe(200);
  });

  it('is one use of two that race', async () => {
    const { tenant, accept } = await mintShop();
    const asha = await mintUser(tenant, { roles: [] });
    const { token } = await mintInvite(tenant, { email: asha.email });
    const answers = await Promise.all([accept(asha, token), accept(asha, token), accept(asha, token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const uses = await env.DB.prepare(
      `select count(*) as n from audit where tenant_id = ? and action = 'identity.invite-accepted'`,
    )
      .bind(tenant.id)
      .first();
    expect(uses).toEqual({ n: 1 });
  });

  it('is one use when another gets between the look and the write', async () => {
    const { tenant } = await mintShop();
    const { userId, sessionId, email } = await mintUser(tenant);
    const actor = { kind: 'user' as const, userId, sessionId, roles: [], isSuperAdmin: false };
    const { token } = await mintInvite(tenant, { email });
    const { ctx } = mintContext(tenant);
    const late = interruptWrite(ctx, () => acceptInvite(ctx, actor, token));
    await expect(acceptInvite(late, actor, token)).rejects.toThrow('invites/used');
  });

  it('is refused to another, before and after it was used, and to who has not proven the address', async () => {
    const { tenant, accept, rolesOf } = await mintShop();
    const [asha, thief] = [await mintUser(tenant), await mintUser(tenant)];
    const { token } = await mintInvite(tenant, { email: asha.email });
    expect(await refusalOf(await accept(null, token))).toMatchObject({ status: 401 });
    expect(await refusalOf(await accept(thief, token))).toMatchObject({ status: 403, code: 'invites/for-another' });
    await env.DB.prepare('update users set email_verified_at = null where id = ?').bind(asha.userId).run();
    expect(await refusalOf(await accept(asha, token))).toMatchObject({ status: 403, code: 'invites/for-another' });
    await env.DB.prepare('update users set email_verified_at = 1 where id = ?').bind(asha.userId).run();
    expect((await accept(asha, token)).status).toBe(200);
    expect(await refusalOf(await accept(thief, token))).toMatchObject({ code: 'invites/for-another' });
    expect(await rolesOf(thief)).toEqual(['member']);
    expect(await refusalOf(await accept(thief, 'a-token-that-nobody-wrote'))).toMatchObject({ status: 404 });
  });

  it('is no way around a block', async () => {
    const { tenant, accept } = await mintShop();
    const asha = await mintUser(tenant);
    const { token } = await mintInvite(tenant, { email: asha.email });
    await setMembership(tenant, asha.userId, { status: 'blocked' });
    expect(await refusalOf(await accept(asha, token))).toMatchObject({ code: 'auth/blocked' });
  });

  it('ends by time, by being taken back, and by a new one to the same address', async () => {
    const { tenant, owner, invite, accept, states } = await mintShop();
    const asha = await mintUser(tenant);
    const late = await mintInvite(tenant, { email: asha.email, expiresAt: Date.now() - 1 });
    expect(await refusalOf(await accept(asha, late.token))).toMatchObject({ status: 410, code: 'invites/ended' });
    const open = await mintInvite(tenant, { email: asha.email });
    expect((await invite(owner, asha.email)).status).toBe(201);
    expect(await states()).toEqual(['open', 'revoked', 'expired']);
    expect(await refusalOf(await accept(asha, open.token))).toMatchObject({ code: 'invites/ended' });
    const third = await mintInvite(tenant, { email: asha.email });
    const revoke = () => sendAs(tenant, owner, `/admin/invites/${third.id}`, { method: 'DELETE' });
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 204]);
    expect(await refusalOf(await accept(asha, third.token))).toMatchObject({ code: 'invites/ended' });
    const used = await mintInvite(tenant, { email: asha.email });
    expect((await accept(asha, used.token)).status).toBe(200);
    const tooLate = await sendAs(tenant, owner, `/admin/invites/${used.id}`, { method: 'DELETE' });
    expect(await refusalOf(tooLate)).toMatchObject({ code: 'invites/used' });
  });

  it('offers only what its writer may grant, never super_admin, and no more seats than the plan has', async () => {
    const { tenant, owner, invite, states } = await mintShop();
    const manager = await mintUser(tenant, { roles: ['manager'] });
    for (const role of ['owner', 'manager']) {
      expect(await refusalOf(await invite(manager, 'a@example.test', [role]))).toMatchObject({
        code: 'users/above-you',
      });
    }
    for (const roles of [['super_admin'], ['member'], [], ['staff', 'staff']]) {
      expect((await invite(owner, 'a@example.test', roles)).status).toBe(422);
    }
    expect((await invite(owner, 'аsha@example.test')).status).toBe(422); // the first letter is Cyrillic
    const answers = await Promise.all(['b', 'c', 'd', 'e', 'f'].map((name) => invite(owner, `${name}@example.test`)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const refused = answers.find(({ status }) => status !== 201) as Response; // two of five are over the plan
    expect(await refusalOf(refused)).toMatchObject({ status: 402, code: 'plan/limit' });
    expect((await invite(owner, 'g@example.test', ['seller'])).status).toBe(201);
    expect(await states()).toHaveLength(4);
  });
});

describe('joinAsDeveloper', () => {
  it('makes a signed-in person a developer, once, where campaigns are on', async () => {
    const tenant = await mintTenant({ modules: ['campaigns'] });
    const dev = await mintUser(tenant, { roles: [] });
    const join = () => sendAs(tenant, dev, '/auth/developer', { method: 'POST' });
    expect(await (await join()).json()).toEqual({ roles: ['developer'] });
    expect(await (await join()).json()).toEqual({ roles: ['developer'] });
    const without = await sendAs(await mintTenant(), dev, '/auth/developer', { method: 'POST' });
    expect(await refusalOf(without)).toMatchObject({ status: 404, code: 'tenant/module-off' });
  });
});
