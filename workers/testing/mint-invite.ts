import { hashInviteToken, invitePlace } from '../domains/identity/find-invite';
import { emailIndex } from '../domains/identity/person';
import { invites } from '../domains/identity/tables';
import { newDataKey, sealField } from '../platform/crypto/seal';
import type { Id } from '../platform/id';
import { newId } from '../platform/id';
import type { Role } from '../platform/permissions';
import type { Tenant } from '../platform/tenant';
import { env, mintContext } from './mint';

interface InviteWish {
  email?: string;
  roles?: Role[];
  inviterId?: Id<'usr'>;
  expiresAt?: number;
}

/** An open invite of the test's own with the token of its link, written directly. */
export async function mintInvite(tenant: Tenant, wish: InviteWish = {}) {
  const { ctx } = mintContext(tenant);
  const { email = 'invited@example.test', roles = ['staff'], inviterId = newId('usr') } = wish;
  const id = newId('inv');
  const token = `token-${newId('key')}`;
  const { key, wrapped } = await newDataKey(env.FIELD_KEYS, tenant.id, id);
  await ctx.db.orm.insert(invites).values({
    ...{ tenantId: tenant.id, id, wrapped, roles, inviterId, tokenHash: hashInviteToken(env, token) },
    ...{ emailSealed: await sealField(key, email, invitePlace(id)), emailIndex: emailIndex(env, email) },
    ...{ createdAt: ctx.now(), expiresAt: wish.expiresAt ?? ctx.now() + 86_400_000 },
  });
  return { id, token };
}
