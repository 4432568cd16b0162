import { eq, inArray } from 'drizzle-orm';
import type { Env } from '../../env';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { hashPassword } from '../../platform/password';
import type { Role } from '../../platform/permissions';
import { systemContext } from '../../platform/system-context';
import type { Tenant } from '../../platform/tenant';
import { createPerson } from './create-person';
import { emailIndex, phoneIndex } from './person';
import { users } from './tables';

const DEMO_PASSWORD = 'demo-Passw0rd';

interface DemoPerson {
  tenant: string;
  name: string;
  email?: string;
  phone?: string;
  roles: Role[];
  isSuperAdmin?: boolean;
}

/** The people of SURFACE.md, "Demo data". */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { tenant: 'www', name: 'Anita Desai', email: 'admin@souk.test', roles: ['owner'], isSuperAdmin: true },
  { tenant: 'www', name: 'Asha Rao', email: 'shopper@souk.test', roles: ['member'] },
  { tenant: 'www', name: 'Farhan Ali', email: 'friend@souk.test', roles: ['member'] },
  { tenant: 'pixel-forge', name: 'Vikram Mehta', email: 'owner@pixel-forge.test', roles: ['owner'] },
  { tenant: 'customise-you', name: 'Neha Kapoor', email: 'owner@customise-you.test', roles: ['owner'] },
  { tenant: 'customise-you', name: 'Rohit Verma', email: 'seller@customise-you.test', roles: ['seller'] },
  { tenant: 'cafe-aroma', name: 'Layla Haddad', email: 'owner@cafe-aroma.test', roles: ['owner'] },
  { tenant: 'cafe-aroma', name: 'Omar Nasser', email: 'manager@cafe-aroma.test', roles: ['manager'] },
  { tenant: 'cafe-aroma', name: 'Rana Khoury', email: 'staff@cafe-aroma.test', roles: ['staff'] },
  { tenant: 'cafe-aroma', name: 'Hala Zaid', phone: '+962790000001', roles: ['member'] },
  { tenant: 'fresh-fitness', name: 'Yousef Saleh', email: 'owner@fresh-fitness.test', roles: ['owner'] },
  { tenant: 'bella-salon', name: 'Dina Qasem', email: 'owner@bella-salon.test', roles: ['owner'] },
  { tenant: 'jain-shikanji', name: 'Suresh Jain', email: 'owner@jain-shikanji.test', roles: ['owner'] },
  { tenant: 'jain-shikanji', name: 'Kavita Jain', email: 'kitchen@jain-shikanji.test', roles: ['kitchen'] },
  { tenant: 'jain-shikanji', name: 'Imran Khan', email: 'courier@jain-shikanji.test', roles: ['courier'] },
];

/** Makes the demo's people who are not there yet, in the tenants that are; all have the one demo password. */
export async function seedDemoPeople(env: Env, tenants: ReadonlyMap<string, Tenant>, now: number): Promise<void> {
  const emails = DEMO_PEOPLE.flatMap(({ email }) => (email ? [emailIndex(env, email)] : []));
  const phones = DEMO_PEOPLE.flatMap(({ phone }) => (phone ? [phoneIndex(env, phone)] : []));
  const db = openGlobalDb(env);
  const fields = { email: users.emailIndex, phone: users.phoneIndex };
  const byEmail = await db.select(fields).from(users).where(inArray(users.emailIndex, emails));
  const byPhone = await db.select(fields).from(users).where(inArray(users.phoneIndex, phones));
  const there = new Set([...byEmail, ...byPhone].flatMap(({ email, phone }) => [email, phone]));
  const isThere = ({ email, phone }: DemoPerson) =>
    (email !== undefined && there.has(emailIndex(env, email))) ||
    (phone !== undefined && there.has(phoneIndex(env, phone)));
  const missing = DEMO_PEOPLE.filter((person) => !isThere(person));
  if (missing.length === 0) return;
  const passwordHash = hashPassword(DEMO_PASSWORD);
  for (const { tenant: slug, ...person } of missing) {
    const tenant = tenants.get(slug);
    if (!tenant) continue;
    const ctx = systemContext(env, tenant, 'demo', { waitUntil: () => undefined }, () => now);
    await createPerson(ctx, { ...person, ...(person.email && { passwordHash }) });
  }
}

/** The id of one of the demo's people, or null when the demo is not there. */
export async function findDemoPerson(env: Env, email: string): Promise<Id<'usr'> | null> {
  const isIt = eq(users.emailIndex, emailIndex(env, email));
  const row = await openGlobalDb(env).select({ id: users.id }).from(users).where(isIt).get();
  return row ? (row.id as Id<'usr'>) : null; // users holds ids of people only
}
