import { passkeys } from '../domains/identity/tables';
import type { Id } from '../platform/id';
import { newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { mintContext, originOf } from './mint';

/** A passkey of a person at this business, written directly: no device holds its other half. */
export async function mintPasskey(tenant: Tenant, userId: Id<'usr'>): Promise<Id<'psk'>> {
  const { ctx } = mintContext(tenant);
  const id = newId('psk');
  await ctx.db.orm.insert(passkeys).values({
    ...{ tenantId: tenant.id, id, userId, rpId: new URL(originOf(tenant)).hostname, credentialId: id },
    ...{ publicJwk: { kty: 'EC', crv: 'P-256' }, signCount: 0, name: 'Chrome, Android', createdAt: ctx.now() },
  });
  return id;
}
