import type { UserActor } from '../../platform/auth';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { takeExact } from '../../platform/limits';
import type { QuotaRule } from '../../platform/quota-object';
import type { Tenant } from '../../platform/tenant';
import { isUniqueViolation, write } from '../../platform/write';
import {
  forgetTenant,
  type NewBusiness,
  type PublicTenant,
  publishTenant,
  tenantErrors,
  tenants,
  toPublicTenant,
} from '../tenants';
import { grantStatements } from './grant-role';

const BY_PERSON: QuotaRule = { name: 'new-business', limit: 5, windowSeconds: DAY / 1000 };

/** Where a business is likely to be, by its money, until its owner says otherwise. */
const ZONES: Record<Tenant['currency'], string> = {
  ...{ INR: 'Asia/Kolkata', JOD: 'Asia/Amman', AED: 'Asia/Dubai', EUR: 'Europe/Berlin', USD: 'America/New_York' },
};
const LANGUAGES_OF: Partial<Record<Tenant['currency'], Tenant['languages']>> = {
  ...{ INR: ['en', 'hi'], JOD: ['ar', 'en'], AED: ['ar', 'en'] },
};

/** Opens a business at an address of its own and makes the actor its owner: both or neither. */
export async function startBusiness(ctx: Ctx, actor: UserActor, input: NewBusiness): Promise<PublicTenant> {
  await takeExact(ctx.env, `new-business:${actor.userId}`, [BY_PERSON], ctx.now());
  const { slug, name, currency, plan } = input;
  const tenant: Tenant = {
    ...{ id: newId('ten'), slug, name, currency, status: 'active', hue: 205, mood: 'paper', taglines: {} },
    ...{ logoFileId: null, catalogVersion: 1, timeZone: input.timeZone ?? ZONES[currency] },
    ...{ languages: input.languages ?? LANGUAGES_OF[currency] ?? ['en'], modules: [] },
  };
  const there: Ctx = { ...ctx, tenant, db: openDb(ctx.env, tenant.id) };
  const row = { ...tenant, plan, createdAt: ctx.now() };
  try {
    await write(there, {
      statements: [there.db.orm.insert(tenants).values(row), ...grantStatements(there, actor.userId, ['owner'])],
      audit: [{ action: 'tenants.tenant-started', subject: tenant.id, after: { slug, name, currency, plan } }],
    });
  } catch (error) {
    if (!isUniqueViolation(error, 'tenants.slug')) throw error;
    throw refuse(tenantErrors.slugTaken, { errors: [{ pointer: '/slug', message: 'is already in use' }] });
  }
  forgetTenant(slug);
  ctx.waitUntil(publishTenant(ctx.env, slug));
  return toPublicTenant(tenant);
}
