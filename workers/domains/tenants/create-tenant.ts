import type { Env } from '../../env';
import { openGlobalDb } from '../../platform/db/open-db';
import { newId } from '../../platform/id';
import type { Tenant } from '../../platform/tenant';
import { forgetTenant } from './hot';
import { tenants } from './tables';

export type NewTenant = Omit<Tenant, 'id' | 'status' | 'catalogVersion' | 'taglines' | 'logoFileId'> &
  Partial<Pick<Tenant, 'taglines' | 'logoFileId'>>;

/** Makes a business; a slug that exists is left as it is and answered. */
export async function createTenant(env: Env, input: NewTenant, now: number): Promise<Tenant> {
  const row = { taglines: {}, logoFileId: null, ...input, id: newId('ten'), createdAt: now };
  await openGlobalDb(env).insert(tenants).values(row).onConflictDoNothing({ target: tenants.slug });
  forgetTenant(input.slug);
  return { ...row, status: 'active', catalogVersion: 1 };
}
